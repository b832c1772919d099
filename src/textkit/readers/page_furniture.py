"""Running heads, running feet and page numbers: what repeats in the margins of the pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from textkit.readers.page_model import Line, PageContent

_MARGIN = 0.10
_NUMBER = re.compile(
    r"\W*(?:trang|page|tr\.)?\W*(?:\d{1,4}|[ivx]{1,5})(?:\s*(?:/|of|trên)\s*\d{1,4})?\W*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")


def body_lines(pages: Sequence[tuple[PageContent, Sequence[Line]]]) -> list[list[Line]]:
    """Return the lines of each page without running heads, feet and page numbers."""
    seen: dict[str, set[int]] = defaultdict(set)
    for content, lines in pages:
        for line in lines:
            if _in_margin(line, content.height):
                seen[_key(line)].add(content.number)
    least = max(2, round(0.3 * len(pages))) if len(pages) < 40 else 12
    repeated = {key for key, numbers in seen.items() if len(numbers) >= least}
    result = []
    for content, lines in pages:
        kept = []
        for line in lines:
            outer = _in_margin(line, content.height)
            if outer and (_key(line) in repeated or _is_number(line, lines, content.height)):
                continue
            kept.append(line)
        result.append(kept)
    return result


def _in_margin(line: Line, height: float) -> bool:
    return line.y < _MARGIN * height or line.y > (1 - _MARGIN) * height


def _is_number(line: Line, lines: Sequence[Line], height: float) -> bool:
    """A lone page number: nothing further out, and nothing else on its line."""
    if not _NUMBER.fullmatch(line.text):
        return False
    upper = line.y < height / 2
    further = [other for other in lines if (other.y < line.y - 2 if upper else other.y > line.y + 2)]
    return len(further) <= 1


def _key(line: Line) -> str:
    return _DIGITS.sub("#", re.sub(r"\s+", "", line.text).lower())
