"""What is handed to a worker, and how a file is recognised as the one that was read before."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textkit.store.rows import ReportRow, Result, Versions, storable

if TYPE_CHECKING:
    from textkit.errors import TextkitError
    from textkit.readers import Source

STDIN = "stdin"
"""Name of the report that comes from standard input."""

_TICK_NS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Task:
    """One report to read; ``data`` holds it if it comes from standard input."""

    source: Source
    status: tuple[int, ...] = ()
    data: bytes | None = None

    @property
    def doc_id(self) -> str:
        """Name of the report in every table."""
        return self.source.doc_id


def status_of(path: Path) -> tuple[int, ...]:
    """Return what the file system knows of a file's content: size, times, inode; empty if it is no ordinary file."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return ()
    if not stat.S_ISREG(found.st_mode):
        return ()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def stamp(status: tuple[int, ...]) -> str:
    """Return ``status`` as text, or nothing for a file changed so lately that a further change might not show in it."""
    if not status or max(status[1:3]) > time.time_ns() - _TICK_NS:
        return ""
    return "-".join(map(str, status))


def file_digest(path: Path) -> str:
    """Return the SHA-256 of an ordinary file, or nothing if it cannot be read."""
    if not status_of(path):
        return ""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def failed(task: Task, error: TextkitError, versions: Versions, seconds: float = 0.0) -> Result:
    """Return the result of a report that could not be read."""
    values = {
        name: storable(value if isinstance(value, int | float) else str(value)) for name, value in error.values.items()
    }
    return Result(
        ReportRow(
            doc_id=task.doc_id,
            path=task.source.shown,
            state="error",
            error_code=error.code,
            error_values=values,
            seconds=seconds,
            versions=versions,
        )
    )
