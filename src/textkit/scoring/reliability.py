"""Does a confidence mean what it says, and which rule is weak."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from textkit.finding import Finding
from textkit.scoring.columns import compare_columns
from textkit.scoring.match import Sentences
from textkit.scoring.scores import Scores


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions whose confidence lies in ``[low, high)``; the last bin holds 1.0."""

    low: float
    high: float
    size: int
    confidence: float
    precision: float


def reliability(scores: Scores, bins: int = 10) -> list[Bin]:
    """Return mean confidence against precision for each filled bin of confidence.

    >>> row = {"fact": "figure", "value": 5, "measure": "ha", "evidence": "5 ha", "end": 4, "confidence": 0.95}
    >>> from textkit.scoring import score
    >>> [(one.low, one.size, one.precision) for one in reliability(score([row], [row], "5 ha"))]
    [(0.9, 1, 1.0)]
    """
    judged = _judged(scores)
    table = []
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        inside = [
            (confidence, right) for confidence, right in judged if min(int(confidence * bins), bins - 1) == number
        ]
        if inside:
            mean = sum(confidence for confidence, _ in inside) / len(inside)
            table.append(Bin(low, high, len(inside), mean, sum(right for _, right in inside) / len(inside)))
    return table


def calibration_error(scores: Scores) -> float:
    """Return the expected calibration error: the mean gap of confidence and precision over the filled bins."""
    table = reliability(scores)
    size = sum(one.size for one in table)
    return sum(one.size * abs(one.confidence - one.precision) for one in table) / size if size else 0.0


def top_half_precision(scores: Scores) -> float:
    """Return the precision of the half of the predictions with the highest confidence.

    Predictions of equal confidence at the border count by their mean, so that their order does not matter.
    """
    judged = sorted(_judged(scores), reverse=True)
    if not judged:
        return 1.0
    size = math.ceil(len(judged) / 2)
    border = judged[size - 1][0]
    above = [right for confidence, right in judged if confidence > border]
    ties = [right for confidence, right in judged if confidence == border]
    return (sum(above) + (size - len(above)) * sum(ties) / len(ties)) / size


def _judged(scores: Scores) -> list[tuple[float, bool]]:
    judged = [(predicted.confidence, True) for document in scores.documents for _, predicted in document.pairs]
    judged += [(item.confidence, False) for document in scores.documents for item in document.surplus]
    return judged


@dataclass(frozen=True, slots=True)
class RuleCounts:
    """What came of a rule: findings that are right, of these with a wrong column, wrong findings, silences.

    ``silent`` counts gold items of the kinds it finds that nothing found though its pattern stands in their sentence.
    """

    rule: str
    right: int = 0
    columns: int = 0
    wrong: int = 0
    silent: int = 0

    @property
    def precision(self) -> float | None:
        """Share of the rule's findings that are right; None where it made none."""
        made = self.right + self.wrong
        return self.right / made if made else None


def rule_counts(
    scores: Scores,
    patterns: Mapping[str, Callable[[str], bool]] | None = None,
    reasons: Mapping[tuple[str, str], tuple[str, ...]] | None = None,
) -> list[RuleCounts]:
    """Return the confusion of each rule, the worst first.

    Parameters
    ----------
    scores
        A scored corpus.
    patterns
        For each rule id a test that tells whether its pattern stands in a sentence. Without it nothing is silent and
        rules that never made a finding are not listed.
    reasons
        For (report, finding id) all rules that took part. Without it only the rule that a finding names counts.
    """
    table: dict[str, list[int]] = {name: [0, 0, 0, 0] for name in patterns or ()}

    kinds: dict[str, set[str]] = {}

    def count(doc_id: str, item: Finding, place: int) -> None:
        for name in {item.rule, *(reasons or {}).get((doc_id, item.finding_id), ())} - {""}:
            table.setdefault(name, [0, 0, 0, 0])[place] += 1
            kinds.setdefault(name, set()).add(item.fact)

    for document in scores.documents:
        for gold, predicted in document.pairs:
            count(document.doc_id, predicted, 0)
            if any(outcome.wrong for outcome in compare_columns(gold, predicted)):
                count(document.doc_id, predicted, 1)
        for item in document.surplus:
            count(document.doc_id, item, 2)
    for document in scores.documents if patterns else ():
        sentences = Sentences(document.text)
        for item in document.missed:
            start, end = sentences.around(item.start, item.end)
            for name, stands_in in (patterns or {}).items():
                if item.fact in kinds.get(name, ()):
                    table[name][3] += stands_in(document.text[start:end])
    rows = [RuleCounts(name, *counts) for name, counts in table.items()]
    return sorted(rows, key=lambda row: (-row.wrong, -row.columns, -row.silent, -row.right, row.rule))
