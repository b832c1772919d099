"""Lines to paragraphs, over the ends of lines, columns and pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from textkit.readers.page_blocks import LABEL, Flow
from textkit.readers.page_model import Line

_ENDS = re.compile(r"[.!?…:;”\"»)\]]\s*$")
_MAX_INDENT = 5.0
_STARTS = re.compile(LABEL.pattern + r"(?=\s|$)|[-–+•]\s?(?=\S)")


@dataclass(slots=True)
class TextParagraph:
    """Lines that make one paragraph."""

    lines: list[Line] = field(default_factory=list)

    @property
    def is_item(self) -> bool:
        """Whether it begins with a list label."""
        return bool(_STARTS.match(self.lines[0].text))


def line_pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance of lines that follow each other inside a paragraph."""
    steps = sorted(
        below.y - above.y
        for above, below in pairwise(lines)
        if above.page == below.page and 0.7 * above.size < below.y - above.y < 2.5 * max(above.size, 1)
    )
    return steps[len(steps) // 4] if steps else 0.0


def paragraphs_of(flow: Flow, pitch: float, open_paragraph: TextParagraph | None = None) -> list[TextParagraph]:
    """Cut a flow into paragraphs.

    ``open_paragraph`` is the last one of the column or page before; if the flow goes on with it, lines are added to it.
    """
    result: list[TextParagraph] = []
    current = open_paragraph
    for line in flow.lines:
        if current is None or _begins(line, current, flow, pitch):
            current = TextParagraph([line])
            result.append(current)
        else:
            current.lines.append(line)
    return result


def _begins(line: Line, paragraph: TextParagraph, flow: Flow, pitch: float) -> bool:
    """Say whether ``line`` begins a paragraph of its own."""
    last = paragraph.lines[-1]
    size = max(last.size, line.size)
    same_page = last.page == line.page and line.y > last.y
    if abs(last.size - line.size) > 0.12 * size:
        return True
    if same_page and pitch and line.y - last.y > 1.18 * pitch + 1:
        return True
    ended = bool(_ENDS.search(last.text))
    offset = 0.0 if same_page else _shift(last, line, flow)
    start = line.x0 - offset
    labelled = bool(_STARTS.match(line.text))
    if labelled and (ended or abs(start - last.x0) > 0.5 * size or last.text.rstrip().endswith(",")):
        return True
    if _is_centred(last, flow) or _is_centred(line, flow):
        if same_page and _is_centred(last, flow) != _is_centred(line, flow) and not _fills(last, line, flow):
            return True
        room = (flow.right - flow.left) - (last.x1 - last.x0)
        return room > line.first_word_width + 0.3 * size
    if not _fills(last, line, flow):
        return True
    if not same_page and not ended and line.text[:1].islower():
        return False
    return _is_indented(line, start, paragraph, flow, size)


def _shift(last: Line, line: Line, flow: Flow) -> float:
    """Where a paragraph goes on in another column, places are compared from its margin."""
    return 0.0 if line.x0 < last.x1 else flow.left - min(last.x0, flow.left)


def _fills(last: Line, line: Line, flow: Flow) -> bool:
    """Say whether the first word of ``line`` had no room at the end of ``last``."""
    right = flow.right if flow.left - 2 <= last.x0 <= flow.right else last.x1
    return right - last.x1 <= line.first_word_width + 0.45 * line.size


def _is_centred(line: Line, flow: Flow) -> bool:
    before, after = line.x0 - flow.left, flow.right - line.x1
    return abs(before - after) < 1.2 * line.size and min(before, after) > 1.5 * line.size


def _is_indented(line: Line, start: float, paragraph: TextParagraph, flow: Flow, size: float) -> bool:
    first, last = paragraph.lines[0], paragraph.lines[-1]
    if len(paragraph.lines) == 1:
        if first.x0 - flow.left > _MAX_INDENT * size and start < first.x0 - size:
            return True
        if start > first.x0 + 0.8 * size:
            return not _is_hanging(first, start, size)
        # Two lines with the same first-line indent: a paragraph that went on would begin at the margin.
        both = first.x0 - flow.left > size and abs(start - first.x0) < 0.3 * size
        return both and bool(_ENDS.search(last.text)) and line.text[:1].isupper()
    return abs(start - last.x0) > 0.8 * size


def _is_hanging(first: Line, start: float, size: float) -> bool:
    """Say whether a line goes on under the text of an item, beside its label."""
    match = _STARTS.match(first.text)
    if not match:
        return False
    length = 0
    for fragment in first.fragments:
        if length >= len(match.group().strip()):
            return abs(fragment.x0 - start) < 1.5 * size
        length += len(fragment.text)
    return False
