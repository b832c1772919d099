"""An HTML tree as lines: blocks, list items with their labels, table rows, headings; nothing that a browser hides."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from textkit.readers.assemble import ReportBuilder
from textkit.readers.docx_numbering import written
from textkit.readers.layout_tables import is_layout
from textkit.readers.legacy_runs import Run, paragraph_text
from textkit.readers.warnings import warning

SKIPPED = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "iframe", "object", "svg", "button", "select", "input"),
        *("textarea", "nav", "menu", "dialog", "audio", "video", "canvas", "map"),
    )
)
BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "center", "address"),
        *("figure", "figcaption", "form", "fieldset", "dl", "dt", "dd", "hr", "body", "html", "details", "summary"),
        *("ul", "ol", "li", "table", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "tr", "td", "th"),
    )
)
_HEADING = re.compile(r"h([1-6])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;\"',]+)", re.IGNORECASE)
_TWICE_ESCAPED = re.compile(r"&(?:#\d+|[A-Za-z]+);")
_LIST_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


class HtmlWalker:
    """Hands the blocks of a tree to a report, in document order."""

    def __init__(self, builder: ReportBuilder, prior: str = "") -> None:
        self._builder = builder
        self._prior = prior
        self._runs: list[Run] = []
        self._kind: tuple[str, int] = ("paragraph", 0)
        self._label = ""
        self._tables = 0

    def walk(self, root: Any) -> None:
        """Add everything below ``root``."""
        self._walk(root, font_of(root, None))
        self._flush()

    def _walk(self, element: Any, font: str | None) -> None:
        name = element.tag if isinstance(element.tag, str) else ""
        font = font_of(element, font)
        if name == "br":
            self._flush()
        elif name == "table":
            self._flush()
            self._table(element, font)
        elif name in ("ul", "ol"):
            self._flush()
            self._list(element, font, ordered=name == "ol")
        elif name in BLOCKS:
            self._flush()
            outer = self._kind
            heading = _HEADING.fullmatch(name)
            if heading:
                self._kind = ("heading", int(heading.group(1)))
            self._inside(element, font, keep_lines=name == "pre")
            self._flush()
            self._kind = outer
        else:
            self._inside(element, font)

    def _inside(self, element: Any, font: str | None, *, keep_lines: bool = False) -> None:
        self._say(element.text, font, keep_lines=keep_lines)
        for child in element:
            if is_shown(child):
                self._walk(child, font)
            self._say(child.tail, font, keep_lines=keep_lines)

    def _say(self, text: str | None, font: str | None, *, keep_lines: bool = False) -> None:
        if not text:
            return
        if keep_lines:
            for index, line in enumerate(text.split("\n")):
                if index:
                    self._flush()
                self._runs.append(Run(line, font))
        else:
            self._runs.append(Run(text, font))

    def _flush(self) -> None:
        text = self._line(self._runs)
        self._runs = []
        if text:
            kind, level = self._kind
            self._builder.add(self._label + text, "list_item" if self._label else kind, level)
            self._label = ""

    def _line(self, runs: list[Run]) -> str:
        shown = "".join(run.text for run in runs)
        if not shown.strip():
            return ""
        text, encoding = paragraph_text(runs, self._prior)
        if encoding:
            self._builder.warn(warning("converted", encoding=encoding))
        if _TWICE_ESCAPED.search(text):
            text = html.unescape(text)
        return " ".join(text.split())

    def _list(self, element: Any, font: str | None, *, ordered: bool) -> None:
        number = _integer(element.get("start"), 1)
        form = _LIST_TYPES.get(element.get("type", "1"), "decimal")
        for child in element:
            if not is_shown(child):
                continue
            if child.tag == "li":
                number = _integer(child.get("value"), number)
                self._flush()
                self._label = f"{written(number, form)}. " if ordered else "• "
                number += 1
            self._walk(child, font)
            self._flush()
            self._label = ""

    def _table(self, table: Any, font: str | None) -> None:
        rows = list(_rows(table))
        texts = [[list(self._cell_lines(cell, font)) for cell in row] for row in rows]
        nested = any(True for _ in table.iterdescendants("table"))
        ruled = table.get("border", "0") not in ("0", "") or any(cell.tag == "th" for row in rows for cell in row)
        long = any(sum(map(len, cell)) > 600 for row in texts for cell in row)
        if nested or long or is_layout(texts, ruled=ruled):
            for row in _columns_first(rows) if not nested and len(rows) <= 6 else rows:
                for cell in row:
                    self._walk(cell, font)
            return
        blocked: dict[int, tuple[int, int]] = {}
        for index, (row, lines) in enumerate(zip(rows, texts, strict=True)):
            cells: list[str] = []
            for cell, text in zip(row, lines, strict=True):
                while blocked.get(len(cells), (0, 0))[0] > 0:
                    cells.append("")
                width, height = _integer(cell.get("colspan"), 1), _integer(cell.get("rowspan"), 1)
                for column in range(len(cells), len(cells) + min(width, 50)):
                    blocked[column] = (height, index)
                cells += [" ".join(text)] + [""] * (min(width, 50) - 1)
            self._builder.add_row(cells, table=self._tables, row=index)
            blocked = {column: (left - 1, since) for column, (left, since) in blocked.items()}
        self._tables += 1

    def _cell_lines(self, cell: Any, font: str | None) -> Iterator[str]:
        inner = _Lines(self._prior)
        HtmlWalker.walk(inner, cell)
        yield from inner.lines


class _Lines(HtmlWalker):
    """Collects the lines of a cell."""

    def __init__(self, prior: str) -> None:
        super().__init__(ReportBuilder("", ""), prior)
        self.lines: list[str] = []

    def _flush(self) -> None:
        text = self._line(self._runs)
        self._runs = []
        if text:
            self.lines.append(self._label + text)
            self._label = ""


def is_shown(element: Any) -> bool:
    """Say whether a browser shows the element."""
    if not isinstance(element.tag, str) or element.tag in SKIPPED:
        return False
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return False
    style = element.get("style")
    return not (style and _HIDDEN.search(style))


def font_of(element: Any, inherited: str | None) -> str | None:
    """Return the font that an element asks for."""
    face = element.get("face") if element.tag == "font" else None
    match = _FAMILY.search(element.get("style") or "")
    return face or (match.group(1).strip() if match else inherited)


def _rows(table: Any) -> Iterator[list[Any]]:
    for row in table.iterdescendants("tr"):
        owner = next(row.iterancestors("table"), None)
        if owner is table and is_shown(row):
            yield [cell for cell in row if cell.tag in ("td", "th") and is_shown(cell)]


def _columns_first(rows: list[list[Any]]) -> list[list[Any]]:
    width = max((len(row) for row in rows), default=0)
    return [[row[column] for row in rows if column < len(row)] for column in range(width)]


def _integer(text: str | None, default: int) -> int:
    try:
        return max(0, min(int(text or default), 100000))
    except ValueError:
        return default
