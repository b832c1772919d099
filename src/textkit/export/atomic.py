"""Files that are there as a whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from textkit.errors import TextkitError

_MARK = ".textkit-tmp-"


def temporary(path: Path) -> Path:
    """Return where the new content of ``path`` is written before it takes its place."""
    return path.with_name(f"{_MARK}{os.getpid()}-{path.name}")


def install(written: Path, path: Path) -> None:
    """Put the finished file ``written`` in the place of ``path``; even a power cut leaves the old or the new."""
    with open(written, "rb+") as stream:
        os.fsync(stream.fileno())
    os.replace(written, path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    # Windows cannot open folders; there the rename alone has to do.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sweep(folder: Path) -> None:
    """Remove what killed runs left; call it only while holding the folder's lock."""
    for path in folder.glob(_MARK + "*"):
        with contextlib.suppress(OSError):
            if path.is_dir():
                for inner in path.iterdir():
                    inner.unlink()
                path.rmdir()
            else:
                path.unlink()


@contextlib.contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn errors of the file system while writing to ``folder`` into words for the user."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise TextkitError("disk_full", path=folder) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.EISDIR):
            raise TextkitError("not_writable", path=folder) from error
        raise
