"""Texts with inline tags."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.tagged import FACTS, TaggedTextError, parse, to_gold


def test_tags_nest_and_offsets_hold() -> None:
    tagged = parse('<result>Trồng <figure value="5" measure="ha">5 ha</figure> rừng</result>.')
    assert tagged.text == "Trồng 5 ha rừng."
    assert [(span.fact, tagged.text[span.start : span.end]) for span in tagged.spans] == [
        ("result", "Trồng 5 ha rừng"),
        ("figure", "5 ha"),
    ]
    assert tagged.spans[1].attributes == {"value": 5, "measure": "ha"}


def test_what_is_no_tag_stays_text() -> None:
    source = "lợi nhuận < 5% <b>đậm</b> 3 <figures> <  figure>"
    assert parse(source).text == source


def test_numbers_are_typed_and_empty_attributes_dropped() -> None:
    (span,) = parse('<figure value="1.5" of="2.0" period="2019" change="" measure="m">x</figure>').spans
    assert span.attributes == {"value": 1.5, "of": 2, "period": "2019", "measure": "m"}
    assert isinstance(span.attributes["of"], int)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("a\n</figure>", "line 2: </figure> closes no open"),
        ("<result><figure>5</result></figure>", "</result> closes no open"),
        ("<lesson>a", "<lesson> is never closed"),
        ('<lesson giver="x">a</lesson>', "knows label, ordinal"),
        ('<figure value="năm">5</figure>', "is no number"),
        ('<lesson ordinal="1.5">a</lesson>', "is no number"),
    ],
)
def test_errors_say_where_and_what(source: str, told: str) -> None:
    with pytest.raises(TaggedTextError, match=told):
        parse(source)


def test_gold_has_defaults_and_ordinals() -> None:
    gold = to_gold(
        parse(
            '<unit label="Đội Một" unit_kind="armed_force" place="xã Hai">Đội</unit> <unit>khác</unit> '
            "<lesson>a</lesson> <lesson>b</lesson> <orientation>c</orientation> "
            "<directive>05 - CT/TW</directive> <award>Bằng khen</award> "
            '<member_count value="3" status="past" label="nữ">3 nữ</member_count>'
        )
    )
    assert gold["unit"] | {"start": 0, "end": 3} == {
        "unit_name": "Đội Một",
        "unit_kind": "armed_force",
        "place": "xã Hai",
        "evidence": "Đội",
        "start": 0,
        "end": 3,
    }
    rows: list[dict[str, Any]] = gold["findings"]
    assert [row.get("ordinal") for row in rows[:3]] == [1, 2, 1]
    assert rows[3]["label"] == "05-CT/TW"
    assert rows[4]["label"] == "Bằng khen"
    assert (rows[5]["qualifier"], rows[5]["status"]) == ("=", "past")


@given(st.lists(st.tuples(st.sampled_from(FACTS), st.text(alphabet="aàđ \n.,5%", max_size=8)), max_size=6))
def test_text_and_spans_come_back(pieces: list[tuple[str, str]]) -> None:
    source = "".join(f"<{fact}>{text}</{fact}>|" for fact, text in pieces)
    tagged = parse(source)
    assert tagged.text == "".join(f"{text}|" for _, text in pieces)
    found = sorted((span.fact, tagged.text[span.start : span.end]) for span in tagged.spans)
    assert found == sorted(pieces)


@given(st.text(max_size=60).filter(lambda text: "<" not in text))
def test_plain_text_is_left_alone(text: str) -> None:
    assert parse(text).text == text
    assert not parse(text).spans
