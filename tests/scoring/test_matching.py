"""Matching of single items, case by case of the contract."""

from __future__ import annotations

from typing import Any

import pytest

from textkit.finding import Finding
from textkit.scoring import Counts, score
from textkit.scoring.match import Sentences


def item(text: str, evidence: str, fact: str, **values: Any) -> Finding:
    start = text.index(evidence)
    return Finding(fact=fact, start=start, end=start + len(evidence), evidence=evidence, **values)


def counted(gold: list[Finding], predicted: list[Finding], text: str) -> tuple[int, int, int]:
    counts = score(gold, predicted, text).counts()
    return counts.right, counts.missed, counts.surplus


NUMBERS = "Chi bộ có 13/15 đảng viên, nữ chiếm 65%. Vận động được từ 150 đến 200 triệu đồng."


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        ({"value": 13.0, "of": 15.0}, {"value": 13, "of": 15}, True),
        ({"value": 13.0, "of": 15.0}, {"value": 13.0}, False),
        ({"value": 13.0}, {"value": 13.0, "of": 15.0}, False),
        ({"value": 13.0}, {"value": 15.0}, False),
        ({"value": 13.0}, {"value": 13.0, "percent": 86.7}, True),
        ({"value": 13.0, "measure": "đảng viên"}, {"value": 13.0, "measure": "hộ"}, True),
        ({"percent": 65.0}, {"percent": 65.0}, True),
        ({"percent": 65.0}, {"percent": 35.0}, False),
        ({"percent": 65.0}, {"value": 65.0}, False),
    ],
)
def test_typed_values_decide(gold: dict[str, Any], predicted: dict[str, Any], right: bool) -> None:
    wanted = item(NUMBERS, "13/15 đảng viên", "figure", **gold)
    offered = item(NUMBERS, "13/15 đảng viên", "figure", **predicted)
    assert counted([wanted], [offered], NUMBERS) == ((1, 0, 0) if right else (0, 1, 1))


def test_kind_must_agree() -> None:
    wanted = item(NUMBERS, "13/15 đảng viên", "member_count", value=13.0, of=15.0)
    offered = item(NUMBERS, "13/15 đảng viên", "figure", value=13.0, of=15.0)
    assert counted([wanted], [offered], NUMBERS) == (0, 1, 1)


def test_evidence_must_overlap() -> None:
    text = "Giúp 5 hộ nghèo, tặng 5 hộ nghèo khác quà."
    wanted = item(text, "5 hộ nghèo", "figure", value=5.0)
    offered = item(text, "5 hộ nghèo khác", "figure", value=5.0)
    assert counted([wanted], [offered], text) == (0, 1, 1)


def test_evidence_must_stay_within_the_sentence() -> None:
    text = "Trồng 5 ha rừng. Toàn xã có nhiều rừng."
    wanted = item(text, "5 ha", "figure", value=5.0)
    assert counted([wanted], [item(text, "Trồng 5 ha rừng", "figure", value=5.0)], text) == (1, 0, 0)
    assert counted([wanted], [item(text, text, "figure", value=5.0)], text) == (0, 1, 1)


def test_wrapped_lines_and_abbreviations_end_no_sentence() -> None:
    sentences = Sentences("Được UBND TP. Hồ Chí Minh\ntặng Bằng khen. Năm sau\n- lại được.\n\nHết")
    assert sentences.around(0, 3) == (0, 42)
    assert sentences.around(54, 55)[0] == 50


@pytest.mark.parametrize(
    ("start", "end", "right"), [(0, 100, True), (0, 41, True), (0, 39, False), (61, 100, False), (59, 100, True)]
)
def test_statements_need_four_tenths(start: int, end: int, right: bool) -> None:
    text = "x" * 100
    wanted = Finding(fact="result", start=0, end=100, evidence=text)
    offered = Finding(fact="result", start=start, end=end, evidence=text[start:end])
    assert counted([wanted], [offered], text) == ((1, 0, 0) if right else (0, 1, 1))


