"""Put paragraphs, list items, table rows and pages together into a report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textkit.readers.normalising import normalise
from textkit.report import Block, Cell, Page, Report

_LINE_ENDS = re.compile(r"[ \t]*\n\s*")
_IN_CELL = re.compile(r"\s+")

Doubtful = Sequence[tuple[int, int, float]]

PAGE_BREAK = "\ue0ff"
"""Stands in a paragraph that goes on over the end of a page; see :meth:`ReportBuilder.announce_page`."""


class ReportBuilder:
    r"""Collects the pieces of a document in reading order.

    Examples
    --------
    >>> builder = ReportBuilder("a.docx", "application/msword")
    >>> builder.add("I. KẾT QUẢ", "heading", 1)
    >>> builder.add_row(["Năm 2020", "12"], table=0, row=0)
    >>> report = builder.build()
    >>> report.text
    'I. KẾT QUẢ\nNăm 2020\t12\n'
    >>> [block.kind for block in report.blocks], len(report.cells)
    (['heading', 'table_row'], 2)
    """

    def __init__(self, doc_id: str, media_type: str) -> None:
        self._doc_id = doc_id
        self._media_type = media_type
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._cells: list[Cell] = []
        self._pages: list[Page] = []
        self._doubtful: list[tuple[int, int, float]] = []
        self._warnings: list[str] = []
        self._announced: list[tuple[int, float | None]] = []

    def warn(self, remark: str) -> None:
        """Keep a remark for the user, once."""
        if remark not in self._warnings:
            self._warnings.append(remark)

    def start_page(self, number: int, confidence: float | None = None) -> None:
        """Let everything that is added from here on belong to page ``number``."""
        self._close_page()
        self._pages.append(Page(number, self._length, self._length, confidence))

    def announce_page(self, number: int, confidence: float | None = None) -> None:
        """Let page ``number`` begin at the next :data:`PAGE_BREAK` in a paragraph."""
        self._announced.append((number, confidence))

    def add(self, text: str, kind: str = "paragraph", level: int = 0, doubtful: Doubtful = ()) -> None:
        """Add a paragraph; ``doubtful`` are spans of ``text``, which is then taken as it is."""
        clean = text if doubtful else _LINE_ENDS.sub("\n", normalise(text)[0]).strip()
        if not clean.strip():
            return
        start = self._length
        while PAGE_BREAK in clean:
            place = clean.index(PAGE_BREAK)
            clean = clean[:place] + clean[place + 1 :]
            doubtful = [(a - (a > place), b - (b > place), confidence) for a, b, confidence in doubtful]
            self._length = start + place
            self.start_page(*self._announced.pop(0))
            self._length = start
        self._write(clean + "\n")
        self._blocks.append(Block(kind, start, start + len(clean), level))
        self._doubtful += ((start + first, start + last, confidence) for first, last, confidence in doubtful)

    def add_row(
        self,
        cells: Sequence[str],
        *,
        table: int,
        row: int,
        columns: Sequence[int] | None = None,
        doubtful: Doubtful = (),
    ) -> None:
        """Add a table row; ``columns`` are the columns in which cells begin, where some are joined.

        ``doubtful`` are spans of the cells' texts joined by tabs.
        """
        clean = list(cells) if doubtful else [_IN_CELL.sub(" ", normalise(cell)[0]).strip() for cell in cells]
        while clean and not clean[-1]:
            clean.pop()
        if not clean:
            return
        start = position = self._length
        for index, cell in enumerate(clean):
            column = columns[index] if columns else index
            self._cells.append(Cell(table, row, column, position, position + len(cell)))
            position += len(cell) + 1
        line = "\t".join(clean)
        self._write(line + "\n")
        self._blocks.append(Block("table_row", start, start + len(line)))
        self._doubtful += ((start + first, start + last, confidence) for first, last, confidence in doubtful)

    def build(self) -> Report:
        """Return the report."""
        self._close_page()
        return Report(
            self._doc_id,
            "".join(self._pieces),
            self._media_type,
            pages=tuple(self._pages),
            blocks=tuple(self._blocks),
            cells=tuple(self._cells),
            doubtful=tuple(self._doubtful),
            warnings=tuple(self._warnings),
        )

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _close_page(self) -> None:
        if self._pages:
            last = self._pages[-1]
            self._pages[-1] = Page(last.number, last.start, self._length, last.confidence)
