"""What a page holds, whether a PDF says so or it was recognised in a picture: fragments of text with their place."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Fragment:
    """A character of a PDF or a word of a scan. ``y`` is the baseline and grows downwards; all lengths are points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    font: str | None = None
    space_before: bool = False
    confidence: float | None = None


@dataclass(slots=True)
class Line:
    """Fragments on one baseline, from left to right."""

    fragments: list[Fragment]
    page: int = 0

    @property
    def x0(self) -> float:
        """Left end."""
        return self.fragments[0].x0

    @property
    def x1(self) -> float:
        """Right end."""
        return max(fragment.x1 for fragment in self.fragments[-3:])

    @property
    def y(self) -> float:
        """Baseline of most of the line."""
        return sorted(fragment.y for fragment in self.fragments)[len(self.fragments) // 2]

    @property
    def size(self) -> float:
        """Font size of most of the line."""
        return sorted(fragment.size for fragment in self.fragments)[len(self.fragments) // 2]

    @property
    def text(self) -> str:
        """Text with blanks between words."""
        pieces = []
        for index, fragment in enumerate(self.fragments):
            if index and fragment.space_before:
                pieces.append(" ")
            pieces.append(fragment.text)
        return "".join(pieces)

    @property
    def first_word_width(self) -> float:
        """Width of the first word."""
        end = self.fragments[0].x1
        for fragment in self.fragments[1:]:
            if fragment.space_before:
                break
            end = max(end, fragment.x1)
        return end - self.x0


@dataclass(frozen=True, slots=True)
class Ruling:
    """A drawn line: horizontal if ``y0 == y1``, else vertical."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class PageContent:
    """One page: its size, fragments in any order, drawn lines, and how sure a recognition was."""

    number: int
    width: float
    height: float
    fragments: list[Fragment] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    confidence: float | None = None
    pictures: int = 0
