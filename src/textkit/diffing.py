"""What changed between two runs: findings gained, lost, and told differently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from textkit.finding import FACTS, Finding
from textkit.scoring.assign import assign
from textkit.scoring.match import iou, overlap
from textkit.scoring.mistakes import shortened, typed

_TOLD = (
    "fact",
    "unit_name",
    "unit_kind",
    "place",
    "label",
    "value",
    "value_high",
    "of",
    "percent",
    "measure",
    "qualifier",
    "change",
    "status",
    "period",
    "giver",
    "subject",
    "cause",
    "ordinal",
    "evidence",
)
_UNIT = frozenset({"unit_name", "unit_kind", "place"})
_WORDS = {
    "vi": {
        "title": "So sánh kết quả trích xuất",
        "kind": "loại",
        "same": "giữ nguyên",
        "changed": "thay đổi",
        "gained": "thêm",
        "lost": "mất",
        "none": "Không có gì thay đổi.",
        "only_old": "Báo cáo chỉ có ở lần trước",
        "only_new": "Báo cáo chỉ có ở lần sau",
        "all": "tổng",
    },
    "en": {
        "title": "Difference of two extractions",
        "kind": "kind",
        "same": "same",
        "changed": "changed",
        "gained": "gained",
        "lost": "lost",
        "none": "Nothing changed.",
        "only_old": "Reports of the first run only",
        "only_new": "Reports of the second run only",
        "all": "all",
    },
}


@dataclass(frozen=True, slots=True)
class Change:
    """A finding of both runs that is told differently: for each column the old and the new value."""

    old: Finding
    new: Finding
    columns: Mapping[str, tuple[object, object]]


@dataclass(frozen=True, slots=True)
class ReportDiff:
    """The difference of one report."""

    doc_id: str
    gained: tuple[Finding, ...] = ()
    lost: tuple[Finding, ...] = ()
    changed: tuple[Change, ...] = ()
    same: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Diff:
    """The difference of two runs, report by report."""

    reports: tuple[ReportDiff, ...]
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether both runs say the same."""
        return not (
            self.only_old or self.only_new or any(one.gained or one.lost or one.changed for one in self.reports)
        )


def diff(old: Mapping[str, Sequence[Finding]], new: Mapping[str, Sequence[Finding]]) -> Diff:
    """Compare two runs, given as findings by report.

    Findings are the same if all that they tell is the same; ids, rules, confidences and offsets do not count, so that
    a blank more in a report does not drown what matters.

    Examples
    --------
    >>> one = Finding(doc_id="a.txt", fact="figure", value=5.0, measure="ha", evidence="5 ha", end=4)
    >>> two = Finding(doc_id="a.txt", fact="figure", value=5.0, measure="hộ", evidence="5 ha", end=4)
    >>> diff({"a.txt": [one]}, {"a.txt": [two]}).reports[0].changed[0].columns
    {'measure': ('ha', 'hộ')}
    """
    return Diff(
        tuple(_report(doc_id, old.get(doc_id, ()), new.get(doc_id, ())) for doc_id in sorted({*old, *new})),
        tuple(sorted(set(old) - set(new))),
        tuple(sorted(set(new) - set(old))),
    )


def _report(doc_id: str, old: Iterable[Finding], new: Iterable[Finding]) -> ReportDiff:
    before, after = sorted(old, key=_order), sorted(new, key=_order)
    kinds: dict[str, list[int]] = {}
    for number, item in enumerate(after):
        kinds.setdefault(item.fact, []).append(number)
    pairs = assign(
        {
            (row, column): _likeness(item, after[column])
            for row, item in enumerate(before)
            for column in kinds.get(item.fact, ())
            if _may_be_one(item, after[column])
        }
    )
    lost = {row: item for row, item in enumerate(before) if row not in pairs}
    gained = {column: item for column, item in enumerate(after) if column not in set(pairs.values())}
    for row, item in list(lost.items()):
        # The same words read as another kind.
        column = next((c for c, o in gained.items() if (o.start, o.end) == (item.start, item.end)), None)
        if column is not None:
            pairs[row] = column
            del lost[row], gained[column]
    changed = []
    same: dict[str, int] = {}
    for row, column in sorted(pairs.items()):
        columns = _differences(before[row], after[column])
        if columns:
            changed.append(Change(before[row], after[column], columns))
        else:
            same[before[row].fact] = same.get(before[row].fact, 0) + 1
    return ReportDiff(doc_id, tuple(gained.values()), tuple(lost.values()), tuple(changed), same)


