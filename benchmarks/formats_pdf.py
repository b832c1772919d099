"""Write a document as PDF by a second engine than LibreOffice, and PDF pages as scans."""

from __future__ import annotations

import io
import random
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from benchmarks.formats_render import Line

FONTS = Path("/usr/share/fonts/truetype/croscore")
LAYOUTS = ("indented", "spaced", "two columns")


def to_pdf(lines: list[Line], layout: str = "indented") -> bytes:
    """Return a PDF by reportlab: first-line indents, or blank space between paragraphs, or two columns."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Table

    for name in ("Tinos-Regular", "Tinos-Bold"):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(FONTS / f"{name}.ttf")))
    size = 10 if layout == "two columns" else 13
    body = ParagraphStyle("body", fontName="Tinos-Regular", fontSize=size, leading=size * 1.3, alignment=4)
    body.firstLineIndent = 0 if layout == "spaced" else 2.5 * size
    body.spaceAfter = 8 if layout == "spaced" else 3
    item = ParagraphStyle("item", body, firstLineIndent=-14, leftIndent=28)
    head = ParagraphStyle("head", body, fontName="Tinos-Bold", alignment=1, firstLineIndent=0, spaceBefore=6)
    story: list[Any] = []
    for is_table, group in groupby(lines, key=lambda line: bool(line.cells)):
        rows = list(group)
        if is_table:
            cell = ParagraphStyle("cell", body, firstLineIndent=0, alignment=0, spaceAfter=0)
            data = [[Paragraph(escape(each), cell) for each in row.cells] for row in rows]
            width = max(map(len, data))
            data = [row + [""] * (width - len(row)) for row in data]
            story.append(Table(data, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")]))
            continue
        for row in rows:
            style = head if row.is_heading else item if row.form and layout == "spaced" else body
            story.append(Paragraph(escape(row.text), style))
    stream = io.BytesIO()
    width, height = A4
    document = BaseDocTemplate(stream, pagesize=A4, invariant=1, title="", author="")
    if layout == "two columns":
        frames = [Frame(x, 60, (width - 130) / 2, height - 120, 0, 0, 0, 0) for x in (55, 55 + (width - 130) / 2 + 20)]
    else:
        frames = [Frame(85, 60, width - 142, height - 120, 0, 0, 0, 0)]

    def margins(canvas: Any, _: Any) -> None:
        canvas.setFont("Tinos-Regular", 10)
        canvas.drawString(85, height - 40, "Báo cáo điển hình tiên tiến")
        canvas.drawCentredString(width / 2, 30, f"Trang {canvas.getPageNumber()}")

    document.addPageTemplates([PageTemplate(frames=frames, onPage=margins)])
    document.build(story)
    return stream.getvalue()


def to_scan(pdf: bytes, dpi: int = 200, seed: int = 1) -> list[Any]:
    """Return the pages as a scanner delivers them: grey, a little turned, noisy, compressed."""
    import numpy
    import pypdfium2
    from PIL import Image, ImageFilter

    chance = random.Random(seed)
    noise = numpy.random.default_rng(seed)
    pages = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        image = page.render(scale=dpi / 72, grayscale=True).to_pil()
        image = image.rotate(chance.choice((-1, 1)) * chance.uniform(0.3, 0.8), Image.Resampling.BICUBIC, fillcolor=250)
        image = image.filter(ImageFilter.GaussianBlur(0.4))
        values = numpy.asarray(image, dtype="float32") * 0.94 + noise.normal(6, 9, (image.height, image.width))
        spoiled = Image.fromarray(numpy.clip(values, 0, 255).astype("uint8"))
        stream = io.BytesIO()
        spoiled.save(stream, "JPEG", quality=70, dpi=(dpi, dpi))
        pages.append(Image.open(io.BytesIO(stream.getvalue())))
    document.close()
    return pages


def to_scanned_pdf(pages: list[Any], dpi: int = 200) -> bytes:
    """Return a PDF that holds pictures only."""
    stream = io.BytesIO()
    pages[0].save(stream, "PDF", save_all=True, append_images=pages[1:], resolution=dpi)
    return stream.getvalue()
