"""What the command line says, in Vietnamese and English."""

from __future__ import annotations

KINDS: dict[str, dict[str, str]] = {
    "unit": {"vi": "Đơn vị", "en": "Unit"},
    "member_count": {"vi": "Số người", "en": "Members"},
    "figure": {"vi": "Số liệu", "en": "Figures"},
    "award": {"vi": "Khen thưởng", "en": "Awards"},
    "directive": {"vi": "Văn bản", "en": "Directives"},
    "result": {"vi": "Kết quả", "en": "Results"},
    "limitation": {"vi": "Hạn chế", "en": "Limitations"},
    "lesson": {"vi": "Bài học", "en": "Lessons"},
    "orientation": {"vi": "Phương hướng", "en": "Orientations"},
}
"""Titles of the kinds of fact."""

_TEXTS: dict[str, tuple[str, str]] = {
    "overview": ("Tổng quan", "Overview"),
    "errors": ("Không đọc được", "Not read"),
    "reports": ("Báo cáo", "Reports"),
    "reports_line": (
        "{total} (đọc mới {read}, không đổi {unchanged}, bỏ {removed})",
        "{total} ({read} read, {unchanged} unchanged, {removed} removed)",
    ),
    "units": ("Đơn vị báo cáo", "Units"),
    "time": ("Thời gian", "Time"),
    "seconds": ("{seconds:.1f} giây", "{seconds:.1f} s"),
    "written": ("Đã ghi: {paths}", "Written: {paths}"),
    "failed": (
        "{count} báo cáo không đọc được, lý do ở {path}:",
        "{count} reports could not be read; the reasons are in {path}:",
    ),
    "more": ("… và {count} báo cáo nữa", "… and {count} more"),
    "reading": ("Đang đọc", "Reading"),
    "discovering": ("Đang tìm báo cáo", "Looking for reports"),
    "interrupted": (
        "Đã dừng theo yêu cầu: xong {done} trong {total} báo cáo, không mất gì. Chạy lại cùng lệnh để làm tiếp.",
        "Stopped on request: {done} of {total} reports are done, nothing is lost. Run the same command to go on.",
    ),
    "stopping": (
        "Đang dừng: làm nốt báo cáo đang đọc (nhấn Ctrl-C lần nữa để bỏ ngay)…",
        "Stopping: finishing the reports in hand (press Ctrl-C again to drop them)…",
    ),
    "nothing_new": ("Không có gì mới, các bảng giữ nguyên.", "Nothing is new; the tables are as they were."),
    "lab": ("Mở JupyterLab trong {path}", "Opening JupyterLab in {path}"),
}


def text(code: str, lang: str = "vi", **values: object) -> str:
    """Return the text ``code`` in ``lang``.

    >>> text("seconds", "en", seconds=1.25)
    '1.2 s'
    """
    return _TEXTS[code][0 if lang == "vi" else 1].format_map(values)
