"""A plain text as a document: what each line would be if it had been written in a word processor."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

_FORMS = (
    ("upperRoman", re.compile(r"([IVX]+)\. (?=\S)")),
    ("decimal", re.compile(r"(\d{1,2})\. (?=\D)")),
    ("lowerLetter", re.compile(r"([a-h])\) (?=\S)")),
    ("bullet", re.compile(r"- (?=\S)")),
)


@dataclass(frozen=True)
class Line:
    """One line: ``form`` is its list format (with ``number``, if counted), ``cells`` are those of a table row."""

    text: str
    form: str = ""
    number: int = 0
    cells: tuple[str, ...] = field(default=())

    @property
    def label(self) -> str:
        """The label as the plain text shows it."""
        return self.text[: -len(self.body)] if self.form else ""

    @property
    def body(self) -> str:
        """The text without its label."""
        match = next((form.match(self.text) for name, form in _FORMS if name == self.form), None)
        return self.text[match.end() :] if match else self.text

    @property
    def is_heading(self) -> bool:
        """A short line in capitals."""
        letters = [char for char in self.body if char.isalpha()]
        return not self.cells and 2 < len(letters) < 90 and all(char.isupper() for char in letters)


def parse(text: str) -> list[Line]:
    """Take a text apart; lines with tabs are table rows."""
    lines = []
    for raw in text.split("\n"):
        shown = raw.strip()
        if not shown:
            continue
        if "\t" in shown:
            lines.append(Line(shown, cells=tuple(cell.strip() for cell in shown.split("\t"))))
            continue
        for form, pattern in _FORMS:
            match = pattern.match(shown)
            if match:
                lines.append(Line(shown, form, _number(form, match)))
                break
        else:
            lines.append(Line(shown))
    return lines


def _number(form: str, match: re.Match[str]) -> int:
    if form == "bullet":
        return 0
    if form == "lowerLetter":
        return ord(match.group(1)) - ord("a") + 1
    if form == "decimal":
        return int(match.group(1))
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in match.group(1)] + [0]
    return sum(-one if one < two else one for one, two in pairwise(values))
