"""The lines of a page in reading order: running text, text set side by side, and tables without drawn lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from textkit.readers.layout_tables import LETTERHEAD, SIGNATURE
from textkit.readers.page_lines import split_at_gaps
from textkit.readers.page_model import Line

LABEL = re.compile(
    r"(?:[-–+*•●▪◦○✓✔➢❖→]|[\uf000-\uf0ff]|(?:\d{1,2}\.){1,4}\d{0,2}|\d{1,2}[)/]|\(\d{1,2}\)|\([a-zđ]\)|[a-zđ][)./]"
    r"|[IVX]{1,5}[.)/-]|[A-H][.)/]|Điều \d+\.|(?:Phần|PHẦN) \S+|(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy) là\b"
    r"|Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy)\b)"
)
"""What a list item or numbered heading begins with."""

_GAP = 2.2


@dataclass(slots=True)
class Flow:
    """Lines that follow each other between two margins. ``alone`` keeps it apart from the flows around it."""

    lines: list[Line]
    left: float
    right: float
    alone: bool = False


@dataclass(slots=True)
class Rows:
    """A table: for each row, the lines of each cell."""

    rows: list[list[list[Line]]]
    top: float
    borders: tuple[float, ...] = ()
    ruled: bool = False


def blocks_of(lines: Sequence[Line], left: float, right: float) -> list[Flow | Rows]:
    """Take the lines of a page of one column (without those in drawn tables) apart."""
    result: list[Flow | Rows] = []
    plain: list[Line] = []
    parts = [_split(line) for line in lines]
    index = 0
    while index < len(lines):
        if len(parts[index]) < 2:
            plain.append(lines[index])
            index += 1
            continue
        end = _band_end(parts, index)
        band = parts[index:end]
        texts = [part.text for row in band for part in row]
        beside = any(LETTERHEAD.search(text) for text in texts) or any(SIGNATURE.match(text) for text in texts)
        if beside and max(map(len, band)) <= 2:
            gutter = _band_gutter(band)
            while plain and plain[-1].x1 < gutter + 5 and _follows(plain[-1], lines[index]):
                index -= 1  # A line that only the left side has, above the first of the right.
                band.insert(0, [plain.pop()])
            while end < len(lines) and _beside(parts[end], gutter) and _follows(lines[end - 1], lines[end]):
                band.append(parts[end])
                end += 1
            _close(result, plain, left, right)
            plain = []
            result += _sides(band, gutter, left, right)
        elif len(band) >= 2:
            _close(result, plain, left, right)
            plain = []
            result.append(_loose_table(band))
        else:
            _close(result, plain, left, right)
            plain = []
            result.append(Rows([[[part] for part in band[0]]], band[0][0].y))
        index = end
    _close(result, plain, left, right)
    return result


def _close(result: list[Flow | Rows], plain: list[Line], left: float, right: float) -> None:
    if plain:
        result.append(Flow(plain, left, right))


def _split(line: Line) -> list[Line]:
    parts = split_at_gaps(line, _GAP)
    if len(parts) > 1 and LABEL.fullmatch(parts[0].text.strip()):
        parts[:2] = [Line(parts[0].fragments + parts[1].fragments, line.page)]
    return parts


def _band_end(parts: list[list[Line]], start: int) -> int:
    """Return where the lines with parts side by side end; single lines between such lines belong to them."""
    end = start + 1
    look = end
    while look < len(parts) and look - end < 3 and _follows(parts[look - 1][-1], parts[look][0]):
        if len(parts[look]) >= 2:
            end = look + 1
        elif not any(_overlaps(parts[look][0], part) for part in parts[start]) or _crosses(
            parts[look][0], parts[start]
        ):
            break
        look += 1
    return end


def _overlaps(one: Line, two: Line) -> bool:
    return one.x0 < two.x1 and two.x0 < one.x1


def _crosses(line: Line, parts: list[Line]) -> bool:
    return sum(1 for part in parts if _overlaps(line, part)) > 1


def _follows(above: Line, below: Line) -> bool:
    return abs(below.y - above.y) < 3 * max(above.size, below.size)


def _band_gutter(band: list[list[Line]]) -> float:
    pairs = [row for row in band if len(row) == 2]
    return (max(row[0].x1 for row in pairs) + min(row[1].x0 for row in pairs)) / 2


def _beside(parts: list[Line], gutter: float) -> bool:
    return all(part.x1 < gutter + 5 or part.x0 > gutter - 5 for part in parts)


def _sides(band: list[list[Line]], gutter: float, left: float, right: float) -> list[Flow | Rows]:
    sides: tuple[list[Line], list[Line]] = ([], [])
    for row in band:
        for part in row:
            sides[(part.x0 + part.x1) / 2 > gutter].append(part)
    bounds = ((left, gutter), (gutter, right))
    return [Flow(lines, low, high, alone=True) for lines, (low, high) in zip(sides, bounds, strict=True) if lines]


def _loose_table(band: list[list[Line]]) -> Rows:
    """Make columns of parts that overlap from row to row; a row that lacks the first column goes on with the last."""
    spans: list[list[float]] = []
    for part in sorted((part for row in band for part in row), key=lambda part: part.x0):
        if spans and part.x0 < spans[-1][1] and len([1 for row in band if len(row) > 1]) > 1:
            spans[-1][1] = max(spans[-1][1], part.x1)
        else:
            spans.append([part.x0, part.x1])
    rows: list[list[list[Line]]] = []
    for parts in band:
        cells: list[list[Line]] = [[] for _ in spans]
        for part in parts:
            shared = [min(part.x1, end) - max(part.x0, start) for start, end in spans]
            place = shared.index(max(shared))
            cells[place].append(part)
        if rows and not cells[0] and rows[-1][0]:
            for kept, more in zip(rows[-1], cells, strict=True):
                kept += more
        else:
            rows.append(cells)
    return Rows(rows, band[0][0].y)
