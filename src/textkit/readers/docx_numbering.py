"""The labels of automatic lists, which Word computes and no file holds: I. 1. a) 1.1. Điều 3."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from textkit.readers.docx_styles import Styles
from textkit.readers.legacy_runs import Run

_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN = tuple(zip(_VALUES, ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"), strict=True))
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖", "\uf02d": "-", "\uf0e0": "→"}
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    suffix: str = "tab"
    font: str | None = None
    style: str = ""
    restart: int | None = None


class Numbering:
    """Counts list items in document order and gives each its label."""

    def __init__(self, root: Any, styles: Styles, w: str) -> None:
        self._w = w
        self._styles = styles
        self._lists: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._numbers: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is None:
            return
        for item in root.iter(w + "abstractNum"):
            identifier = item.get(w + "abstractNumId", "")
            self._lists[identifier] = {self._depth(level): self._level(level) for level in item.findall(w + "lvl")}
            link = item.find(w + "numStyleLink")
            if link is not None:
                self._links[identifier] = link.get(w + "val", "")
        for item in root.findall(w + "num"):
            self._read_number(item)

    def place(self, number: str | None, depth: str | None, style: str) -> tuple[str, int] | None:
        """Return the list and level of a paragraph, or None where it is not numbered."""
        if number is None:
            number, by_style, owner = self._styles.numbering(style)
            if number is None:
                return None
            found = next((n for n, level in self._levels(number).items() if level.style and level.style == owner), None)
            level = int(depth or by_style or 0) if found is None else found
        else:
            level = int(depth or 0)
        if number == "0" or number not in self._numbers:
            return None
        return number, level

    def label(self, number: str, depth: int) -> tuple[Run, bool]:
        """Count one item and return its label and whether it is a bullet."""
        owner = self._owner(number)
        levels = self._levels(number)
        level = levels.get(depth, Level())
        counters = self._counters.setdefault(owner, {})
        starts = self._numbers[number][2]
        if depth in starts and (number, depth) not in self._begun:
            counters[depth] = starts[depth]
        else:
            counters[depth] = counters.get(depth, level.start - 1) + 1
        self._begun.add((number, depth))
        for deeper in [other for other in counters if other > depth]:
            rule = levels.get(deeper, Level()).restart
            if rule != 0 and (rule is None or depth < rule):
                del counters[deeper]
        for upper in range(depth):
            counters.setdefault(upper, starts.get(upper, levels.get(upper, Level()).start))
        if level.form == "bullet":
            glyph = _BULLETS.get(level.text[:1], level.text)
            return Run(_PRIVATE.sub("•", glyph) or "•", None), True
        if level.form == "none" and not level.text:
            return Run("", None), False

        def number_at(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            form = levels.get(place, Level()).form
            if level.legal and form != "decimal":
                form = "decimal"
            return written(counters.get(place, levels.get(place, Level()).start), form)

        return Run(_PLACE.sub(number_at, level.text), level.font), False

    def suffix(self, number: str, depth: int) -> str:
        """Return what stands between label and text."""
        return "" if self._levels(number).get(depth, Level()).suffix == "nothing" else " "

    def _levels(self, number: str) -> dict[int, Level]:
        if number not in self._numbers:
            return {}
        _, overrides, _ = self._numbers[number]
        return {**self._lists.get(self._owner(number), {}), **overrides}

    def _owner(self, number: str) -> str:
        """Return the list that a number counts in, through links to a list style."""
        owner = self._numbers[number][0]
        for _ in range(8):
            if owner not in self._links or self._lists.get(owner):
                break
            linked = self._styles.numbering(self._links[owner])[0]
            if linked is None or linked not in self._numbers:
                break
            owner = self._numbers[linked][0]
        return owner

    def _read_number(self, item: Any) -> None:
        w = self._w
        owner = item.find(w + "abstractNumId")
        overrides: dict[int, Level] = {}
        starts: dict[int, int] = {}
        for override in item.findall(w + "lvlOverride"):
            depth = self._depth(override)
            start = override.find(w + "startOverride")
            if start is not None:
                starts[depth] = _integer(start.get(w + "val"), 1)
            level = override.find(w + "lvl")
            if level is not None:
                overrides[depth] = self._level(level)
        if owner is not None:
            self._numbers[item.get(w + "numId", "")] = (owner.get(w + "val", ""), overrides, starts)

    def _depth(self, element: Any) -> int:
        return _integer(element.get(self._w + "ilvl"), 0)

    def _level(self, element: Any) -> Level:
        w = self._w

        def value(name: str) -> str | None:
            child = element.find(w + name)
            return None if child is None else child.get(w + "val", "1")

        form = value("numFmt")
        if form is None:  # Word 2010 wraps newer forms in an alternative.
            found = next(element.iter(w + "numFmt"), None)
            form = "decimal" if found is None else found.get(w + "val", "decimal")
            form = found.get(w + "format", form) if found is not None and form == "custom" else form
        restart = value("lvlRestart")
        return Level(
            _integer(value("start"), 1) if value("start") else 0,
            form,
            value("lvlText") or "",
            (value("isLgl") or "0") not in ("0", "false", "off"),
            value("suff") or "tab",
            self._styles.look(element.find(w + "rPr")).font,
            value("pStyle") or "",
            None if restart is None else _integer(restart, 0),
        )


def _integer(text: str | None, default: int) -> int:
    try:
        return int(text or default)
    except ValueError:
        return default


def written(number: int, form: str) -> str:
    """Write a number as Word does.

    >>> [written(4, form) for form in ("decimal", "upperRoman", "lowerLetter", "decimalZero", "vietnameseCounting")]
    ['4', 'IV', 'd', '04', 'bốn']
    >>> written(28, "lowerLetter"), written(21, "cardinalText")
    ('bb', 'hai mươi mốt')
    """
    if form in ("upperRoman", "lowerRoman"):
        text, rest = "", max(number, 0)
        for value, letters in _ROMAN:
            text += letters * (rest // value)
            rest %= value
        return text.upper() if form == "upperRoman" else text
    if form in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalZero" or form == "01, 02, 03, ...":
        return f"{number:02d}"
    if form in ("vietnameseCounting", "cardinalText"):
        return _in_words(number)
    if form == "none":
        return ""
    return str(number)


def _in_words(number: int) -> str:
    if not 0 <= number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    last = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(ones, _DIGITS[ones])
    return f"{head} {last}".strip()
