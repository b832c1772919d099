"""The page on accuracy: where extraction stands, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from textkit.scoring.reliability import calibration_error, reliability, top_half_precision
from textkit.scoring.scores import KINDS, Counts, Scores

GOALS: dict[str, float] = {
    "member_count": 0.95,
    "figure": 0.93,
    "award": 0.92,
    "directive": 0.98,
    "result": 0.88,
    "limitation": 0.90,
    "lesson": 0.95,
    "orientation": 0.92,
    "unit name": 0.95,
}
"""The F1 below which a kind is not good enough."""

COLUMN_GOAL = 0.95
_PARTS = ("train", "dev", "test")


def accuracy_page(
    scores: Scores, command: str, agreement: Scores | None = None, rounds: Sequence[Mapping[str, Any]] = ()
) -> str:
    """Return the page.

    Parameters
    ----------
    scores
        The whole corpus; reports say their part, genre and kind of unit in ``about``.
    command
        What writes this page.
    agreement
        The test part's second annotation scored against the first.
    rounds
        Blind rounds as :func:`round_record` made them.
    """
    parts = scores.grouped(lambda document: document.about.get("split", ""))
    shown = parts.get("test", scores)
    name = "test part" if "test" in parts else "whole corpus"
    lines = [
        "# Accuracy",
        "",
        f"Written by `{command}`; do not edit. How items are matched: [ADR 400](adr/0400-scoring.md).",
        "",
        f"## The {name}: {_reports(shown)}",
        "",
        *_kinds(shown),
        "",
        *_unit(shown),
        "",
        "## Typed columns of matched pairs",
        "",
        f"Goal {COLUMN_GOAL:.2f} each. *Right* accepts a head noun alone and the year of a date, *exact* does not;",
        "*invented* counts values that gold does not state; `≠` leaves the default value out.",
        "",
        *_columns(shown),
    ]
    if len(parts) > 1:
        lines += ["", "## F1 by part of the corpus", "", *_by_part(parts)]
    lines += _groups(shown, name)
    lines += ["", "## Confidence", "", *_confidence(shown)]
    if agreement is not None and agreement.documents:
        lines += ["", f"## Two annotators: {_reports(agreement)}", ""]
        lines += ["The second annotation scored against the first: what careful people reach.", ""]
        lines += [*_kinds(agreement, goals=False), "", *_columns(agreement)]
    if rounds:
        lines += ["", "## Blind rounds", "", *_rounds(rounds)]
    return "\n".join(lines) + "\n"


def round_record(name: str, scores: Scores) -> dict[str, Any]:
    """Return the score of a blind round as plain data, to be kept before anything is mended."""
    kinds = {**scores.by_kind(), "unit name": scores.unit(), "all": scores.counts()}
    return {
        "round": name,
        "reports": [document.doc_id for document in scores.documents],
        "kinds": {kind: [counts.right, counts.missed, counts.surplus] for kind, counts in kinds.items()},
    }


def _kinds(scores: Scores, goals: bool = True) -> list[str]:
    rows = []
    for kind, counts in [*scores.by_kind().items(), ("unit name", scores.unit()), ("all", scores.counts())]:
        row = [kind, str(counts.gold), *(f"{share:.3f}" for share in (counts.precision, counts.recall, counts.f1))]
        if goals:
            goal = GOALS.get(kind)
            row += [f"{goal:.2f}", _reached(counts.f1, goal)] if goal and counts.gold else ["", ""]
        rows.append(row)
    return _table(["kind", "gold", "P", "R", "F1", *(["goal", "reached"] if goals else [])], rows)


def _unit(scores: Scores) -> list[str]:
    told = [f"{name.replace('_', ' ')} {right} of {all_}" for name, (right, all_) in scores.unit_shares().items()]
    return [f"Of the unit also: name contained {', '.join(told).removeprefix('contained ')}."]


def _columns(scores: Scores) -> list[str]:
    rows = []
    for (fact, column), counts in sorted(scores.columns().items()):
        if counts.stated or counts.invented:
            exact = f"{counts.exact / counts.stated:.3f}" if counts.stated else ""
            right = f"{counts.accuracy:.3f}" if counts.stated else ""
            reached = _reached(counts.accuracy, COLUMN_GOAL) if counts.stated else ""
            rows.append([f"{fact}.{column}", str(counts.stated), right, exact, str(counts.invented), reached])
    return _table(["column", "stated", "right", "exact", "invented", "reached"], rows)


def _reached(share: float, goal: float) -> str:
    return "yes" if share >= goal else "**no**"


def _by_part(parts: Mapping[str, Scores]) -> list[str]:
    names = [name for name in _PARTS if name in parts]
    rows = [[kind, *(f"{parts[name].counts(kind).f1:.3f}" for name in names)] for kind in KINDS]
    rows.append(["unit name", *(f"{parts[name].unit().f1:.3f}" for name in names)])
    rows.append(["all", *(f"{parts[name].counts().f1:.3f}" for name in names)])
    return _table(["kind", *(f"{name} ({len(parts[name].documents)})" for name in names)], rows)


def _groups(scores: Scores, name: str) -> list[str]:
    lines: list[str] = []
    for title, column in (("kind of unit", "unit_kind"), ("genre", "genre")):
        groups = scores.grouped(
            lambda document, column=column: (
                document.about.get(column)  # type: ignore[misc]
                or (str(document.unit.gold.get(column) or "") or "not stated")
            )
        )
        rows = []
        for group, part in groups.items():
            counts = part.counts()
            shares = [f"{share:.3f}" for share in (counts.precision, counts.recall, counts.f1)]
            statements = sum(
                (part.counts(kind) for kind in ("result", "limitation", "lesson", "orientation")), Counts()
            )
            numbers = part.counts("member_count") + part.counts("figure")
            rows.append([group, str(len(part.documents)), *shares, f"{numbers.f1:.3f}", f"{statements.f1:.3f}"])
        heads = [title, "reports", "P", "R", "F1", "F1 of numbers", "F1 of statements"]
        lines += ["", f"## By {title}, {name}", "", *_table(heads, rows)]
    return lines


def _confidence(scores: Scores) -> list[str]:
    rows = [
        [f"{one.low:.1f} to {one.high:.1f}", str(one.size), f"{one.confidence:.3f}", f"{one.precision:.3f}"]
        for one in reliability(scores)
    ]
    return [
        f"Precision of the half with the highest confidence: {top_half_precision(scores):.3f} (goal 0.97). "
        f"Expected calibration error: {calibration_error(scores):.3f}.",
        "",
        *_table(["confidence", "findings", "mean", "precision"], rows),
    ]


def _rounds(rounds: Sequence[Mapping[str, Any]]) -> list[str]:
    rows = []
    for kind in [*KINDS, "unit name", "all"]:
        row = [kind]
        for one in rounds:
            counts = Counts(*one["kinds"].get(kind, (0, 0, 0)))
            row.append(f"{counts.f1:.3f}" if counts.gold or counts.predicted else "")
        rows.append(row)
    heads = ["kind", *(f"{one['round']} ({len(one['reports'])})" for one in rounds)]
    return [
        "F1 of the first run over reports never seen, before anything was mended (in brackets: how many reports).",
        "",
        *_table(heads, rows),
    ]


def _reports(scores: Scores) -> str:
    size = len(scores.documents)
    return f"{size} report{'s' if size != 1 else ''}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = ["| " + " | ".join(heads) + " |", "|---" + "|---:" * (len(heads) - 1) + "|"]
    return lines + ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
