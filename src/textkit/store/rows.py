"""What the store holds about a report and about a review, and how a finding becomes a row."""

from __future__ import annotations

import json
import math
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from textkit.errors import TextkitError
from textkit.finding import COLUMNS, NUMBER_COLUMNS, Finding
from textkit.report import Page, Report

STORED: tuple[str, ...] = tuple(
    name for name in COLUMNS if name not in ("doc_id", "unit_name", "unit_kind", "place", "review")
)
"""Columns of the findings table: those that do not follow from the report or its reviews."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Versions:
    """What besides its content decides what a report yields."""

    package: str = ""
    rules: str = ""
    models: str = ""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report of the store.

    ``stamp`` is the file's size, times and inode when it was read (empty: look at the content again);
    ``file_sha256`` belongs to the file that holds the report, which differs from ``sha256`` inside archives.
    """

    doc_id: str
    path: str = ""
    sha256: str = ""
    size: int = 0
    file_sha256: str = ""
    stamp: str = ""
    state: str = "ok"
    error_code: str = ""
    error_values: Mapping[str, Any] = field(default_factory=dict)
    unit_name: str = ""
    unit_kind: str = ""
    place: str = ""
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0
    versions: Versions = Versions()

    @property
    def error_message(self) -> str:
        """Why it could not be read, in Vietnamese; empty if it was read."""
        return self.message("vi")

    def message(self, lang: str = "vi") -> str:
        """Why it could not be read, in ``lang``."""
        return TextkitError(self.error_code, **self.error_values).message(lang) if self.error_code else ""


@dataclass(frozen=True, slots=True)
class Review:
    """One entry of the review log."""

    id: int
    doc_id: str
    fact: str
    start: int
    end: int
    evidence: str
    action: str
    changes: Mapping[str, Any]
    reviewer: str
    at: str
    undone: bool

    @property
    def key(self) -> tuple[str, str, int, int, str]:
        """What the review is about; the same for every review of one finding."""
        return self.doc_id, self.fact, self.start, self.end, self.evidence


@dataclass(frozen=True, slots=True)
class Result:
    """What a worker found out about one report, ready to be stored."""

    report: ReportRow
    findings: tuple[tuple[Any, ...], ...] = ()
    text: bytes = b""
    pages: str = "[]"


def storable(value: Any) -> Any:
    r"""Make a value fit for SQLite and JSON without changing its length: no lone surrogates, no infinities.

    >>> storable("a\ud800b"), storable(float("nan")), storable(10**30)
    ('a�b', None, 1e+30)
    """
    if isinstance(value, str):
        return value if value.isascii() else _SURROGATES.sub("\ufffd", value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, int) and not -_LARGEST <= value <= _LARGEST:
        return float(value) if abs(value) < 10**300 else None
    return value


def finding_values(finding: Finding) -> tuple[Any, ...]:
    """Return the values of :data:`STORED` for ``finding``."""
    return tuple(storable(getattr(finding, name)) for name in STORED)


def finding_of(values: tuple[Any, ...], doc_id: str, unit_name: str, unit_kind: str, place: str) -> Finding:
    """Return the finding that was stored as ``values``."""
    row = dict(zip(STORED, values, strict=True))
    for name in NUMBER_COLUMNS:
        if row[name] is not None:
            row[name] = float(row[name])
    return Finding(doc_id=doc_id, unit_name=unit_name, unit_kind=unit_kind, place=place, **row)


def pack_text(text: str) -> bytes:
    """Return ``text`` compressed."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def unpack_text(data: bytes) -> str:
    """Return what :func:`pack_text` packed."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def pack_pages(report: Report) -> str:
    """Return the pages of ``report`` as JSON."""
    return json.dumps([[page.number, page.start, page.end, page.confidence] for page in report.pages])


def unpack_pages(data: str) -> tuple[Page, ...]:
    """Return what :func:`pack_pages` packed."""
    return tuple(Page(*row) for row in json.loads(data))
