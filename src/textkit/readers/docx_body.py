"""Paragraphs and tables of a .docx part, as a reader of the page sees them.

Tracked changes count as accepted; hidden text is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from textkit.readers.docx_numbering import Numbering
from textkit.readers.docx_styles import RunLook, Styles
from textkit.readers.legacy_runs import Run

_PASSED = frozenset(
    (
        *("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "bdo", "dir"),
        *("ruby", "rubyBase", "subDoc", "oMath", "oMathPara"),
    )
)
_FORMULA = frozenset(("e", "num", "den", "sup", "sub", "f", "sSup", "sSub", "d", "rad"))
_SYMBOLS = {"F0FE": "☑", "F0FC": "✓", "F0A8": "☐", "F06F": "☐", "F0B7": "•", "F0A7": "▪", "F0D8": "➢", "F0B3": "≥"}
_SYMBOLS |= {"F0A3": "≤", "F0B0": "°", "F0B1": "±", "F0B4": "×", "F0AE": "→", "F0E0": "→", "F02D": "-"}


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its runs, its list label among them, and its kind."""

    runs: list[Run] = field(default_factory=list)
    kind: str = "paragraph"
    level: int = 0
    bold: bool = False


@dataclass(slots=True)
class TableCell:
    """A cell: where it begins and what stands in it."""

    column: int
    paragraphs: list[Paragraph]
    width: int = 1


@dataclass(slots=True)
class Table:
    """A table: its rows, and whether lines are drawn around its cells."""

    rows: list[list[TableCell]]
    ruled: bool


Content = Paragraph | Table


