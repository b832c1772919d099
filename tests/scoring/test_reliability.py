"""Confidence and the confusion of single rules."""

from __future__ import annotations

import pytest

from textkit.finding import Finding
from textkit.scoring import score
from textkit.scoring.reliability import calibration_error, reliability, rule_counts, top_half_precision

TEXT = "Trồng 5 ha rừng, nuôi 7 ha tôm. Giúp 9 hộ nghèo."


def figure(evidence: str, value: float, confidence: float = 1.0, rule: str = "", measure: str = "ha") -> Finding:
    start = TEXT.index(evidence)
    return Finding(
        fact="figure",
        start=start,
        end=start + len(evidence),
        evidence=evidence,
        value=value,
        measure=measure,
        confidence=confidence,
        rule=rule,
        finding_id=evidence,
    )


GOLD = [figure("5 ha", 5.0), figure("7 ha", 7.0), figure("9 hộ", 9.0, measure="hộ")]


def test_precision_by_confidence() -> None:
    scores = score(GOLD, [figure("5 ha", 5.0, 0.95), figure("7 ha", 8.0, 0.91), figure("9 hộ", 9.0, 0.3)], TEXT)
    bins = {one.low: (one.size, one.precision) for one in reliability(scores)}
    assert bins == {0.3: (1, 1.0), 0.9: (2, 0.5)}
    assert top_half_precision(scores) == 0.5
    assert calibration_error(scores) == pytest.approx((0.7 + 2 * 0.43) / 3)


def test_ties_at_the_border_count_by_their_mean() -> None:
    scores = score(GOLD, [figure("5 ha", 5.0, 0.9), figure("7 ha", 8.0, 0.9)], TEXT)
    assert top_half_precision(scores) == 0.5
    assert top_half_precision(score(GOLD, [], TEXT)) == 1.0


def test_rules_right_wrong_and_silent() -> None:
    predicted = [figure("5 ha", 5.0, rule="area", measure="hộ"), figure("7 ha", 8.0, rule="area")]
    patterns = {"area": lambda text: "hộ" in text, "never": lambda text: True}
    rows = {row.rule: row for row in rule_counts(score(GOLD, predicted, TEXT), patterns)}
    area = rows["area"]
    assert (area.right, area.columns, area.wrong, area.silent, area.precision) == (1, 1, 1, 1, 0.5)
    never = rows["never"]
    assert (never.right, never.wrong, never.silent, never.precision) == (0, 0, 0, None)


def test_rules_that_took_part_count_too() -> None:
    scores = score(GOLD, [figure("5 ha", 5.0, rule="area")], TEXT, doc_id="a.txt")
    rows = {row.rule: row for row in rule_counts(scores, reasons={("a.txt", "5 ha"): ("area", "verb")})}
    assert rows["verb"].right == rows["area"].right == 1
