"""Mistakes as lines to read: one or two lines each, grouped by kind of fact."""

from __future__ import annotations

from textkit.finding import Finding
from textkit.scoring.mistakes import Mistake, column_mistakes, in_context, mistakes, shortened, typed
from textkit.scoring.scores import Scores

_WORDS = {
    "vi": {
        "head": "{fact}: sót {missed}, thừa {surplus}, đúng {right}",
        "column": "cột",
        "legend": "M = sót, S = thừa, X = sót và thừa cùng chỗ, C = sai cột, U = sai đơn vị",
        "values": "khác giá trị",
        "taken": "lấy nhầm thành",
        "span": "lệch vị trí, IoU",
        "duplicate": "nằm trong mục đã khớp",
        "nothing": "cạnh mục khác loại",
        "silent": "mục đã khớp bên cạnh",
        "gold": "chuẩn",
        "got": "được",
    },
    "en": {
        "head": "{fact}: {missed} missed, {surplus} surplus, {right} right",
        "column": "column",
        "legend": "M = missed, S = surplus, X = missed and surplus at one place, C = wrong column, U = wrong unit",
        "values": "values differ",
        "taken": "taken for",
        "span": "span, IoU",
        "duplicate": "inside a matched item",
        "nothing": "beside gold of another kind",
        "silent": "beside matched",
        "gold": "gold",
        "got": "got",
    },
}


def errors(scores: Scores, fact: str | None = None, lang: str = "vi") -> str:
    """List each miss (M), surplus (S) and confusion (X), then wrong columns (C) and units (U).

    Parameters
    ----------
    scores
        Scored reports.
    fact
        Only mistakes about this kind.
    lang
        ``vi`` or ``en``.
    """
    words = _WORDS[lang]
    lines: list[str] = []
    group = ""
    for mistake in mistakes(scores, fact):
        if mistake.fact != group:
            group = mistake.fact
            counts = scores.counts(group)
            head = words["head"].format(fact=group, missed=counts.missed, surplus=counts.surplus, right=counts.right)
            lines += ["", f"== {head}"]
        lines.append(_line(mistake, words))
    lines += _columns(scores, fact, words)
    if fact in (None, "unit"):
        lines += _units(scores, words)
    return "\n".join([words["legend"], *lines]) if lines else ""


def _columns(scores: Scores, fact: str | None, words: dict[str, str]) -> list[str]:
    lines: list[str] = []
    group = ""
    for doc_id, kind, gold, predicted, column, wanted, given in column_mistakes(scores, fact):
        if f"{kind}.{column}" != group:
            group = f"{kind}.{column}"
            lines += ["", f"== {words['column']} {group}"]
        lines.append(
            f"C {_short(doc_id)}:{gold.start} {words['gold']}={_quoted(wanted)} {words['got']}={_quoted(given)}"
            f" «{shortened(gold.evidence, 80)}» ({predicted.rule})"
        )
    return lines


def _units(scores: Scores, words: dict[str, str]) -> list[str]:
    wrong = [
        document
        for document in scores.documents
        if document.unit.stated and not (document.unit.exact and document.unit.agrees("unit_kind") is not False)
    ]
    lines = ["", "== unit"] if wrong else []
    for document in wrong:
        wanted, got = document.unit.gold, document.unit.predicted
        lines.append(
            f"U {_short(document.doc_id)} {words['gold']}={_quoted(wanted.get('unit_name'))} {wanted.get('unit_kind')}"
            f" {words['got']}={_quoted(got.get('unit_name'))} {got.get('unit_kind')}"
        )
    return lines


def _line(one: Mistake, words: dict[str, str]) -> str:
    place = one.place
    line = f"{one.mark} {_short(one.doc_id)}:{place.start} {typed(place)}".rstrip()
    quoted = in_context(place, one.text)
    if one.mark == "S":
        line += f" ({_source(place)}) {quoted}"
        if one.near is None:
            return line
        word = words["duplicate"] if one.near.fact == one.fact else words["nothing"]
        return f"{line}\n    {word}: {one.near.fact} {typed(one.near)} «{shortened(one.near.evidence, 70)}»"
    line += f" {quoted}"
    other = one.predicted or one.near
    if other is None:
        return line
    again = "" if other.evidence == place.evidence else f" «{shortened(other.evidence, 90)}»"
    return f"{line}\n    {_why(one, other, words)}: {typed(other)}{again} ({_source(other)})"


def _why(one: Mistake, other: Finding, words: dict[str, str]) -> str:
    if one.mark == "M":
        return f"{words['silent']} {other.fact}"
    if one.fact != other.fact:
        return f"{words['taken']} {other.fact}"
    return words["values"] if one.iou is None else f"{words['span']} {one.iou:.2f}"


def _source(item: Finding) -> str:
    return f"{item.rule or '?'} {item.confidence:.2f}"


def _short(doc_id: str) -> str:
    return doc_id.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _quoted(value: object) -> str:
    return f"“{shortened('' if value is None else str(value), 60)}”"
