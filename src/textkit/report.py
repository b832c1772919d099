"""The text of one report as every reader hands it on."""

from __future__ import annotations

import bisect
import hashlib
import unicodedata
from dataclasses import dataclass, field

from textkit.offsets import OffsetMap


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the source: its number from 1, the span of text it holds, and how well it was recognised (scans)."""

    number: int
    start: int
    end: int
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like stretch. ``kind`` is one of paragraph, heading, list_item, table_row, header, footer, footnote."""

    kind: str
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; tables, rows and columns count from 0."""

    table: int
    row: int
    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """Normalised text (NFC, ``\\n`` line ends) with its structure; all offsets are code points of ``text``.

    Paragraphs end in ``\\n``; the cells of a table row are joined by tabs on one line. ``offsets`` leads back to the
    decoded source where characters were changed. ``doubtful`` are spans (start, end, confidence) a scan is unsure of.

    Examples
    --------
    >>> report = Report.from_text("Chi bộ có 13 đảng viên.", doc_id="a.txt")
    >>> report.page_at(3) is None
    True
    """

    doc_id: str
    text: str
    media_type: str = "text/plain"
    sha256: str = ""
    size: int = 0
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    cells: tuple[Cell, ...] = ()
    offsets: OffsetMap | None = None
    doubtful: tuple[tuple[int, int, float], ...] = ()
    warnings: tuple[str, ...] = field(default=())

    @classmethod
    def from_text(cls, text: str, *, doc_id: str = "") -> Report:
        """Wrap a string: NFC, ``\\n`` line ends, no BOM."""
        clean = unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
        data = clean.encode("utf-8", "surrogatepass")
        return cls(doc_id=doc_id, text=clean, sha256=hashlib.sha256(data).hexdigest(), size=len(data))

    def page_at(self, offset: int) -> int | None:
        """Return the number of the page that holds ``offset``, or None where the source has no pages."""
        if not self.pages:
            return None
        index = bisect.bisect_right([page.start for page in self.pages], offset) - 1
        return self.pages[max(index, 0)].number
