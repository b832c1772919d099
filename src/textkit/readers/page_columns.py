"""Running text in two columns, as newsletters print it."""

from __future__ import annotations

from collections.abc import Sequence

from textkit.readers.page_blocks import Flow, Rows, blocks_of
from textkit.readers.page_model import Line

_GAP = 9.0
_MIN_LINES = 8
_MAX_CROSSING = 0.2
_MIN_LENGTH = 20


def gutter_of(lines: Sequence[Line], left: float, right: float) -> float | None:
    """Return where two columns are parted, or None where the page has one column."""
    if len(lines) < _MIN_LINES:
        return None
    steps = [left + (right - left) * share / 100 for share in range(35, 66)]
    best = min(steps, key=lambda x: (sum(1 for line in lines if crosses(line, x)), abs(x - (left + right) / 2)))
    if sum(1 for line in lines if crosses(line, best)) > _MAX_CROSSING * len(lines):
        return None
    sides = [_part(line, best, after=after) for line in lines for after in (False, True)]
    lengths = [[len(part.text) for part in sides[after::2] if part.fragments] for after in (0, 1)]
    if min(map(len, lengths)) < _MIN_LINES // 2 or max(map(len, lengths)) < _MIN_LINES:
        return None
    return best if all(sorted(side)[len(side) // 2] >= _MIN_LENGTH for side in lengths) else None


def crosses(line: Line, x: float) -> bool:
    """Say whether text of a line runs over ``x``."""
    before = [fragment.x1 for fragment in line.fragments if fragment.x0 < x]
    after = [fragment.x0 for fragment in line.fragments if fragment.x0 >= x]
    if not before:
        return False
    return max(before) > x + 1 or (bool(after) and min(after) - max(before) < _GAP)


def column_blocks(lines: Sequence[Line], gutter: float, left: float, right: float) -> list[Flow | Rows]:
    """Return a page of two columns in reading order; what runs over both divides it."""
    result: list[Flow | Rows] = []
    sides: tuple[list[Line], list[Line]] = ([], [])
    full: list[Line] = []

    def close_sides() -> None:
        low = max((line.x1 for line in sides[0]), default=gutter)
        high = min((line.x0 for line in sides[1]), default=gutter)
        for side, start, end in zip(sides, (left, high), (low, right), strict=True):
            result.extend(blocks_of(list(side), start, end))
            side.clear()

    for line in lines:
        if crosses(line, gutter):
            close_sides()
            full.append(line)
            continue
        result.extend(blocks_of(full, left, right))
        full = []
        for side, after in zip(sides, (False, True), strict=True):
            part = _part(line, gutter, after=after)
            if part.fragments:
                side.append(part)
    close_sides()
    return result + blocks_of(full, left, right)


def _part(line: Line, gutter: float, *, after: bool) -> Line:
    return Line([fragment for fragment in line.fragments if (fragment.x0 >= gutter) is after], line.page)
