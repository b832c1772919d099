"""Pages to a report: the same for PDF text and recognised scans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from textkit.readers.assemble import PAGE_BREAK, ReportBuilder
from textkit.readers.layout_tables import is_layout
from textkit.readers.legacy_runs import prior_of
from textkit.readers.page_blocks import Flow, Rows, blocks_of
from textkit.readers.page_columns import column_blocks, crosses, gutter_of
from textkit.readers.page_flow import TextParagraph, line_pitch, paragraphs_of
from textkit.readers.page_furniture import body_lines
from textkit.readers.page_lines import lines_of
from textkit.readers.page_model import Fragment, Line, PageContent
from textkit.readers.page_tables import Grid, grids_of
from textkit.readers.page_text import line_text, pieces_of, runs_of, text_and_doubt
from textkit.readers.warnings import warning

_BOLD = re.compile(r"bold|black|heavy|,b", re.IGNORECASE)


@dataclass(slots=True)
class _Sheet:
    content: PageContent
    lines: list[Line]
    tables: list[tuple[Grid, list[list[list[Line]]]]]


Item = TextParagraph | Rows


def add_pages(builder: ReportBuilder, pages: Sequence[PageContent]) -> None:
    """Add what the pages hold to a report: paragraphs rejoined, running heads gone, tables as rows."""
    sheets = [_sheet(content) for content in pages]
    kept = body_lines([(sheet.content, sheet.lines) for sheet in sheets])
    left, right = _margins([line for lines in kept for line in lines], sheets)
    pitch = line_pitch([line for lines in kept for line in lines])
    gutters = _gutters(kept, left, right)
    items: list[tuple[int, Item]] = []
    open_paragraph: TextParagraph | None = None
    for number, (sheet, lines) in enumerate(zip(sheets, kept, strict=True)):
        for block in _in_order(sheet, lines, left, right, gutters[number]):
            if isinstance(block, Rows):
                items += [(number, each) for each in _table_items(block, pitch)]
                open_paragraph = None
                continue
            begun = paragraphs_of(block, pitch, None if block.alone else open_paragraph)
            items += [(number, each) for each in begun]
            open_paragraph = None if block.alone else (begun[-1] if begun else open_paragraph)
    _emit(builder, sheets, items)


def text_of(content: PageContent) -> str:
    """Return the text of a page line by line, for judging it."""
    return "\n".join(line_text(line) for line in lines_of(content.fragments))


def _sheet(content: PageContent) -> _Sheet:
    fragments: list[Fragment] = content.fragments
    tables = []
    for grid in grids_of(content.rulings):
        inside = [fragment for fragment in fragments if grid.holds(fragment)]
        if len(inside) < 2:
            continue
        held = set(map(id, inside))
        fragments = [fragment for fragment in fragments if id(fragment) not in held]
        tables.append((grid, grid.cells(inside, content.number)))
    return _Sheet(content, lines_of(fragments, content.number), tables)


def _margins(lines: Sequence[Line], sheets: Sequence[_Sheet]) -> tuple[float, float]:
    """Return the margins of running text, leaving out the few lines that stick out."""
    if not lines:
        width = sheets[0].content.width if sheets else 600.0
        return 0.1 * width, 0.9 * width
    starts, ends = sorted(line.x0 for line in lines), sorted(line.x1 for line in lines)
    return starts[len(starts) // 20], ends[-1 - len(ends) // 50]


def _gutters(pages: Sequence[Sequence[Line]], left: float, right: float) -> list[float | None]:
    """Return where each page is parted; one that has only a left column is parted like the others."""
    found = [gutter_of(lines, left, right) for lines in pages]
    known = [gutter for gutter in found if gutter is not None]
    if not known:
        return found
    usual = sorted(known)[len(known) // 2]
    return [
        usual if gutter is None and lines and not any(crosses(line, usual) for line in lines) else gutter
        for gutter, lines in zip(found, pages, strict=True)
    ]


def _in_order(
    sheet: _Sheet, lines: Sequence[Line], left: float, right: float, gutter: float | None
) -> list[Flow | Rows]:
    """Cut the running text at the drawn tables, from top to bottom."""

    def blocks(part: Sequence[Line]) -> list[Flow | Rows]:
        return blocks_of(part, left, right) if gutter is None else column_blocks(part, gutter, left, right)

    result: list[Flow | Rows] = []
    rest = list(lines)
    for grid, rows in sheet.tables:
        above = [line for line in rest if line.y < (grid.ys[0] + grid.ys[-1]) / 2]
        rest = [line for line in rest if not any(line is other for other in above)]
        result += blocks(above)
        result.append(Rows(rows, grid.ys[0], tuple(grid.xs), ruled=True))
    return result + blocks(rest)


def _table_items(block: Rows, pitch: float) -> list[Item]:
    """Return a table, or its paragraphs column by column where it only sets text side by side."""
    if not block.ruled:
        return [block]
    inner = [[_cell_paragraphs(cell, index, block, pitch) for index, cell in enumerate(row)] for row in block.rows]
    texts = [[[text_and_doubt(pieces_of(each.lines))[0] for each in cell] for cell in row] for row in inner]
    if not is_layout(texts, ruled=True):
        return [block]
    width = max(map(len, inner), default=0)
    return [each for column in range(width) for row in inner for each in (row[column] if column < len(row) else ())]


def _cell_paragraphs(lines: list[Line], column: int, block: Rows, pitch: float) -> list[TextParagraph]:
    flow = Flow(lines, block.borders[column] + 5, block.borders[column + 1] - 5)
    return paragraphs_of(flow, line_pitch(lines) or pitch)


def _emit(builder: ReportBuilder, sheets: Sequence[_Sheet], items: Sequence[tuple[int, Item]]) -> None:
    prior = prior_of(runs_of(pieces_of(item.lines)) for _, item in items if isinstance(item, TextParagraph))
    begun = -1
    table, row_number = -1, 0
    borders: tuple[float, ...] = ()
    for number, item in items:
        for sheet in sheets[begun + 1 : number + 1]:
            builder.start_page(sheet.content.number, sheet.content.confidence)
        begun = max(begun, number)
        if isinstance(item, TextParagraph):
            begun = _add_paragraph(builder, item, prior, sheets, begun)
            borders = ()
            continue
        if not item.borders or item.borders != borders:
            table, row_number = table + 1, 0
        borders = item.borders
        for row in item.rows:
            cells, doubtful = _row(row, prior)
            builder.add_row(cells, table=table, row=row_number, doubtful=doubtful)
            row_number += 1
    for sheet in sheets[begun + 1 :]:
        builder.start_page(sheet.content.number, sheet.content.confidence)


def _add_paragraph(
    builder: ReportBuilder, item: TextParagraph, prior: str, sheets: Sequence[_Sheet], begun: int
) -> int:
    """Add a paragraph and return the last page that has begun in it."""
    pieces = pieces_of(item.lines)
    for piece in pieces:
        if piece.text == PAGE_BREAK:
            begun += 1
            builder.announce_page(sheets[begun].content.number, sheets[begun].content.confidence)
    text, doubtful, encoding = text_and_doubt(pieces, prior)
    if encoding:
        builder.warn(warning("converted", encoding=encoding))
    builder.add(text, _kind(item, text), 0, doubtful)
    return begun


def _kind(item: TextParagraph, text: str) -> str:
    fonts = {fragment.font or "" for line in item.lines for fragment in line.fragments}
    if len(text) <= 150 and fonts and all(_BOLD.search(font) for font in fonts) and not text.endswith((".", ";", ",")):
        return "heading"
    return "list_item" if item.is_item else "paragraph"


def _row(row: list[list[Line]], prior: str) -> tuple[list[str], list[tuple[int, int, float]]]:
    cells: list[str] = []
    doubtful: list[tuple[int, int, float]] = []
    position = 0
    for lines in row:
        text, spans, _ = text_and_doubt(pieces_of(lines), prior)
        cells.append(text)
        doubtful += ((position + start, position + end, confidence) for start, end, confidence in spans)
        position += len(text) + 1
    return cells, doubtful
