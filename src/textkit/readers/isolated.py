"""Reading in a worker process that can be killed."""

from __future__ import annotations

from pathlib import Path

from textkit.readers.limits import Limits
from textkit.readers.reading import read_source
from textkit.readers.sources import Source
from textkit.report import Report


def read_isolated(source: Source | str | Path, *, doc_id: str | None = None, limits: Limits | None = None) -> Report:
    """Read a file or a :class:`Source` as :func:`textkit.readers.read` does, but in a worker with limits."""
    if not isinstance(source, Source):
        source = Source(Path(source).name if doc_id is None else doc_id, Path(source))
    return read_source(source, limits=limits)
