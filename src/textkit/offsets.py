"""The only module in which an offset moves.

An :class:`OffsetMap` belongs to a text that was made from another one by replacing, inserting or removing characters.
It answers: which stretch of the source do these characters of the result come from?
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Piecewise map from offsets of a result to offsets of its source.

    ``result`` and ``source`` are parallel, strictly increasing / non-decreasing starts of runs in which both sides
    advance together.

    Examples
    --------
    >>> builder = OffsetMapBuilder()
    >>> builder.copy(3); builder.replace(2, 1); builder.copy(4)
    >>> offsets = builder.build()
    >>> [offsets.to_source(i) for i in range(9)]
    [0, 1, 2, 3, 5, 6, 7, 8, 9]
    """

    result: tuple[int, ...]
    source: tuple[int, ...]

    def to_source(self, offset: int) -> int:
        """Return the source offset at which the result's character ``offset`` begins."""
        index = bisect.bisect_right(self.result, offset) - 1
        if index < 0:
            return offset
        position = self.source[index] + offset - self.result[index]
        if index + 1 < len(self.source):
            position = min(position, self.source[index + 1])
        return position

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span of ``result[start:end]``; an empty span stays empty."""
        if end <= start:
            position = self.to_source(start)
            return position, position
        first = self.to_source(start)
        last = self.to_source(end - 1)
        after = self.to_source(end)
        return first, max(after if after > last else last + 1, first)


class OffsetMapBuilder:
    """Collects copies and replacements from left to right."""

    def __init__(self) -> None:
        self._result = [0]
        self._source = [0]
        self._at_result = 0
        self._at_source = 0

    def copy(self, length: int) -> None:
        """Advance both sides by ``length`` unchanged characters."""
        self._at_result += length
        self._at_source += length

    def replace(self, source_length: int, result_length: int) -> None:
        """Advance over ``source_length`` characters that became ``result_length``."""
        if source_length == result_length:
            self.copy(source_length)
            return
        self._at_result += result_length
        self._at_source += source_length
        if self._result[-1] == self._at_result:
            self._source[-1] = self._at_source
        else:
            self._result.append(self._at_result)
            self._source.append(self._at_source)

    def build(self) -> OffsetMap:
        """Return the finished map."""
        return OffsetMap(tuple(self._result), tuple(self._source))


def chain(outer: OffsetMap | None, inner: OffsetMap | None) -> OffsetMap | None:
    """Return the map of two steps: ``outer`` leads from the result to a text that ``inner`` leads from to the source.

    >>> first, second = OffsetMapBuilder(), OffsetMapBuilder()
    >>> first.copy(2); first.replace(2, 1); first.copy(3); second.replace(1, 0); second.copy(5)
    >>> both = chain(second.build(), first.build())
    >>> [both.to_source(i) for i in range(5)]
    [1, 2, 4, 5, 6]
    """
    if outer is None or inner is None:
        return outer or inner
    points = set(outer.result)
    for index, (result, between) in enumerate(zip(outer.result, outer.source, strict=True)):
        last = index + 1 == len(outer.result)
        until = None if last else outer.source[index + 1]
        first = bisect.bisect_left(inner.result, between)
        for point in inner.result[first:]:
            place = result + point - between
            if (until is not None and point >= until) or (not last and place >= outer.result[index + 1]):
                break
            points.add(place)
    results = sorted(points)
    return OffsetMap(tuple(results), tuple(inner.to_source(outer.to_source(result)) for result in results))
