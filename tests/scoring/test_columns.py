"""Accuracy of typed columns on matched pairs."""

from __future__ import annotations

from typing import Any

import pytest

from textkit.finding import Finding
from textkit.scoring import compare_columns


def outcome(fact: str, column: str, gold: Any, predicted: Any) -> tuple[bool, bool, bool]:
    one, other = Finding(fact=fact, **{column: gold}), Finding(fact=fact, **{column: predicted})
    found = next(one for one in compare_columns(one, other) if one.column == column)
    return found.stated and found.accepted, found.exact, found.invented


@pytest.mark.parametrize(
    ("fact", "column", "gold", "predicted", "right", "exact"),
    [
        ("figure", "measure", "căn nhà đại đoàn kết", "căn nhà", True, False),
        ("figure", "measure", "căn nhà", "căn nhà đại đoàn kết", True, False),
        ("figure", "measure", "hoà giải viên", "hòa giải viên", True, True),
        ("figure", "measure", "đồng/người/tháng", "đồng", False, False),
        ("figure", "measure", "đồng / người", "đồng/người", True, True),
        ("figure", "measure", "đồng chí", "đồng", False, False),
        ("figure", "measure", "phần trăm", "%", True, False),
        ("figure", "measure", "lượt người", "người", False, False),
        ("figure", "qualifier", "", "=", True, True),
        ("figure", "qualifier", ">", "=", False, False),
        ("figure", "status", "target", "", False, False),
        ("figure", "value_high", 5.0, 5, True, True),
        ("figure", "value_high", 5.0, None, False, False),
        ("figure", "period", "2019", "2019-05-01", True, False),
        ("figure", "period", "2016/2020", "2016", False, False),
        ("figure", "change", "increase", "", False, False),
        ("member_count", "label", "thành viên nữ", "nữ", True, False),
        ("member_count", "label", "cán bộ, viên chức", "Cán bộ - viên chức", True, True),
        ("member_count", "label", "đảng viên", "đoàn viên", False, False),
        ("award", "giver", "Chủ tịch UBND tỉnh", "UBND tỉnh", False, False),
        ("award", "giver", "Huyện uỷ", "của Huyện ủy", True, True),
        ("limitation", "cause", "do địa bàn rộng, xe thiếu", "địa bàn rộng", True, False),
        ("limitation", "cause", "do địa bàn rộng, xe thiếu", "trời mưa", False, False),
        ("lesson", "ordinal", 2, 2, True, True),
        ("lesson", "ordinal", 2, 3, False, False),
    ],
)
def test_column(fact: str, column: str, gold: Any, predicted: Any, right: bool, exact: bool) -> None:
    assert outcome(fact, column, gold, predicted) == (right, exact, False)


def test_a_value_that_gold_does_not_state_is_invented() -> None:
    assert outcome("award", "giver", "", "Huyện ủy") == (False, False, True)
    assert outcome("figure", "percent", None, 50.0) == (False, False, True)
    assert outcome("figure", "change", "", "") == (False, True, False)
