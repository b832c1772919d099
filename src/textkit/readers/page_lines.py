"""Fragments to lines: by baseline, then from left to right, with blanks where there are gaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textkit.readers.page_model import Fragment, Line

_BLANK = " \u00a0\t\r\n\u3000"
_WORD_GAP = 0.22
_SAME_LINE = 0.3
_RAISED = 0.65
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"


def lines_of(fragments: Iterable[Fragment], page: int = 0) -> list[Line]:
    """Return the lines of a page from top to bottom.

    >>> [line.text for line in lines_of([Fragment("b", 20, 25, 9, 10), Fragment("a", 0, 5, 9, 10)])]
    ['a b']
    """
    groups: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda each: (each.y, each.x0)):
        for group in reversed(groups[-6:]):
            first = group[0]
            if abs(fragment.y - first.y) <= _SAME_LINE * min(fragment.size, first.size) + 0.3:
                group.append(fragment)
                break
        else:
            groups.append([fragment])
    groups = [group for group in groups if any(each.text.strip(_BLANK) for each in group)]
    lines = [Line(_words(_spaced(group)), page) for group in _with_raised(groups)]
    return sorted(lines, key=lambda line: (line.y, line.x0))


def _with_raised(groups: list[list[Fragment]]) -> list[list[Fragment]]:
    """Put raised and lowered small characters into the line that they belong to."""
    merged: list[list[Fragment]] = []
    for group in groups:
        merged.append(group)
        if len(merged) < 2:
            continue
        above, below = merged[-2], merged[-1]
        size_above, size_below = _size(above), _size(below)
        distance = abs(below[0].y - above[0].y)
        if distance > _RAISED * max(size_above, size_below) or not 0.2 < size_above / size_below < 5:
            continue
        small, large = (above, below) if size_above < size_below else (below, above)
        if _size(small) <= 0.8 * _size(large) and _inside(small, large):
            merged[-2:] = [large + small]
    return merged


def _size(group: list[Fragment]) -> float:
    return sorted(each.size for each in group)[len(group) // 2]


def _inside(small: list[Fragment], large: list[Fragment]) -> bool:
    left, right = min(each.x0 for each in large), max(each.x1 for each in large)
    margin = 2 * _size(large)
    return all(left - margin <= each.x0 <= right + margin for each in small)


def _spaced(group: list[Fragment]) -> list[Fragment]:
    """Sort a line and mark where words begin; blanks of the file only count as evidence of a gap."""
    ordered = sorted(group, key=lambda each: each.x0)
    result: list[Fragment] = []
    pending = False
    reach = 0.0
    for fragment in ordered:
        if not fragment.text.strip(_BLANK):
            pending = True
            continue
        if result and fragment.text in _MARKS:
            result[-1] = replace(result[-1], text=result[-1].text + fragment.text)
            continue
        last = result[-1] if result else None
        if last and last.text == fragment.text and abs(last.x0 - fragment.x0) < 0.12 * fragment.size:
            continue  # Bold made by printing twice.
        gap = fragment.x0 - reach
        spaced = bool(result) and (
            fragment.space_before
            or pending
            or gap > _WORD_GAP * min(fragment.size, last.size if last else fragment.size)
        )
        result.append(replace(fragment, space_before=spaced))
        reach = max(reach, fragment.x1) if result[1:] else fragment.x1
        pending = False
    return result


def _words(fragments: list[Fragment]) -> list[Fragment]:
    """Join characters of one word and font: a long document has millions of them."""
    words: list[Fragment] = []
    for fragment in fragments:
        last = words[-1] if words else None
        if last is None or fragment.space_before or fragment.font != last.font or fragment.confidence is not None:
            words.append(fragment)
        else:
            last.text += fragment.text
            last.x1 = max(last.x1, fragment.x1)
    return words


def split_at_gaps(line: Line, gap: float) -> list[Line]:
    """Cut a line where more than ``gap`` times its font size is empty."""
    parts: list[list[Fragment]] = [[]]
    reach = line.fragments[0].x1
    for fragment in line.fragments:
        if parts[-1] and fragment.x0 - reach > gap * line.size:
            parts.append([])
        parts[-1].append(fragment)
        reach = max(reach, fragment.x1)
    return [Line(part, line.page) for part in parts]
