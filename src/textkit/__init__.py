"""textkit: facts out of Vietnamese reports, each with the place it stands on.

Importing the package is cheap: spaCy, underthesea and scikit-learn are loaded by the functions that need them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textkit.about import __version__
from textkit.finding import Finding
from textkit.report import Report

if TYPE_CHECKING:
    from textkit.api import extract, load, to_frame

__all__ = ["Finding", "Report", "__version__", "extract", "load", "to_frame"]


def __getattr__(name: str) -> Any:
    if name in ("extract", "load", "to_frame"):
        from textkit import api

        return getattr(api, name)
    raise AttributeError(f"module 'textkit' has no attribute {name!r}")