def test_one_gold_item_is_matched_once() -> None:
    text = "Chi bộ còn chậm, còn yếu, còn thiếu và còn nhiều việc phải làm hơn nữa."
    wanted = [item(text, text, "limitation")]
    halves = [item(text, text[:36], "limitation"), item(text, text[36:], "limitation")]
    assert counted(wanted, halves, text) == (1, 0, 1)


def test_assignment_takes_the_pairing_with_most_matches() -> None:
    text = "a" * 30
    gold = [Finding(fact="result", start=0, end=10), Finding(fact="result", start=10, end=20)]
    # The first prediction could take either; the second only the first.
    predicted = [Finding(fact="result", start=5, end=17), Finding(fact="result", start=1, end=10)]
    assert counted(gold, predicted, text) == (2, 0, 0)


def test_years_tell_equal_awards_apart() -> None:
    text = "Năm 2019, 2021 đều được tặng Bằng khen."
    gold = [item(text, text[:-1], "award", label="Bằng khen", value=1.0, period=year) for year in ("2019", "2021")]
    scores = score(gold, gold[::-1], text)
    assert scores.columns()["award", "period"].right == 2


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        ({"label": "Bằng khen", "value": 1.0}, {"label": "bằng khen cấp Bộ", "value": 1.0}, True),
        ({"label": "Bằng khen", "value": 1.0}, {"label": "Giấy khen", "value": 1.0}, False),
        ({"label": "Bằng khen"}, {"label": "Bằng khen", "value": 1.0}, True),
        ({"label": "Bằng khen", "value": 3.0}, {"label": "Bằng khen"}, False),
        ({"label": "Chiến sỹ thi đua cơ sở"}, {"label": "danh hiệu Chiến sĩ thi đua"}, True),
    ],
)
def test_awards_agree_by_head_word_and_number(gold: dict[str, Any], predicted: dict[str, Any], right: bool) -> None:
    text = "Được tặng danh hiệu và bằng khen."
    wanted, offered = item(text, text[:-1], "award", **gold), item(text, text[:-1], "award", **predicted)
    assert counted([wanted], [offered], text)[0] == right


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        ("05-CT/TW", "5–ct/TW", True),
        ("08-QĐi/TW", "8-QDi/TW", True),
        ("05-CT/TW", "05/CT-TW", False),
        ("105-CT/TW", "5-CT/TW", False),
        ("10-CT/TW", "1-CT/TW", False),
    ],
)
def test_directives_agree_by_folded_number(gold: str, predicted: str, right: bool) -> None:
    text = "Thực hiện Chỉ thị số 05-CT/TW."
    wanted = item(text, "05-CT/TW", "directive", label=gold)
    offered = item(text, "05-CT/TW", "directive", label=predicted)
    assert counted([wanted], [offered], text)[0] == right


def test_unit_has_its_own_score() -> None:
    gold = {"unit_name": "Chi bộ Trường Tiểu học Hoà Bình", "unit_kind": "party_cell", "place": ""}
    for name, exact, contained in [
        ("CHI BỘ TRƯỜNG TIỂU HỌC HÒA BÌNH", True, True),
        ("Trường Tiểu học Hòa Bình", False, True),
        ("Trường Tiểu học Hòa", False, True),
        ("Trường Tiểu học Hoa Bình", False, False),
        ("", False, False),
    ]:
        scores = score([], [], "", gold_unit=gold, predicted_unit={"unit_name": name, "unit_kind": "party_cell"})
        unit = scores.documents[0].unit
        assert (unit.exact, unit.contained) == (exact, contained), name
        assert scores.unit() == Counts(int(exact), int(not exact), int(bool(name) and not exact))
        assert scores.unit_shares() == {"contained": (int(contained), 1), "unit_kind": (1, 1), "place": (0, 0)}
        assert scores.counts() == Counts()


def test_unit_is_read_off_the_rows() -> None:
    rows = [Finding(fact="figure", unit_name="Đội Một", unit_kind="armed_force")]
    assert score([], rows, "", gold_unit={"unit_name": "Đội Một"}).unit().right == 1
