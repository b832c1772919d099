"""Readers: bytes of any office format in, a :class:`~textkit.report.Report` out.

``read`` works in this process; :func:`textkit.readers.isolated.read_isolated` does the same in a worker that can be
killed, which is what batches of files from elsewhere need.
"""

from __future__ import annotations

from textkit.readers.limits import Limits
from textkit.readers.reading import read, read_bytes, read_source
from textkit.readers.sources import Source, discover

__all__ = ["Limits", "Source", "discover", "read", "read_bytes", "read_source"]
