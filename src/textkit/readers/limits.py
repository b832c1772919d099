"""How much of the machine one report may use."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps that stop hostile or absurd files; the defaults are far above any real report.

    ``seconds`` is for one file; a scan gets ``seconds_per_scanned_page`` more for every page that has to be recognised.
    """

    file_bytes: int = 64 * MB
    part_bytes: int = 64 * MB
    unpacked_bytes: int = 256 * MB
    html_bytes: int = 10 * MB
    pages: int = 2000
    scanned_pages: int = 200
    pixels: int = 40_000_000
    members: int = 10_000
    depth: int = 200
    seconds: float = 60.0
    seconds_per_scanned_page: float = 10.0
    memory_bytes: int = 2048 * MB
