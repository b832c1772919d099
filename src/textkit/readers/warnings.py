"""Remarks about a report that was read, but not as it should be."""

from __future__ import annotations

_WARNINGS: dict[str, str] = {
    "bad_bytes": "một số ký tự trong tệp bị hỏng",
    "converted": "đã chuyển từ mã {encoding} sang Unicode",
    "poor_text": "chữ trên trang {pages} khó nhận ra, cần kiểm tra lại",
    "recognised": "đã nhận dạng chữ từ ảnh quét (trang {pages}), cần kiểm tra lại số liệu",
    "page_lost": "trang {pages} không đọc được",
    "whole_page": "không tách được phần nội dung chính, đã lấy cả trang",
    "pictures": "có {count} hình không đọc chữ trong đó",
}


def warning(code: str, **values: object) -> str:
    """Return the remark ``code`` for the user.

    >>> warning("converted", encoding="TCVN3")
    'đã chuyển từ mã TCVN3 sang Unicode'
    """
    return _WARNINGS[code].format_map(values)
