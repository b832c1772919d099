"""Which files are reports: below folders and inside archives and mails, each with the name it has in every table."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from textkit.errors import ReadError
from textkit.readers.limits import Limits

_SIDECARS = (".gold.json", ".tagged")
_NO_REPORTS = frozenset(
    f".{suffix}"
    for suffix in (
        *("json", "jsonl", "csv", "tsv", "yaml", "yml", "toml", "ini", "cfg", "log", "py", "ipynb", "sh", "css", "js"),
        *("sqlite", "sqlite3", "db", "parquet", "lnk", "url", "bak", "tmp", "part", "crdownload", "svg", "ico", "exe"),
    )
)
_NAMES = frozenset({"readme.md", "changes.md", "thumbs.db", "desktop.ini", "license", "makefile"})


@dataclass(frozen=True, slots=True)
class Source:
    """One report to read: a file, or ``member`` of the archive or mail at ``path``.

    ``fault`` is set where it is known beforehand that it must not be read.
    """

    doc_id: str
    path: Path
    member: tuple[str, ...] = ()
    fault: ReadError | None = None

    @property
    def shown(self) -> str:
        """What messages call it."""
        return "/".join((str(self.path), *self.member))


def discover(
    inputs: str | Path | Iterable[str | Path], *, exclude: Iterable[str | Path] = (), limits: Limits | None = None
) -> Iterator[Source]:
    """Yield the reports at and below ``inputs``, in the order of their names.

    A file named by the user is always yielded. Below folders, hidden files, gold files, notes (README.md, CHANGES.md),
    lock files of Word and data files are left out. Links are not followed: what one leads to
    in the same folder is yielded itself; a link that leads outside is yielded with a fault.

    Parameters
    ----------
    inputs
        A path or several.
    exclude
        Folders to leave out, such as the output folder.
    limits
        Caps on archives.

    Raises
    ------
    textkit.errors.ReadError
        If an input does not exist.
    """
    limits = limits or Limits()
    roots = [Path(inputs)] if isinstance(inputs, (str, Path)) else [Path(item) for item in inputs]
    left_out = {os.path.realpath(item) for item in exclude}
    several = sum(1 for root in roots if root.is_dir()) > 1
    taken: set[str] = set()
    for root in roots:
        if not os.path.lexists(root):
            raise ReadError("not_found", path=root)
        if root.is_dir():
            prefix = f"{root.resolve().name}/" if several else ""
            found = _below(root, prefix, left_out)
        else:
            found = iter([Source(root.name, root)])
        for source in found:
            for report in _members(source, limits):
                yield _named_apart(report, taken)


def _named_apart(source: Source, taken: set[str]) -> Source:
    base = unicodedata.normalize("NFC", source.doc_id)
    name, number = base, 2
    while name in taken:
        name, number = f"{base} ({number})", number + 1
    taken.add(name)
    return Source(name, source.path, source.member, source.fault)


def _below(root: Path, prefix: str, left_out: set[str]) -> Iterator[Source]:
    inside = os.path.realpath(root)
    for folder, folders, files in os.walk(root):
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith((".", "__MACOSX"))
            and name not in links
            and os.path.realpath(os.path.join(folder, name)) not in left_out
        )
        for name in sorted(files + links):
            path = Path(folder, name)
            if not is_report_name(name):
                continue
            doc_id = prefix + path.relative_to(root).as_posix()
            if path.is_symlink():
                target = os.path.realpath(path)
                if os.path.commonpath([inside, target]) != inside or not os.path.exists(target):
                    yield Source(doc_id, path, fault=ReadError("unsafe", path=path, reason=f"link -> {target}"))
                continue
            yield Source(doc_id, path)


def is_report_name(name: str) -> bool:
    """Say whether a file of this name below a folder may be a report.

    >>> [is_report_name(name) for name in ("bao-cao.docx", "a.gold.json", "~$bao-cao.docx", ".hidden", "README.md")]
    [True, False, False, False, False]
    """
    lower = name.lower()
    return not (
        lower.startswith((".", "~$", "~wrl"))
        or lower in _NAMES
        or lower.endswith(_SIDECARS)
        or os.path.splitext(lower)[1] in _NO_REPORTS
    )


def _members(source: Source, limits: Limits) -> Iterator[Source]:
    """Yield ``source``, or what is in it if it is an archive or a mail with attachments."""
    yield source


def member_bytes(data: bytes, source: Source, limits: Limits) -> bytes:
    """Return the content of a member of an archive or mail."""
    raise ReadError("unsupported", path=source.shown, kind="archive")


def is_regular(path: Path) -> bool:
    """Say whether ``path`` is an ordinary file that can be opened without waiting."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False
