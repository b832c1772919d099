"""Photographed and scanned pages as pictures: .png, .jpg, .tif with one or many pages."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from textkit.errors import ReadError
from textkit.readers.assemble import ReportBuilder
from textkit.readers.limits import Limits
from textkit.readers.page_report import add_pages, text_of
from textkit.readers.pdf import GATE, recognise_upright
from textkit.readers.progress import ask_for
from textkit.readers.warnings import warning
from textkit.report import Report
from textkit.vi.syllables import syllable_share

_PAGE_INCHES = 8.27
_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")


def read_image(data: bytes, name: str, doc_id: str, limits: Limits) -> Report:
    """Read a picture of one page, or a .tif of several."""
    builder = ReportBuilder(doc_id, "image/*")
    pages = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                builder = ReportBuilder(doc_id, Image.MIME.get(picture.format or "", "image/*"))
                count = getattr(picture, "n_frames", 1)
                if count > limits.scanned_pages:
                    raise ReadError("too_large", path=name, reason=f"{count} trang/pages > {limits.scanned_pages}")
                for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
                    if frame.width * frame.height > limits.pixels:
                        raise ReadError("too_large", path=name, reason=f"{frame.width} x {frame.height} pixel")
                    ask_for(limits.seconds_per_scanned_page)
                    image = _grey(frame)
                    pages.append(recognise_upright(image, number, _dpi(frame), name, limits))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise ReadError("damaged", path=name, kind="image", reason=str(error)[:120]) from None
    numbers = ", ".join(str(page.number) for page in pages)
    builder.warn(warning("recognised", pages=numbers))
    poor = [str(page.number) for page in pages if syllable_share(text_of(page))[0] < GATE]
    if poor:
        builder.warn(warning("poor_text", pages=", ".join(poor)))
    add_pages(builder, pages)
    return builder.build()


def _grey(frame: Image.Image) -> Image.Image:
    """Turn as the camera says, put transparent pictures on white."""
    upright = ImageOps.exif_transpose(frame)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        ground = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(ground, upright.convert("RGBA"))
    return upright.convert("L")


def _dpi(frame: Image.Image) -> float:
    """Return the resolution; what cannot be true of a page is replaced by an A4 page's width."""
    said = frame.info.get("dpi", (0, 0))[0]
    by_width = min(frame.width, frame.height) / _PAGE_INCHES
    said = float(said) if isinstance(said, (int, float)) or hasattr(said, "numerator") else 0.0
    return said if 0.6 * by_width <= said <= 1.8 * by_width else max(by_width, 50.0)
