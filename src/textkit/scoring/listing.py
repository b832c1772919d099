"""Scores as text on a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textkit.finding import Finding
from textkit.scoring.mistakes import Mistake, column_mistakes, in_context, mistakes, shortened, typed
from textkit.scoring.reliability import RuleCounts, calibration_error, reliability, top_half_precision
from textkit.scoring.scores import Counts, DocumentScore, Scores

_GROUPS: tuple[tuple[str, Callable[[DocumentScore], str]], ...] = (
    ("split", lambda document: document.about.get("split") or "-"),
    ("unit_kind", lambda document: document.about.get("unit_kind") or str(document.unit.gold.get("unit_kind") or "-")),
    ("genre", lambda document: document.about.get("genre") or "-"),
)


def summary(scores: Scores) -> str:
    """Show P, R, F1 per kind, per report and per group, and the accuracy of the typed columns."""
    lines = [_header("kind")]
    lines += [_row(name, counts) for name, counts in scores.by_kind().items()]
    lines += [_row("all (micro)", scores.counts()), _row("unit name", scores.unit())]
    shares = scores.unit_shares()
    lines.append("unit: " + ", ".join(f"{name} {right}/{all_}" for name, (right, all_) in shares.items()))
    lines += ["", _columns(scores)]
    lines += ["", _header("report")]
    for document in scores.documents:
        lines.append(_row(document.doc_id, document.counts()) + _weak(document))
    for name, by in _GROUPS:
        groups = scores.grouped(by)
        if len(groups) > 1:
            lines += ["", _header(name)]
            lines += [_row(group, part.counts()) for group, part in groups.items()]
    return "\n".join(lines)


def errors(scores: Scores, fact: str | None = None) -> str:
    """List each miss (M), surplus (S) and confusion (X) on one or two lines, then wrong columns (C)."""
    lines: list[str] = []
    group = ""
    for mistake in mistakes(scores, fact):
        if mistake.fact != group:
            group = mistake.fact
            counts = scores.counts(group)
            lines += ["", f"== {group}: {counts.missed} missed, {counts.surplus} surplus, {counts.right} right"]
        lines.append(_mistake(mistake))
    group = ""
    for doc_id, kind, gold, predicted, column, wanted, given in column_mistakes(scores, fact):
        if f"{kind}.{column}" != group:
            group = f"{kind}.{column}"
            lines += ["", f"== column {group}"]
        lines.append(
            f"C {_short(doc_id)}:{gold.start} gold={shortened(str(_blank(wanted)), 60)!r}"
            f" got={shortened(str(_blank(given)), 60)!r} «{shortened(gold.evidence, 80)}» ({predicted.rule})"
        )
    units = [d for d in scores.documents if d.unit.stated and not (d.unit.exact and d.unit.agrees("unit_kind"))]
    if units and fact in (None, "unit"):
        lines += ["", "== unit"]
        for document in units:
            wanted_unit, got = document.unit.gold, document.unit.predicted
            lines.append(
                f"U {_short(document.doc_id)} gold={wanted_unit.get('unit_name')!r} {wanted_unit.get('unit_kind')}"
                f" got={got.get('unit_name')!r} {got.get('unit_kind')}"
            )
    return "\n".join(lines).lstrip("\n")


def as_json(scores: Scores) -> dict[str, Any]:
    """Return everything that :func:`summary` and :func:`errors` show as plain data."""
    return {
        "kinds": {name: _plain(counts) for name, counts in scores.by_kind().items()},
        "micro": _plain(scores.counts()),
        "unit": _plain(scores.unit())
        | {name: {"right": right, "stated": all_} for name, (right, all_) in scores.unit_shares().items()},
        "columns": [
            {
                "fact": fact,
                "column": column,
                "stated": counts.stated,
                "right": counts.right,
                "exact": counts.exact,
                "invented": counts.invented,
                "accuracy": round(counts.accuracy, 4),
            }
            for (fact, column), counts in sorted(scores.columns().items())
        ],
        "documents": {
            document.doc_id: _plain(document.counts())
            | {"unit_exact": document.unit.exact if document.unit.stated else None}
            for document in scores.documents
        },
        "groups": {
            name: {group: _plain(part.counts()) for group, part in scores.grouped(by).items()} for name, by in _GROUPS
        },
        "confidence": {
            "top_half_precision": round(top_half_precision(scores), 4),
            "calibration_error": round(calibration_error(scores), 4),
            "bins": [
                {"low": one.low, "high": one.high, "size": one.size}
                | {"confidence": round(one.confidence, 4), "precision": round(one.precision, 4)}
                for one in reliability(scores)
            ],
        },
        "mistakes": [
            {
                "mark": one.mark,
                "doc_id": one.doc_id,
                "fact": one.fact,
                "reason": one.reason,
                "gold": one.gold and one.gold.to_dict(),
                "predicted": one.predicted and one.predicted.to_dict(),
                "context": in_context(one.place, one.text),
            }
            for one in mistakes(scores)
        ],
    }


def confidence(scores: Scores) -> str:
    """Show how far a confidence can be believed."""
    lines = [f"{'confidence':<14}{'size':>7}{'mean':>8}{'precision':>11}"]
    lines += [
        f"{f'{one.low:.1f} - {one.high:.1f}':<14}{one.size:>7}{one.confidence:>8.3f}{one.precision:>11.3f}"
        for one in reliability(scores)
    ]
    lines.append(
        f"precision of the top half {top_half_precision(scores):.3f}, calibration error {calibration_error(scores):.3f}"
    )
    return "\n".join(lines)


def rules(rows: list[RuleCounts]) -> str:
    """Show what came of each rule."""
    lines = [f"{'rule':<44}{'right':>7}{'columns':>9}{'wrong':>7}{'silent':>8}{'precision':>11}"]
    for row in rows:
        share = "-" if row.precision is None else f"{row.precision:.3f}"
        lines.append(f"{row.rule:<44}{row.right:>7}{row.columns:>9}{row.wrong:>7}{row.silent:>8}{share:>11}")
    return "\n".join(lines)


def _mistake(one: Mistake) -> str:
    place = one.place
    line = f"{one.mark} {_short(one.doc_id)}:{place.start} {typed(place)}".rstrip()
    quoted = in_context(place, one.text)
    if one.mark == "S":
        line += f" ({_source(place)}) {quoted}"
        if one.near is not None:
            line += f"\n    {one.reason}: gold {one.near.fact} {typed(one.near)} «{shortened(one.near.evidence, 70)}»"
        return line
    line += f" {quoted}"
    other = one.predicted or one.near
    if other is None:
        return line
    word = one.reason if one.mark == "X" else "beside matched"
    quoted = "" if other.evidence == place.evidence else f" «{shortened(other.evidence, 90)}»"
    return f"{line}\n    {word}: {typed(other)}{quoted} ({_source(other)})"


def _source(item: Finding) -> str:
    return f"{item.rule or '?'} {item.confidence:.2f}"


def _weak(document: DocumentScore) -> str:
    weak = []
    for fact in sorted({item.fact for item in (*document.missed, *document.surplus)}):
        counts = document.counts(fact)
        weak.append(f"{fact} -{counts.missed}+{counts.surplus}")
    return "  " + ", ".join(weak) if weak else ""


def _columns(scores: Scores) -> str:
    lines = [f"{'column':<28}{'stated':>7}{'right':>8}{'exact':>8}{'invented':>10}"]
    for (fact, column), counts in sorted(scores.columns().items()):
        if counts.stated or counts.invented:
            exact = counts.exact / counts.stated if counts.stated else 1.0
            lines.append(
                f"{fact + '.' + column:<28}{counts.stated:>7}{counts.accuracy:>8.3f}{exact:>8.3f}{counts.invented:>10}"
            )
    return "\n".join(lines)


def _header(name: str) -> str:
    return f"{name:<28}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'miss':>6}{'surp':>6}"


def _row(name: str, counts: Counts) -> str:
    values = f"{counts.precision:>7.3f}{counts.recall:>7.3f}{counts.f1:>7.3f}"
    return f"{name[-27:]:<28}{values}{counts.right:>7}{counts.missed:>6}{counts.surplus:>6}"


def _plain(counts: Counts) -> dict[str, Any]:
    return {
        "precision": round(counts.precision, 4),
        "recall": round(counts.recall, 4),
        "f1": round(counts.f1, 4),
        "right": counts.right,
        "missed": counts.missed,
        "surplus": counts.surplus,
    }


def _short(doc_id: str) -> str:
    return doc_id.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _blank(value: object) -> object:
    return "" if value is None else value
