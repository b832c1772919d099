"""Lines to text: blanks between words and lines, marks where a page ends, and words a recognition is unsure of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from textkit.readers.assemble import PAGE_BREAK
from textkit.readers.legacy_runs import Run, paragraph_text
from textkit.readers.page_model import Fragment, Line

SURE = 0.85
"""Below this confidence a recognised number is marked for checking."""

_UNREADABLE = 0.5
_GLUED = re.compile(r"[^\W_][-/]$")


def pieces_of(lines: Iterable[Line]) -> list[Fragment]:
    """Return the fragments of lines with the blanks and page ends between them as fragments of their own."""
    result: list[Fragment] = []
    page = None
    for line in lines:
        if result:
            if not _GLUED.search(result[-1].text):
                result.append(_between(" "))
            if page != line.page:
                result.append(_between(PAGE_BREAK))
        page = line.page
        for index, fragment in enumerate(line.fragments):
            if index and fragment.space_before:
                result.append(_between(" "))
            result.append(fragment)
    return result


def _between(text: str) -> Fragment:
    return Fragment(text, 0, 0, 0, 0)


def runs_of(pieces: Sequence[Fragment]) -> list[Run]:
    """Return pieces as runs of one font each."""
    runs: list[Run] = []
    for piece in pieces:
        if runs and (piece.font is None or piece.font == runs[-1].font):
            runs[-1] = Run(runs[-1].text + piece.text, runs[-1].font)
        else:
            runs.append(Run(piece.text, piece.font))
    return runs


def text_and_doubt(pieces: Sequence[Fragment], prior: str = "") -> tuple[str, list[tuple[int, int, float]], str]:
    """Return the text of pieces, its doubtful spans, and the encoding it was converted from, if any."""
    if all(piece.confidence is None for piece in pieces):
        text, encoding = paragraph_text(runs_of(pieces), prior)
        return text.strip(), [], encoding
    doubtful: list[tuple[int, int, float]] = []
    text = ""
    for piece in pieces:
        word = unicodedata.normalize("NFC", piece.text)
        if piece.confidence is not None and is_doubtful(word, piece.confidence):
            doubtful.append((len(text), len(text) + len(word), round(piece.confidence, 2)))
        text += word
    return text, doubtful, ""


def is_doubtful(word: str, confidence: float) -> bool:
    """Say whether a recognised word has to be checked: numbers earlier than words.

    >>> is_doubtful("1.250", 0.8), is_doubtful("đảng", 0.8)
    (True, False)
    """
    return confidence < (SURE if any(char.isdigit() for char in word) else _UNREADABLE)


def line_text(line: Line) -> str:
    """Return the text of one line in Unicode."""
    return text_and_doubt(pieces_of([line]))[0]