def _may_be_one(old: Finding, new: Finding) -> bool:
    return bool(overlap(old, new)) or old.evidence == new.evidence or old.fact == "unit"


def _likeness(old: Finding, new: Finding) -> float:
    different = _differences(old, new)
    return iou(old, new) + (old.evidence == new.evidence) + 1 - len(different) / len(_TOLD)


def _differences(old: Finding, new: Finding) -> dict[str, tuple[object, object]]:
    """Compare what both tell; the unit's columns, which every row repeats, count on the unit's own row only."""
    return {
        name: (getattr(old, name), getattr(new, name))
        for name in _TOLD
        if (old.fact == "unit" or name not in _UNIT) and getattr(old, name) != getattr(new, name)
    }


def _order(item: Finding) -> tuple[object, ...]:
    return item.start, item.end, item.fact, item.value or 0, item.label, item.period


def as_markdown(difference: Diff, lang: str = "vi") -> str:
    """Show a difference: a table of counts, then each change under its report."""
    words = _WORDS[lang]
    lines = [f"# {words['title']}", ""]
    lines += _counts(difference, words)
    for heading, names in (("only_old", difference.only_old), ("only_new", difference.only_new)):
        if names:
            lines += ["", f"## {words[heading]}", "", *(f"- `{name}`" for name in names)]
    if difference.empty:
        lines += ["", words["none"]]
    for report in difference.reports:
        if not (report.gained or report.lost or report.changed):
            continue
        lines += ["", f"## {report.doc_id}", ""]
        lines += [f"- **{words['lost']}** {_item(item)}" for item in report.lost]
        lines += [f"- **{words['gained']}** {_item(item)}" for item in report.gained]
        for change in report.changed:
            told = "; ".join(f"{name}: {_value(old)} → {_value(new)}" for name, (old, new) in change.columns.items())
            lines.append(f"- **{words['changed']}** {_item(change.old)}: {told}")
    return "\n".join(lines) + "\n"


def _counts(difference: Diff, words: Mapping[str, str]) -> list[str]:
    rows: dict[str, list[int]] = {fact: [0, 0, 0, 0] for fact in FACTS}
    for report in difference.reports:
        for fact, number in report.same.items():
            rows[fact][0] += number
        for change in report.changed:
            rows[change.old.fact][1] += 1
        for item in report.gained:
            rows[item.fact][2] += 1
        for item in report.lost:
            rows[item.fact][3] += 1
    rows[words["all"]] = [sum(column) for column in zip(*rows.values(), strict=True)]
    heads = [words[name] for name in ("kind", "same", "changed", "gained", "lost")]
    lines = ["| " + " | ".join(heads) + " |", "|---|---:|---:|---:|---:|"]
    return lines + [f"| {fact} | " + " | ".join(map(str, row)) + " |" for fact, row in rows.items() if any(row)]


def _item(item: Finding) -> str:
    told = f"{item.fact} {typed(item)}".strip()
    return f"`{item.start}` {_escaped(told)} «{_escaped(shortened(item.evidence))}» ({item.rule or '?'})"


def _value(value: object) -> str:
    return "∅" if value in (None, "") else _escaped(shortened(str(value)))


def _escaped(text: str) -> str:
    for mark in "\\`*_<|[":
        text = text.replace(mark, "\\" + mark)
    return text
