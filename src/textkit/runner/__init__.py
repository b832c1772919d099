"""Batches: many reports in, one store and its tables out, resumable at any moment."""

from __future__ import annotations

from textkit.runner.running import RunSummary, run

__all__ = ["RunSummary", "run"]
