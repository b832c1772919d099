"""Tables that only set things side by side: the letterhead and the signatures, which are read column by column."""

from __future__ import annotations

import re
from collections.abc import Sequence

LETTERHEAD = re.compile(
    r"C[OỘ]NG\s*H[ÒO][AÀ]\s*XÃ\s*H[ỘO]I|Độc lập\s*[-–]\s*Tự do|ĐẢNG C[OỘ]NG S[ẢA]N VI[ỆE]T NAM", re.IGNORECASE
)
SIGNATURE = re.compile(
    r"^(?:Nơi nhận|T/?M\.?\s|K/?T\.?\s|THỦ TRƯỞNG|XÁC NHẬN|NGƯỜI (?:BÁO CÁO|LẬP|VIẾT))", re.IGNORECASE
)


def is_layout(rows: Sequence[Sequence[Sequence[str]]], *, ruled: bool) -> bool:
    """Decide for a table given as rows of cells of paragraphs.

    >>> is_layout([[["UBND HUYỆN X", "TRƯỜNG Y"], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]]], ruled=False)
    True
    >>> is_layout([[["Năm"], ["Số hộ"]], [["2020"], ["12"]]], ruled=True)
    False
    """
    width = max((len(row) for row in rows), default=0)
    if width <= 1:
        return True
    cells = [[text for text in cell if text] for row in rows for cell in row]
    if width <= 3 and len(rows) <= 6 and any(LETTERHEAD.search(text) for cell in cells for text in cell):
        return True
    if ruled or width > 3:
        return False
    if width <= 3 and any(SIGNATURE.match(text) for cell in cells for text in cell[:1]):
        return True
    return len(rows) <= 3 and sum(1 for cell in cells if len(cell) > 1) >= 1
