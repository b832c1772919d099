"""Texts with inline tags: how examples of rules and gold annotations are written by hand.

A tag is one of the nine kinds of fact around the characters that are its evidence. Tags nest; a ``<`` that opens no
known tag is plain text. Empty attributes are left out.

>>> tagged = parse('Chi bộ có <member_count value="13" label="đảng viên">13 đảng viên</member_count>.')
>>> tagged.text
'Chi bộ có 13 đảng viên.'
>>> tagged.spans[0].start, tagged.spans[0].end, tagged.spans[0].attributes["value"]
(10, 22, 13)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

FACTS = (
    "unit",
    "member_count",
    "figure",
    "award",
    "directive",
    "result",
    "limitation",
    "lesson",
    "orientation",
)
"""The nine kinds of fact, in the order of the contract."""

_NUMBERS = frozenset({"value", "value_high", "of", "percent"})
_KEYS: dict[str, frozenset[str]] = {
    "unit": frozenset({"label", "unit_kind", "place"}),
    "member_count": frozenset({"label", "value", "value_high", "of", "percent", "qualifier", "status", "period"}),
    "figure": frozenset(
        {"label", "value", "value_high", "of", "percent", "qualifier", "status", "period", "measure", "change"}
    ),
    "award": frozenset({"label", "value", "giver", "period"}),
    "directive": frozenset({"label", "giver", "period"}),
    "result": frozenset({"label", "period"}),
    "limitation": frozenset({"label", "cause", "subject"}),
    "lesson": frozenset({"label", "ordinal"}),
    "orientation": frozenset({"label", "ordinal"}),
}
_TAG = re.compile(r"<(/?)(" + "|".join(FACTS) + r")((?:\s+[a-z_]+=\"[^\"]*\")*)\s*>")
_ATTRIBUTE = re.compile(r"([a-z_]+)=\"([^\"]*)\"")


class TaggedTextError(ValueError):
    """A tag that is not closed, not opened, or has an attribute its kind does not know."""


@dataclass(frozen=True)
class TaggedSpan:
    """One tagged stretch: its kind, its typed attributes and its code-point offsets."""

    fact: str
    start: int
    end: int
    attributes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class TaggedText:
    """The text without its tags, and the spans in the order in which they start."""

    text: str
    spans: tuple[TaggedSpan, ...]


def parse(tagged: str) -> TaggedText:
    """Take the tags out of ``tagged``.

    Raises
    ------
    TaggedTextError
        If tags do not pair up or an attribute is unknown; the message gives the line.
    """
    pieces: list[str] = []
    length = 0
    position = 0
    open_tags: list[tuple[str, int, dict[str, Any]]] = []
    spans: list[TaggedSpan] = []
    for match in _TAG.finditer(tagged):
        pieces.append(tagged[position : match.start()])
        length += match.start() - position
        position = match.end()
        closing, fact, attributes = match.groups()
        where = f"line {tagged.count(chr(10), 0, match.start()) + 1}"
        if not closing:
            open_tags.append((fact, length, _attributes(fact, attributes, where)))
            continue
        if not open_tags or open_tags[-1][0] != fact:
            raise TaggedTextError(f"{where}: </{fact}> closes no open <{fact}>")
        _, start, values = open_tags.pop()
        spans.append(TaggedSpan(fact, start, length, values))
    if open_tags:
        raise TaggedTextError(f"<{open_tags[-1][0]}> is never closed")
    pieces.append(tagged[position:])
    return TaggedText("".join(pieces), tuple(sorted(spans, key=lambda span: (span.start, -span.end))))


def _attributes(fact: str, source: str, where: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in _ATTRIBUTE.findall(source):
        if name not in _KEYS[fact]:
            raise TaggedTextError(f"{where}: <{fact}> has no {name!r}; it knows {', '.join(sorted(_KEYS[fact]))}")
        if value == "":
            continue
        try:
            values[name] = _number(value) if name in _NUMBERS else int(value) if name == "ordinal" else value
        except ValueError:
            raise TaggedTextError(f"{where}: {name}={value!r} of <{fact}> is no number") from None
    return values


def _number(value: str) -> int | float:
    number = float(value)
    return int(number) if number.is_integer() else number


def to_gold(tagged: TaggedText) -> dict[str, Any]:
    """Turn a tagged report into the content of a ``*.gold.json`` file.

    The first ``unit`` tag describes the report; lessons and orientations without an ordinal are numbered in order.
    """
    unit: dict[str, Any] = {"unit_name": "", "unit_kind": "other", "place": ""}
    findings: list[dict[str, Any]] = []
    ordinals = {"lesson": 0, "orientation": 0}
    for span in tagged.spans:
        evidence = tagged.text[span.start : span.end]
        if span.fact == "unit":
            if not unit["unit_name"]:
                attributes = span.attributes
                unit = {
                    "unit_name": attributes.get("label", evidence),
                    "unit_kind": attributes.get("unit_kind", "other"),
                    "place": attributes.get("place", ""),
                    "evidence": evidence,
                    "start": span.start,
                    "end": span.end,
                }
            continue
        row: dict[str, Any] = {"fact": span.fact, "evidence": evidence}
        if span.fact in ("member_count", "figure"):
            row |= {"qualifier": "=", "status": "asserted"}
        if span.fact in ("award", "directive"):
            row["label"] = evidence.replace(" ", "") if span.fact == "directive" else evidence
        row |= span.attributes
        if span.fact in ordinals:
            ordinals[span.fact] = row.setdefault("ordinal", ordinals[span.fact] + 1)
        row |= {"start": span.start, "end": span.end}
        findings.append(row)
    return {"unit": unit, "findings": findings}
