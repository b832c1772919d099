"""Characters of a PDF page with place, size and font, and its drawn lines: nothing of the order in the file is used."""

from __future__ import annotations

import ctypes
import math
from typing import Any

import pypdfium2.raw as pdfium

from textkit.readers.page_model import Fragment, PageContent, Ruling
from textkit.vi.legacy_fonts import encoding_of_font
from textkit.vi.legacy_tables import TCVN3_IN_PDF

_BLANKS = frozenset(" \u00a0\t\r\n\u3000")
_MAX_PATHS = 20_000
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}


def page_content(page: Any, number: int) -> PageContent:
    """Return what a ``pypdfium2.PdfPage`` holds, with y growing downwards from the top of the page."""
    left, bottom, right, top = page.get_cropbox()
    content = PageContent(number, right - left, top - bottom)
    text_page = page.get_textpage()
    try:
        content.fragments = _fragments(text_page.raw, left, top)
    finally:
        text_page.close()
    content.rulings, content.pictures = _objects(page, left, top)
    if page.get_rotation():
        _turn(content, page.get_rotation())
    return content


def _fragments(text_page: Any, left: float, top: float) -> list[Fragment]:
    found: list[Fragment] = []
    fonts: dict[int, str] = {}
    box = pdfium.FS_RECTF()
    matrix = pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if pdfium.FPDFText_IsGenerated(text_page, index) == 1 and code != 2:
            continue
        char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
        pdfium.FPDFText_GetMatrix(text_page, index, matrix)
        if abs(matrix.b) > abs(matrix.a):
            continue
        size = abs(pdfium.FPDFText_GetFontSize(text_page, index)) * math.hypot(matrix.c, matrix.d)
        font = _font(text_page, index, fonts)
        if char not in _BLANKS:
            if encoding_of_font(font)[0] == "TCVN3":
                char = TCVN3_IN_PDF.get(char, char)
            elif char == "\x02":
                char = "-"
        found.append(
            Fragment(_LIGATURES.get(char, char), x.value - left, box.right - left, top - y.value, size or 10.0, font)
        )
    return found


def _font(text_page: Any, index: int, fonts: dict[int, str]) -> str:
    """Return the font of a character; asked once per text object, as the answer is slow."""
    text_object = pdfium.FPDFText_GetTextObject(text_page, index)
    address = ctypes.cast(text_object, ctypes.c_void_p).value or 0
    if address not in fonts:
        handle = pdfium.FPDFTextObj_GetFont(text_object) if text_object else None
        name = ctypes.create_string_buffer(256)
        length = pdfium.FPDFFont_GetBaseFontName(handle, name, 256) if handle else 0
        fonts[address] = name.value.decode("utf-8", "replace") if 0 < length <= 256 else ""
    return fonts[address]


def _objects(page: Any, left: float, top: float) -> tuple[list[Ruling], int]:
    rulings: list[Ruling] = []
    pictures = 0
    for count, item in enumerate(page.get_objects(max_depth=3)):
        if count > _MAX_PATHS:
            break
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        elif item.type == pdfium.FPDF_PAGEOBJ_PATH:
            rulings += _rulings(item, left, top)
    return rulings, pictures


def _rulings(path: Any, left: float, top: float) -> list[Ruling]:
    count = pdfium.FPDFPath_CountSegments(path.raw)
    if not 2 <= count <= 4000:
        return []
    transform = path.get_matrix()
    points: list[tuple[float, float]] = []
    lines: list[Ruling] = []
    start = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path.raw, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        placed = transform.on_point(x.value, y.value)
        here = (placed[0] - left, top - placed[1])
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == pdfium.FPDF_SEGMENT_LINETO and points:
            lines += _straight(points[-1], here)
        points.append(here)
        if pdfium.FPDFPathSegment_GetClose(segment):
            lines += _straight(here, start)
    return lines


def _straight(one: tuple[float, float], two: tuple[float, float]) -> list[Ruling]:
    (x0, y0), (x1, y1) = one, two
    if abs(y0 - y1) < 1 and abs(x0 - x1) > 5:
        return [Ruling(min(x0, x1), (y0 + y1) / 2, max(x0, x1), (y0 + y1) / 2)]
    if abs(x0 - x1) < 1 and abs(y0 - y1) > 5:
        return [Ruling((x0 + x1) / 2, min(y0, y1), (x0 + x1) / 2, max(y0, y1))]
    return []


def _turn(content: PageContent, rotation: int) -> None:
    """Pages shown turned keep their text unturned only at 180 degrees; at others the sizes change places."""
    if rotation in (90, 270):
        content.width, content.height = content.height, content.width
