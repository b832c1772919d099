"""Word documents: body in reading order, then footnotes, then what stands in headers and footers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from textkit.errors import ReadError
from textkit.readers.assemble import ReportBuilder
from textkit.readers.docx_body import BodyReader, Content, Paragraph, Table
from textkit.readers.docx_numbering import Numbering
from textkit.readers.docx_package import Package
from textkit.readers.docx_styles import Styles
from textkit.readers.layout_tables import is_layout
from textkit.readers.legacy_runs import paragraph_text, prior_of
from textkit.readers.limits import Limits
from textkit.readers.warnings import warning
from textkit.report import Report

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PAGE_NUMBER = re.compile(r"(?:trang|page|tr\.?)?[\s\d\-–/.|]*(?:of|trên)?[\s\d\-–/.|]*", re.IGNORECASE)
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))


class NeedsOffice(Exception):
    """A valid document with something in it that only an office program can read."""


def read_docx(data: bytes, name: str, doc_id: str, limits: Limits) -> Report:
    """Read a .docx, .docm or .dotx."""
    package = Package(data, name, limits)
    root = package.xml(package.main)
    w = root.tag[: root.tag.rfind("}") + 1]
    if not root.tag.endswith("}document"):
        raise ReadError("damaged", path=name, kind="docx", reason=f"<{root.tag.rpartition('}')[2]}>")
    styles = Styles(_first_xml(package, "styles"), w)
    reader = BodyReader(styles, Numbering(_first_xml(package, "numbering"), styles, w), w)
    body = root.find(w + "body")
    content = list(reader.content(body if body is not None else ()))
    if reader.alternatives:
        raise NeedsOffice("altChunk")
    notes = [item for kind, tag in _NOTES for item in _notes(package, reader, kind, w + tag, w)]
    margins = {kind: list(_margins(package, reader, kind)) for kind in ("header", "footer")}
    assembled = _Assembly(ReportBuilder(doc_id, MEDIA_TYPE), [*content, *notes])
    assembled.add_all(content)
    for note in notes:
        assembled.add(note, "footnote")
    body_text = assembled.seen
    for kind, paragraphs in margins.items():
        for paragraph in paragraphs:
            text = assembled.text(paragraph)
            if not _PAGE_NUMBER.fullmatch(text) and text not in body_text:
                body_text.add(text)
                assembled.builder.add(text, kind)
    return assembled.builder.build()


class _Assembly:
    """Turns content into lines of a report."""

    def __init__(self, builder: ReportBuilder, content: Iterable[Content]) -> None:
        self.builder = builder
        self.seen: set[str] = set()
        self._prior = prior_of(paragraph.runs for paragraph in _paragraphs(content))
        self._tables = 0

    def text(self, paragraph: Paragraph) -> str:
        text, encoding = paragraph_text(paragraph.runs, self._prior)
        if encoding:
            self.builder.warn(warning("converted", encoding=encoding))
        return text.strip()

    def add(self, paragraph: Paragraph, kind: str = "") -> None:
        text = self.text(paragraph)
        self.seen.add(text)
        kind = kind or paragraph.kind
        if kind == "paragraph" and paragraph.bold and len(text) <= 150 and not text.endswith((".", ";", ",")):
            kind = "heading"
        self.builder.add(text, kind, paragraph.level)

    def add_all(self, content: Iterable[Content]) -> None:
        for item in content:
            if isinstance(item, Paragraph):
                self.add(item)
            elif self._is_layout(item):
                for paragraph in _by_column(item):
                    self.add(paragraph)
            else:
                self._add_table(item)

    def _is_layout(self, table: Table) -> bool:
        texts = [[[self.text(each) for each in cell.paragraphs] for cell in row] for row in table.rows]
        return is_layout(texts, ruled=table.ruled)

    def _add_table(self, table: Table) -> None:
        for index, row in enumerate(table.rows):
            cells = [" ".join(self.text(each) for each in cell.paragraphs) for cell in row]
            texts: list[str] = []
            columns: list[int] = []
            for cell, text in zip(row, cells, strict=True):
                texts += [text] + [""] * (cell.width - 1)
                columns += range(cell.column, cell.column + cell.width)
            self.builder.add_row(texts, table=self._tables, row=index, columns=columns)
        self._tables += 1


def _paragraphs(content: Iterable[Content]) -> Iterator[Paragraph]:
    for item in content:
        if isinstance(item, Paragraph):
            yield item
        else:
            yield from (each for row in item.rows for cell in row for each in cell.paragraphs)


def _by_column(table: Table) -> Iterator[Paragraph]:
    columns = sorted({cell.column for row in table.rows for cell in row})
    for column in columns:
        for row in table.rows:
            for cell in row:
                if cell.column == column:
                    yield from cell.paragraphs


def _first_xml(package: Package, kind: str) -> Any:
    parts = package.related(kind)
    return package.xml(parts[0]) if parts else None


def _notes(package: Package, reader: BodyReader, kind: str, tag: str, w: str) -> Iterator[Paragraph]:
    for part in package.related(kind):
        for note in package.xml(part).iterfind(tag):
            if note.get(w + "type") in (None, "normal"):
                yield from _paragraphs(reader.content(note))


def _margins(package: Package, reader: BodyReader, kind: str) -> Sequence[Paragraph]:
    return [paragraph for part in package.related(kind) for paragraph in _paragraphs(reader.content(package.xml(part)))]
