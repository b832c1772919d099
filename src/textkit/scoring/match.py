"""Which prediction answers which gold item."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Mapping
from typing import Any

from textkit.finding import STATEMENTS, Finding
from textkit.scoring.assign import assign
from textkit.scoring.columns import compare_columns
from textkit.scoring.values import values_agree

MINIMUM_IOU = 0.4
"""How much of both a statement and its prediction must be shared."""

_BORDER = re.compile(r"([.!?…]+[\"”»’)]*)[ \t]+(?=[^\W\d_])|\n+[ \t]*")
_ABBREVIATION = re.compile(r"(?:(?<![^\W_])(?:TP|Tp|TX|Th?S|[PG]GS|GS|BS|KS|LS|CN|[^\W\d_]|\d+)|/c)$")


class Sentences:
    """Where sentences end, told without the extractor's help, and cautiously: a border too few does no harm.

    >>> sentences = Sentences("Một câu. Hai câu của TP. Hồ.")
    >>> sentences.around(0, 3), sentences.around(10, 12)
    ((0, 9), (9, 28))
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end for end in (_border(match, text) for match in _BORDER.finditer(text)) if end)]
        self._length = len(text)

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of whole sentences that holds ``start:end``."""
        first = bisect.bisect_right(self._starts, start) - 1
        last = bisect.bisect_left(self._starts, max(end, start + 1))
        return self._starts[max(first, 0)], self._starts[last] if last < len(self._starts) else self._length


def _border(match: re.Match[str], text: str) -> int:
    following = text[match.end() : match.end() + 1]
    if match.group(1) is None:
        # A line that goes on in lower case is a wrapped one.
        return 0 if following.islower() and match.group().count("\n") == 1 else match.end()
    if not following.isupper() or (
        match.group(1) == "." and _ABBREVIATION.search(text[max(0, match.start() - 8) : match.start()])
    ):
        return 0
    return match.end()


def as_finding(row: Finding | Mapping[str, Any]) -> Finding:
    """Return a finding from a row of gold or of a saved file."""
    return row if isinstance(row, Finding) else Finding.from_dict(row)


def overlap(one: Finding, other: Finding) -> int:
    """Return how many characters the evidence of both shares."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def iou(one: Finding, other: Finding) -> float:
    """Return the shared characters as a share of all characters of both."""
    shared = overlap(one, other)
    return shared / (one.end - one.start + other.end - other.start - shared) if shared else 0.0


def may_match(gold: Finding, predicted: Finding, sentences: Sentences | None) -> bool:
    """Tell whether ``predicted`` is right about ``gold``: kind, typed values and place agree."""
    if not overlap(gold, predicted) or not values_agree(gold, predicted):
        return False
    if gold.fact in STATEMENTS:
        return iou(gold, predicted) >= MINIMUM_IOU
    if sentences is None:
        return True
    start, end = sentences.around(gold.start, gold.end)
    return start <= predicted.start and predicted.end <= end


def quality(gold: Finding, predicted: Finding) -> float:
    """Grade an allowed pair from 0 to 1, by evidence and columns, so that the exact partner wins."""
    outcomes = compare_columns(gold, predicted)
    right = sum(outcome.exact for outcome in outcomes) + 0.5 * sum(o.accepted and not o.exact for o in outcomes)
    return (iou(gold, predicted) + right / max(len(outcomes), 1)) / 2


def pair(
    gold: Iterable[Finding], predicted: Iterable[Finding], text: str
) -> tuple[list[tuple[Finding, Finding]], list[Finding], list[Finding], list[Finding]]:
    """Match one report.

    Returns
    -------
    tuple
        Pairs (gold, prediction), missed gold items, surplus predictions, and exact repeats of matched predictions,
        which count neither for nor against.
    """
    sentences = Sentences(text) if text else None
    wanted = sorted(gold, key=_place)
    offered = sorted(predicted, key=_place)
    by_kind: dict[str, list[int]] = {}
    for number, item in enumerate(offered):
        by_kind.setdefault(item.fact, []).append(number)
    allowed = {
        (row, column): quality(item, offered[column])
        for row, item in enumerate(wanted)
        for column in by_kind.get(item.fact, ())
        if may_match(item, offered[column], sentences)
    }
    chosen = assign(allowed)
    pairs = [(wanted[row], offered[column]) for row, column in chosen.items()]
    missed = [item for row, item in enumerate(wanted) if row not in chosen]
    used = set(chosen.values())
    signatures = {_signature(offered[column]) for column in used}
    surplus: list[Finding] = []
    repeats: list[Finding] = []
    for column, item in enumerate(offered):
        if column not in used:
            (repeats if _signature(item) in signatures else surplus).append(item)
    return pairs, missed, surplus, repeats


def _place(item: Finding) -> tuple[object, ...]:
    return item.start, item.end, item.fact, item.value or 0, item.label, item.measure, item.period


def _signature(item: Finding) -> tuple[object, ...]:
    return item.fact, item.start, item.end, item.value, item.value_high, item.of, item.percent, item.label, item.period
