"""Pictures of pages: the tesseract program reads words with their places and how sure it is of each."""

from __future__ import annotations

import io
import math
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path
from statistics import mean, median
from typing import Any

from textkit.readers.limits import Limits
from textkit.readers.page_model import Fragment, PageContent
from textkit.readers.programs import find, missing, run

DPI = 300
_LOW_DPI = 150
_NOISE = 0.30
_LETTERLESS = 0.60


def recognise(image: Any, number: int, dpi: float, name: str, limits: Limits, *, orient: bool = False) -> PageContent:
    """Return the words of a picture as page content in points.

    Parameters
    ----------
    image
        A Pillow image in grey.
    number
        Of the page.
    dpi
        Resolution of the picture.
    name
        Of the file, for messages.
    limits
        Time for the page.
    orient
        Whether to find out first which way is up; slow, and only needed where a page makes no sense.
    """
    program = find("tesseract", name)
    _check_language(program, name)
    if dpi < _LOW_DPI:
        factor = min(3.0, DPI / dpi)
        image = image.resize((round(image.width * factor), round(image.height * factor)), 1)
        dpi *= factor
    stream = io.BytesIO()
    image.save(stream, "PNG", compress_level=1)
    command = [
        program,
        "stdin",
        "stdout",
        "-l",
        "vie",
        "--dpi",
        str(round(dpi)),
        "--psm",
        "1" if orient else "3",
        "tsv",
    ]
    with tempfile.TemporaryDirectory(prefix="textkit-") as folder:
        table = run(command, name, 4 * limits.seconds_per_scanned_page, Path(folder), stream.getvalue())
    return _content(table.decode("utf-8", "replace"), number, image.width, image.height, 72 / dpi)


@lru_cache(maxsize=4)
def _languages(program: str) -> frozenset[str]:
    listed = subprocess.run([program, "--list-langs"], capture_output=True, check=False, timeout=20)
    return frozenset((listed.stdout + listed.stderr).decode("utf-8", "replace").split())


def _check_language(program: str, name: str) -> None:
    if "vie" not in _languages(program):
        raise missing("tesseract-vie", name)


def _content(table: str, number: int, width: int, height: int, scale: float) -> PageContent:
    content = PageContent(number, width * scale, height * scale)
    lines: dict[tuple[str, ...], list[Fragment]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != "5" or not cells[11].strip():
            continue
        left, top, wide, high = (float(cell) * scale for cell in cells[6:10])
        text, confidence = cells[11].strip(), max(0.0, float(cells[10])) / 100
        if _is_noise(text, confidence):
            continue
        # The baseline of a word is unknown; lines are levelled below.
        fragment = Fragment(text, left, left + wide, top + high, high, None, True, confidence)
        lines.setdefault(tuple(cells[2:5]), []).append(fragment)
    slope = _slope(list(lines.values()))
    for line in lines.values():
        _level(line, slope)
        content.fragments += line
    if content.fragments:
        content.confidence = round(mean(each.confidence or 0.0 for each in content.fragments), 3)
    return content


def _is_noise(text: str, confidence: float) -> bool:
    """Specks and pieces of table borders."""
    if text.strip("|¦_—–-~=.,:;'\"`^°•*«»()[]{}<>\\/ ") == "" and text not in ("-", "–", "—", "*", "+", "•", "./."):
        return True
    return confidence < (_NOISE if any(char.isalnum() for char in text) else _LETTERLESS)


def _slope(lines: list[list[Fragment]]) -> float:
    """Return how far the page is turned, from its long lines."""
    slopes = []
    for line in lines:
        if len(line) >= 6:
            first, last = line[0], line[-1]
            middle = (first.y - first.size / 2, last.y - last.size / 2)
            slopes.append((middle[1] - middle[0]) / max(1.0, last.x0 - first.x0))
    return median(slopes) if len(slopes) >= 3 else 0.0


def _level(line: list[Fragment], slope: float) -> None:
    """Turn a line level and give its words one baseline and one size."""
    angle = math.atan(slope)
    size = median(each.size for each in line)
    for each in line:
        middle = each.y - each.size / 2
        x0, x1 = each.x0 + middle * slope, each.x1 + middle * slope
        each.y = middle * math.cos(angle) - each.x0 * math.sin(angle) + size / 2
        each.x0, each.x1 = x0, x1
    y = median(each.y for each in line)
    for each in line:
        each.y, each.size = y, size