class BodyReader:
    """Walks the elements of the main part, or of a header, footer or note, with one numbering for the document."""

    def __init__(self, styles: Styles, numbering: Numbering, w: str) -> None:
        self._styles = styles
        self._numbering = numbering
        self._w = w
        self.alternatives: list[str] = []

    def content(self, parent: Any) -> Iterator[Content]:
        """Yield paragraphs and tables below ``parent`` in document order; text boxes follow their paragraph."""
        for element in parent:
            name = _local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield self._table(element)
            elif name == "AlternateContent":
                yield from self.content(_chosen(element))
            elif name == "altChunk":
                self.alternatives.append(next((value for key, value in element.items() if key.endswith("}id")), ""))
            elif name in _PASSED:
                yield from self.content(element)

    def _paragraph(self, element: Any) -> Iterator[Content]:
        w = self._w
        properties = element.find(w + "pPr")
        style_element = None if properties is None else properties.find(w + "pStyle")
        style = self._styles.paragraph_style(None if style_element is None else style_element.get(w + "val"))
        if self._styles.is_contents(style):
            return
        look = self._styles.paragraph_look(style)
        paragraph = Paragraph()
        boxes: list[Any] = []
        weights = [0, 0]
        self._runs(element, look, paragraph.runs, boxes, weights)
        paragraph.bold = weights[1] > 0.9 * weights[0] > 0
        paragraph.level = self._heading_level(properties, style)
        if paragraph.level:
            paragraph.kind = "heading"
        if "".join(run.text for run in paragraph.runs).strip():
            self._add_label(paragraph, properties, style, look)
            yield paragraph
        for box in boxes:
            yield from self.content(box)

    def _heading_level(self, properties: Any, style: str) -> int:
        outline = None if properties is None else properties.find(self._w + "outlineLvl")
        if outline is not None:
            value = outline.get(self._w + "val", "9")
            return int(value) + 1 if value.isdigit() and int(value) < 9 else 0
        return self._styles.heading_level(style)

    def _add_label(self, paragraph: Paragraph, properties: Any, style: str, look: RunLook) -> None:
        w = self._w
        numbered = None if properties is None else properties.find(w + "numPr")
        number = depth = None
        if numbered is not None:
            inserted = numbered.find(w + "numId")
            level = numbered.find(w + "ilvl")
            number = None if inserted is None else inserted.get(w + "val")
            depth = None if level is None else level.get(w + "val")
        place = self._numbering.place(number, depth, style)
        if place is None:
            return
        label, bullet = self._numbering.label(*place)
        if not label.text:
            return
        mark = None if properties is None else properties.find(w + "rPr")
        font = label.font or self._styles.look(mark).over(look).font
        paragraph.runs[:0] = [
            Run(label.text, None if bullet else font),
            Run(self._numbering.suffix(*place), None),
        ]
        first = paragraph.runs[2]
        paragraph.runs[2] = Run(first.text.lstrip(), first.font)
        if paragraph.kind == "paragraph":
            paragraph.kind, paragraph.level = "list_item", place[1]

    def _runs(self, parent: Any, look: RunLook, runs: list[Run], boxes: list[Any], weights: list[int]) -> None:
        for element in parent:
            name = _local(element)
            if name == "r":
                self._run(element, look, runs, boxes, weights)
            elif name == "AlternateContent":
                self._runs(_chosen(element), look, runs, boxes, weights)
            elif name == "t" and element.text:  # m:t of a formula
                runs.append(Run(element.text))
            elif name in _PASSED or name in _FORMULA:
                self._runs(element, look, runs, boxes, weights)

    def _run(self, element: Any, inherited: RunLook, runs: list[Run], boxes: list[Any], weights: list[int]) -> None:
        w = self._w
        properties = element.find(w + "rPr")
        look = inherited
        if properties is not None:
            style = properties.find(w + "rStyle")
            if style is not None:
                look = self._styles.of_style(style.get(w + "val"), "character").over(look)
            look = self._styles.look(properties).over(look)
        pieces = [] if look.hidden else [self._piece(child, boxes) for child in self._children(element)]
        text = "".join(pieces)
        if look.caps:
            text = text.upper()
        if text:
            runs.append(Run(text, look.font))
            weights[0] += len(text.strip())
            weights[1] += len(text.strip()) if look.bold else 0

    def _children(self, element: Any) -> Iterator[Any]:
        for child in element:
            if _local(child) == "AlternateContent":
                yield from _chosen(child)
            else:
                yield child

    def _piece(self, child: Any, boxes: list[Any]) -> str:
        name = _local(child)
        if name in ("t", "delText"):
            return (child.text or "") if name == "t" else ""
        if name in ("tab", "ptab"):
            return "\t"
        if name in ("br", "cr"):
            return "\n"
        if name == "noBreakHyphen":
            return "-"
        if name == "softHyphen":
            return "\u00ad"
        if name == "sym":
            code = (child.get(self._w + "char") or "").upper()
            return _SYMBOLS.get(code, "") or (chr(int(code, 16)) if 0x20 <= _hexadecimal(code) < 0xE000 else "•")
        if name in ("drawing", "pict", "object"):
            boxes += [box for box in child.iter() if _local(box) == "txbxContent" and _is_chosen(box, child)]
        return ""

    def _table(self, element: Any) -> Table:
        w = self._w
        borders = element.find(f"{w}tblPr/{w}tblBorders")
        style = element.find(f"{w}tblPr/{w}tblStyle")
        ruled = style is not None and "grid" in (style.get(w + "val") or "").lower()
        if borders is not None:
            ruled = any(border.get(w + "val") not in ("none", "nil") for border in borders)
        rows = []
        for row in _below(element, "tr"):
            properties = row.find(w + "trPr")
            if properties is not None and properties.find(w + "del") is not None:
                continue
            before = None if properties is None else properties.find(w + "gridBefore")
            column = int(before.get(w + "val", "0")) if before is not None else 0
            cells = []
            for cell in _below(row, "tc"):
                content, width = self._cell(cell)
                cells.append(TableCell(column, content, width))
                column += width
                ruled = ruled or any(
                    edge.get(w + "val") not in ("none", "nil", None)
                    for edge in cell.iterfind(f"{w}tcPr/{w}tcBorders/*")
                )
            rows.append(cells)
        return Table(rows, ruled)

    def _cell(self, cell: Any) -> tuple[list[Paragraph], int]:
        w = self._w
        properties = cell.find(w + "tcPr")
        width = 1
        if properties is not None:
            span = properties.find(w + "gridSpan")
            width = max(1, int(span.get(w + "val", "1"))) if span is not None else 1
            for merge in (properties.find(w + "vMerge"), properties.find(w + "hMerge")):
                if merge is not None and merge.get(w + "val", "continue") == "continue":
                    return [], width
        return list(_flat(self.content(cell))), width


def _flat(content: Iterator[Content]) -> Iterator[Paragraph]:
    for item in content:
        if isinstance(item, Paragraph):
            yield item
            continue
        for row in item.rows:
            for cell in row:
                yield from cell.paragraphs


def _below(parent: Any, wanted: str) -> Iterator[Any]:
    """Yield rows or cells, also inside content controls and tracked insertions."""
    for element in parent:
        name = _local(element)
        if name == wanted:
            yield element
        elif name in _PASSED:
            yield from _below(element, wanted)


def _chosen(alternative: Any) -> Any:
    """Return the first choice of an alternative, else its fallback: both hold the same text."""
    options = {_local(option): option for option in reversed(alternative)}
    found = options.get("Choice")
    return found if found is not None else options.get("Fallback", ())


def _is_chosen(box: Any, top: Any) -> bool:
    """Leave out fallbacks and boxes inside boxes, which their own paragraph yields."""
    for parent in box.iterancestors():
        if parent is top:
            return True
        if _local(parent) in ("Fallback", "txbxContent"):
            return False
    return True


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _hexadecimal(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        return 0
