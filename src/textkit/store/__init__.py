"""The store: one SQLite file per output folder, from which every table is made and every run resumes."""

from __future__ import annotations

from textkit.store.database import FILE_NAME, Store
from textkit.store.rows import ReportRow, Result, Review, Versions

__all__ = ["FILE_NAME", "ReportRow", "Result", "Review", "Store", "Versions"]
