"""PDF files: text by the place of its characters; pages that hold a picture, or text that makes no sense, by OCR."""

from __future__ import annotations

import math
from typing import Any

import pypdfium2

from textkit.errors import ReadError
from textkit.readers.assemble import ReportBuilder
from textkit.readers.limits import Limits
from textkit.readers.ocr import DPI, recognise
from textkit.readers.page_model import PageContent
from textkit.readers.page_report import add_pages, text_of
from textkit.readers.pdf_chars import page_content
from textkit.readers.progress import ask_for
from textkit.readers.warnings import warning
from textkit.report import Report
from textkit.vi.syllables import syllable_share

GATE = 0.80
"""Text of which fewer words are possible Vietnamese syllables is not used."""

_SECONDS_PER_PAGE = 0.2
_FEW_WORDS = 8
_MIN_WORDS = 20
_MIN_DPI = 60


def read_pdf(data: bytes, name: str, doc_id: str, limits: Limits) -> Report:
    """Read a PDF."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError("password", path=name) from None
        raise ReadError("damaged", path=name, kind="pdf", reason=str(error)[:120]) from None
    try:
        count = len(document)
        if count > limits.pages:
            raise ReadError("too_large", path=name, reason=f"{count} trang/pages > {limits.pages}")
        if count == 0:
            raise ReadError("damaged", path=name, kind="pdf", reason="0 trang/pages")
        ask_for(count * _SECONDS_PER_PAGE)
        return _read(document, name, doc_id, limits)
    finally:
        document.close()


def _read(document: Any, name: str, doc_id: str, limits: Limits) -> Report:
    builder = ReportBuilder(doc_id, "application/pdf")
    pages: list[PageContent] = []
    scanned: list[int] = []
    lost: list[int] = []
    poor: list[int] = []
    for index in range(len(document)):
        try:
            page = document[index]
            content = page_content(page, index + 1)
        except pypdfium2.PdfiumError:
            lost.append(index + 1)
            continue
        words = _judge(content)
        if words < 0 and (content.pictures or content.fragments):
            if len(scanned) >= limits.scanned_pages:
                raise ReadError("too_large", path=name, reason=f"> {limits.scanned_pages} trang quét/scanned pages")
            scanned.append(index + 1)
            ask_for(limits.seconds_per_scanned_page)
            recognised = recognise_page(page, index + 1, name, limits)
            content = _better(content, recognised)
            if content.fragments and _share(content) < GATE:
                poor.append(index + 1)
        pages.append(content)
        page.close()
    if lost and not pages:
        raise ReadError("damaged", path=name, kind="pdf", reason=f"{len(lost)} trang/pages")
    for code, numbers in (("recognised", scanned), ("poor_text", poor), ("page_lost", lost)):
        if numbers:
            builder.warn(warning(code, pages=", ".join(map(str, numbers[:12])) + ("…" if len(numbers) > 12 else "")))
    add_pages(builder, pages)
    return builder.build()


def _judge(content: PageContent) -> int:
    """Return how many words a page holds, or -1 where its text cannot be all there is or makes no sense."""
    share, words = syllable_share(text_of(content))
    if words >= _MIN_WORDS and share < GATE:
        return -1
    if words < _FEW_WORDS and content.pictures:
        return -1
    return words


def _share(content: PageContent) -> float:
    return syllable_share(text_of(content))[0]


def _better(written: PageContent, recognised: PageContent) -> PageContent:
    """Choose between the text that a page has and what was recognised on it."""
    own, own_words = syllable_share(text_of(written))
    seen, seen_words = syllable_share(text_of(recognised))
    return written if own * own_words > seen * seen_words and own >= GATE else recognised if seen_words else written


def recognise_page(page: Any, number: int, name: str, limits: Limits) -> PageContent:
    """Draw a page and read the picture, turned upright where the first try makes no sense."""
    width, height = page.get_size()
    dpi = min(DPI, 72 * math.sqrt(limits.pixels / max(1.0, width * height)))
    if dpi < _MIN_DPI:
        raise ReadError("too_large", path=name, reason=f"{width:.0f} x {height:.0f} pt")
    image = page.render(scale=dpi / 72, grayscale=True).to_pil()
    return recognise_upright(image, number, dpi, name, limits)


def recognise_upright(image: Any, number: int, dpi: float, name: str, limits: Limits) -> PageContent:
    """Read a picture; only where the words make no sense find out first which way is up."""
    content = recognise(image, number, dpi, name, limits)
    share, words = syllable_share(text_of(content))
    if share >= GATE and words >= _MIN_WORDS:
        return content
    turned = recognise(image, number, dpi, name, limits, orient=True)
    other, other_words = syllable_share(text_of(turned))
    return turned if other * other_words > share * words else content
