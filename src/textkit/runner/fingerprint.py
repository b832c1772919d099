"""What besides its content decides what a report yields: the program, the rules and the models."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import textkit
from textkit.about import __version__
from textkit.errors import TextkitError
from textkit.store import Versions

_PACKAGE = Path(textkit.__file__).parent
_LIBRARIES = ("spacy", "underthesea", "lxml", "pypdfium2", "readability-lxml")
_DECIDING = (
    "finding",
    "report",
    "offsets",
    "extraction",
    "api",
    "readers",
    "vi",
    "matching",
    "pipeline",
    "roles",
    "themes",
)
"""Modules and folders whose code changes what is found: a new table layout must not make anyone read all again."""


def versions(rules: str | Path | None = None) -> Versions:
    """Return what the findings of this machine depend on.

    The program counts by its version, its code and the libraries it reads with, so that an edited checkout never
    passes off old findings as its own. Rules count by their content, models by theirs.
    """
    if rules is not None and not Path(rules).is_dir():
        raise TextkitError("not_found", path=rules)
    folders = [_PACKAGE / "rules", *([Path(rules)] if rules is not None else [])]
    return Versions(package=_program(), rules=_digest(_rule_files(folders)), models=_digest(_models()))


@lru_cache(maxsize=1)
def _program() -> str:
    code = (path for path in _PACKAGE.rglob("*.py") if _top(path) in _DECIDING)
    libraries = " ".join(f"{name} {_library(name)}" for name in _LIBRARIES)
    return f"{__version__} {_digest(code)} {hashlib.sha256(libraries.encode()).hexdigest()[:8]}"


def _top(path: Path) -> str:
    return path.relative_to(_PACKAGE).parts[0].removesuffix(".py")


def _library(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


def _rule_files(folders: Iterable[Path]) -> Iterable[Path]:
    for folder in folders:
        yield from sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")])


def _models() -> Iterable[Path]:
    kinds = {".npz", ".json", ".gz", ".txt", ".csv", ".bin"}
    return (path for path in _PACKAGE.rglob("*") if path.suffix in kinds and _top(path) in _DECIDING)


def _digest(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda path: (path.parent.as_posix(), path.name)):
        total.update(path.name.encode("utf-8", "surrogateescape") + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16]
