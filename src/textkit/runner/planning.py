"""Which reports have to be read, and which are known already."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from textkit.readers import Limits, Source, discover
from textkit.runner.tasks import STDIN, Task, failed, file_digest, stamp, status_of
from textkit.store import ReportRow, Store, Versions

RETRIED = frozenset(
    {
        *("not_found", "not_a_file", "no_permission", "changed", "needs_program", "needs_extra"),
        *("timeout", "memory", "crashed", "internal"),
    }
)
"""Errors that say nothing about the content of a file: the next run tries again."""


@dataclass(slots=True)
class Plan:
    """What a run has to do."""

    tasks: list[Task] = field(default_factory=list)
    unchanged: int = 0
    present: set[str] = field(default_factory=set)

    @property
    def total(self) -> int:
        """How many reports there are."""
        return len(self.present)


def plan(
    inputs: Iterable[str | Path],
    store: Store,
    versions: Versions,
    *,
    limits: Limits,
    force: bool = False,
    exclude: Iterable[Path] = (),
    stdin: bytes | None = None,
) -> Plan:
    """Find the reports and compare each with the store.

    A report is known if its content, the program, the rules and the models are what they were. The content is looked
    at only where size, times or inode of the file differ from those it had when it was read.
    """
    made = Plan()
    digests = _Digests()
    with store.quiet_transaction():
        for task in _tasks(inputs, limits, exclude, stdin):
            made.present.add(task.doc_id)
            row = None if force else store.report(task.doc_id)
            if row is not None and row.versions == versions and _same(task, row, store, versions, digests):
                made.unchanged += 1
            else:
                made.tasks.append(task)
    return made


def _tasks(
    inputs: Iterable[str | Path], limits: Limits, exclude: Iterable[Path], stdin: bytes | None
) -> Iterator[Task]:
    paths = [Path(item) for item in inputs]
    if stdin is not None:
        yield Task(Source(STDIN, Path("-")), data=stdin)
    if paths:
        for source in discover(paths, exclude=exclude, limits=limits):
            doc_id = source.doc_id.encode("utf-8", "backslashreplace").decode("utf-8")
            if doc_id != source.doc_id:
                source = replace(source, doc_id=doc_id)
            yield Task(source, status_of(source.path))


def _same(task: Task, row: ReportRow, store: Store, versions: Versions, digests: _Digests) -> bool:
    source = task.source
    if task.data is not None:
        return row.sha256 == hashlib.sha256(task.data).hexdigest()
    if source.fault is not None:
        return failed(task, source.fault, versions).report == replace(row, seconds=0.0, file_sha256="", stamp="")
    if row.error_code in RETRIED:
        return False
    now = stamp(task.status)
    if now and now == row.stamp:
        if source.shown != row.path:
            store.restamp(task.doc_id, source.shown, now)
        return True
    if not row.file_sha256 or digests.of(source.path, task.status) != row.file_sha256:
        return False
    store.restamp(task.doc_id, source.shown, now)
    return True


class _Digests:
    """The digest of the last file: the members of an archive come one after the other."""

    def __init__(self) -> None:
        self._key: tuple[Path, tuple[int, ...]] | None = None
        self._digest = ""

    def of(self, path: Path, status: tuple[int, ...]) -> str:
        if self._key != (path, status):
            self._key, self._digest = (path, status), file_digest(path)
        return self._digest


class Stamping:
    """Adds to a result what lets the next run recognise the file it came from."""

    def __init__(self) -> None:
        self._digests = _Digests()

    def __call__(self, task: Task, row: ReportRow) -> ReportRow:
        """Return ``row`` with the stamp and digest of its file; without them if the file changed meanwhile."""
        if not task.status:
            return row
        plain = row.state == "ok" and not task.source.member
        digest = row.sha256 if plain else self._digests.of(task.source.path, task.status)
        if status_of(task.source.path) != task.status:
            return replace(row, file_sha256=row.sha256 if plain else "")
        return replace(row, file_sha256=digest, stamp=stamp(task.status))
