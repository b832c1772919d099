"""The door to every reader: find out what a file is, hand it on, refuse what is unsafe or empty."""

from __future__ import annotations

import hashlib
import os
import stat
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from textkit.errors import ReadError
from textkit.readers.limits import Limits
from textkit.readers.sniff import kind_of
from textkit.readers.sources import Source, member_bytes
from textkit.report import Report

Reader = Callable[[bytes, str, str, Limits], Report]


def read(path: str | Path, *, doc_id: str | None = None, limits: Limits | None = None) -> Report:
    r"""Read one file.

    Parameters
    ----------
    path
        A regular file of any supported format; what it is follows from its content.
    doc_id
        Name of the report in every table; the file's name by default.
    limits
        Caps on size, pages and time.

    Raises
    ------
    textkit.errors.ReadError
        If the file cannot be read, with a sentence that says why.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "a.txt")
    ...     _ = file.write_bytes("Chi bộ có 13 đảng viên.\r\n".encode("utf-16"))
    ...     read(file).text
    'Chi bộ có 13 đảng viên.\n'
    """
    limits = limits or Limits()
    path = Path(path)
    return read_bytes(
        file_bytes(path, limits), str(path), doc_id=path.name if doc_id is None else doc_id, limits=limits
    )


def read_source(source: Source, *, limits: Limits | None = None) -> Report:
    """Read what :func:`textkit.readers.discover` found: a file, or a member of an archive or mail."""
    limits = limits or Limits()
    if source.fault is not None:
        raise source.fault
    data = file_bytes(source.path, limits)
    if source.member:
        data = member_bytes(data, source, limits)
    return read_bytes(data, source.shown, doc_id=source.doc_id, limits=limits)


def file_bytes(path: Path, limits: Limits) -> bytes:
    """Return the content of a regular file; devices, pipes, folders and what is too large are refused unread."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise ReadError("not_a_file", path=path)
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as stream:
            before = os.fstat(descriptor)
            if before.st_size > limits.file_bytes:
                raise ReadError(
                    "too_large", path=path, reason=f"{before.st_size >> 20} MB > {limits.file_bytes >> 20} MB"
                )
            data = stream.read(limits.file_bytes + 1)
            after = os.fstat(descriptor)
    except (FileNotFoundError, NotADirectoryError):
        raise ReadError("not_found", path=path) from None
    except PermissionError:
        raise ReadError("no_permission", path=path) from None
    except (OSError, ValueError) as error:
        raise ReadError("not_found" if isinstance(error, ValueError) else "not_a_file", path=path) from None
    if len(data) != after.st_size or before.st_mtime_ns != after.st_mtime_ns:
        raise ReadError("changed", path=path)
    return data


def read_bytes(data: bytes, name: str, *, doc_id: str | None = None, limits: Limits | None = None) -> Report:
    """Read a report from memory; ``name`` is shown in messages and is a hint where the content leaves a choice."""
    limits = limits or Limits()
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise ReadError("empty", path=name)
    if len(data) > limits.file_bytes:
        raise ReadError("too_large", path=name, reason=f"{len(data) >> 20} MB > {limits.file_bytes >> 20} MB")
    kind = kind_of(data, name)
    reader = _reader(kind, name)
    try:
        report = reader(data, name, Path(name).name if doc_id is None else doc_id, limits)
    except ReadError:
        raise
    except MemoryError:
        raise ReadError("memory", path=name) from None
    except (
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        OSError,
        EOFError,
        RuntimeError,
        zlib.error,
    ) as error:
        raise ReadError("damaged", path=name, kind=kind, reason=f"{type(error).__name__}: {error}"[:200]) from error
    if not report.text.strip():
        raise ReadError("empty" if kind == "text" else "no_text", path=name, reason=f"{kind}, {len(data)} byte")
    return replace(report, sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def _reader(kind: str, name: str) -> Reader:
    """Return the reader of a kind; each is imported when its first file comes."""
    if kind == "text":
        from textkit.readers.plain import read_text

        return read_text
    if kind == "docx":
        return _read_docx
    if kind in ("doc", "rtf", "odt", "flat-word", "flat-odf"):
        from textkit.readers.office import read_office

        return partial(read_office, kind=kind)
    if kind in ("html", "mht"):
        from textkit.readers.html import read_html, read_mht

        return read_html if kind == "html" else read_mht
    if kind == "pdf":
        from textkit.readers.pdf import read_pdf

        return read_pdf
    if kind == "image":
        from textkit.readers.images import read_image

        return read_image
    if kind == "encrypted-office":
        raise ReadError("password", path=name)
    if kind == "damaged-zip":
        raise ReadError("damaged", path=name, kind="docx/zip", reason="ZIP")
    raise ReadError("unsupported", path=name, kind=kind)


def _read_docx(data: bytes, name: str, doc_id: str, limits: Limits) -> Report:
    from textkit.readers.docx import NeedsOffice, read_docx

    try:
        return read_docx(data, name, doc_id, limits)
    except NeedsOffice:
        from textkit.readers.office import read_office

        return read_office(data, name, doc_id, limits, kind="docx")
