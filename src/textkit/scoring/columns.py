"""Accuracy of the typed columns on pairs that match."""

from __future__ import annotations

from dataclasses import dataclass

from textkit.finding import Finding
from textkit.scoring.values import (
    name_contains,
    same_measure,
    same_name,
    same_number,
    same_period,
    same_text,
)

_COUNTS = ("member_count", "figure")
COLUMNS_OF: dict[str, tuple[str, ...]] = {
    "member_count": ("qualifier", "status", "value_high", "percent", "of", "label", "period"),
    "figure": ("qualifier", "status", "value_high", "percent", "of", "measure", "change", "period"),
    "award": ("label", "giver", "period"),
    "directive": ("giver", "period"),
    "result": ("period",),
    "limitation": ("cause", "subject"),
    "lesson": ("ordinal",),
    "orientation": ("ordinal",),
}
"""The columns that are compared, by kind of fact."""

_DEFAULTS = {"qualifier": "=", "status": "asserted"}


@dataclass(frozen=True, slots=True)
class ColumnOutcome:
    """How one column of a matched pair came out.

    ``stated`` says whether gold states a value; ``accepted`` follows the contract (a head noun alone is right, the year
    of a date is right), ``exact`` does not. A value that gold does not state is ``invented``.
    """

    column: str
    gold: object
    predicted: object
    stated: bool
    accepted: bool
    exact: bool

    @property
    def invented(self) -> bool:
        """Whether the prediction states something that gold does not."""
        return not self.stated and self.predicted not in (None, "")

    @property
    def wrong(self) -> bool:
        """Whether a reader of the row is told something else than gold says."""
        return (self.stated and not self.accepted) or self.invented


def compare_columns(gold: Finding, predicted: Finding) -> tuple[ColumnOutcome, ...]:
    """Compare the typed columns of a matched pair.

    >>> one = Finding(fact="figure", value=3.0, qualifier=">", measure="căn nhà tình nghĩa")
    >>> [o.column for o in compare_columns(one, Finding(fact="figure", value=3.0, measure="căn nhà")) if o.wrong]
    ['qualifier']
    """
    return tuple(_compare(column, gold, predicted) for column in COLUMNS_OF.get(gold.fact, ()))


def _compare(column: str, gold: Finding, predicted: Finding) -> ColumnOutcome:
    mine, theirs = getattr(gold, column), getattr(predicted, column)
    if gold.fact in _COUNTS and column in _DEFAULTS:
        mine, theirs = mine or _DEFAULTS[column], theirs or _DEFAULTS[column]
    stated = mine not in (None, "")
    if isinstance(mine, (int, float)) or isinstance(theirs, (int, float)):
        exact = accepted = same_number(mine or None if mine == "" else mine, theirs if theirs != "" else None)
    else:
        exact = same_name(mine or "", theirs or "") if column not in _DEFAULTS else mine == theirs
        accepted = exact or _accepted(column, gold.fact, mine or "", theirs or "")
    return ColumnOutcome(column, mine, theirs, stated, accepted, exact)


def _accepted(column: str, fact: str, gold: str, predicted: str) -> bool:
    if column == "measure":
        return same_measure(gold, predicted)
    if column == "label" and fact == "member_count":
        return same_measure(gold, predicted) or name_contains(gold, predicted)
    if column == "label":
        return name_contains(gold, predicted)
    if column == "period":
        return same_period(gold, predicted)
    if column in ("cause", "subject"):
        return same_text(gold, predicted)
    return False
