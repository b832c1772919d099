"""Exports: tables that show the store, made again at any time, each replaced as a whole."""

from __future__ import annotations

from textkit.export.writing import FORMATS, fresh, write

__all__ = ["FORMATS", "fresh", "write"]
