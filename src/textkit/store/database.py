"""Reading and writing the SQLite file."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from textkit.errors import TextkitError
from textkit.finding import Finding
from textkit.report import Page
from textkit.store import reviews as laying
from textkit.store.rows import (
    STORED,
    ReportRow,
    Result,
    Review,
    Versions,
    finding_of,
    storable,
    unpack_pages,
    unpack_text,
)
from textkit.store.schema import prepare

FILE_NAME = "textkit.sqlite"
_REPORT_FIELDS = tuple(field.name for field in fields(ReportRow) if field.name != "versions")
_REPORT = ", ".join([*(f"r.{name}" for name in _REPORT_FIELDS), "v.package, v.rules, v.models"])
_FROM = "FROM reports r JOIN versions v ON v.id = r.version"
_QUOTED = ", ".join(f'"{name}"' for name in STORED)
_INSERT = f"INSERT INTO findings (report, position, {_QUOTED}) VALUES ({', '.join('?' * (len(STORED) + 2))})"  # noqa: S608
_INSERT_REPORT = (
    f"INSERT INTO reports ({', '.join(_REPORT_FIELDS)}, version) VALUES ({', '.join('?' * (len(_REPORT_FIELDS) + 1))})"  # noqa: S608
)
_ACTIONS = ("accepted", "corrected", "added", "rejected")


class Store:
    """The reports, findings and reviews of one output folder.

    Parameters
    ----------
    path
        The SQLite file, or the output folder that holds ``textkit.sqlite``. It is created if missing.
    create
        Refuse to create it if False.

    Raises
    ------
    TextkitError
        If the file is no store, a newer program wrote it, or it cannot be opened.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Store(folder) as store:
    ...     store.put(Result(ReportRow("a.txt", unit_name="Chi bộ Sông Xanh")))
    ...     [row.unit_name for row in store.reports()]
    ['Chi bộ Sông Xanh']
    """

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        path = Path(path)
        self.path = path / FILE_NAME if path.is_dir() else path
        if not create and not self.path.is_file():
            raise TextkitError("no_store", path=path)
        try:
            # check_same_thread: notebooks call back from other threads; SQLite itself is compiled serialised.
            self._db = sqlite3.connect(self.path, timeout=30.0, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA foreign_keys = ON")
            prepare(self._db, self.path)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
        except sqlite3.DatabaseError as error:
            raise storage_error(error, self.path) from error

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a transaction that is still open is undone."""
        self._db.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all that is written inside one step: it is there as a whole or not at all."""
        if self._db.in_transaction:
            yield
            return
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("UPDATE revision SET number = number + 1")
            self._db.execute("COMMIT")
        except BaseException as error:
            with contextlib.suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            if isinstance(error, sqlite3.DatabaseError):
                raise storage_error(error, self.path) from error
            raise

    @contextlib.contextmanager
    def quiet_transaction(self) -> Iterator[None]:
        """Group reads, and notes that no table shows, without a new revision."""
        self._db.execute("BEGIN")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException as error:
            with contextlib.suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            if isinstance(error, sqlite3.DatabaseError):
                raise storage_error(error, self.path) from error
            raise

    @property
    def revision(self) -> int:
        """A number that grows with every change of reports, findings or reviews."""
        return int(self._db.execute("SELECT number FROM revision").fetchone()[0])

    # Reports and findings

    def put(self, result: Result) -> None:
        """Write what is known about a report in place of what was."""
        row = result.report
        with self.transaction():
            self._db.execute("DELETE FROM reports WHERE doc_id = ?", (row.doc_id,))
            values = {name: storable(getattr(row, name)) for name in _REPORT_FIELDS}
            values["error_values"] = json.dumps(dict(row.error_values), sort_keys=True, default=str)
            values["warnings"] = json.dumps([storable(item) for item in row.warnings], ensure_ascii=False)
            report = self._db.execute(_INSERT_REPORT, (*values.values(), self._version(row.versions))).lastrowid
            self._db.executemany(_INSERT, ((report, index, *row) for index, row in enumerate(result.findings)))
            if row.state == "ok":
                self._db.execute("INSERT INTO texts VALUES (?,?,?)", (report, result.text, result.pages))

    def _version(self, versions: Versions) -> int:
        values = versions.package, versions.rules, versions.models
        self._db.execute("INSERT OR IGNORE INTO versions (package, rules, models) VALUES (?,?,?)", values)
        query = "SELECT id FROM versions WHERE package = ? AND rules = ? AND models = ?"
        return int(self._db.execute(query, values).fetchone()[0])

    def restamp(self, doc_id: str, path: str, stamp: str) -> None:
        """Note that a file was touched or moved but its content is what it was; no table changes by it."""
        self._db.execute("UPDATE reports SET path = ?, stamp = ? WHERE doc_id = ?", (storable(path), stamp, doc_id))

    def remove(self, doc_ids: Iterable[str]) -> None:
        """Forget reports and their findings; reviews are kept for the case that they come back."""
        with self.transaction():
            self._db.executemany("DELETE FROM reports WHERE doc_id = ?", ((doc_id,) for doc_id in doc_ids))

    def doc_ids(self) -> list[str]:
        """Return the names of all reports in order."""
        return [row[0] for row in self._db.execute("SELECT doc_id FROM reports ORDER BY doc_id")]

    def report(self, doc_id: str) -> ReportRow | None:
        """Return what is known about one report."""
        row = self._db.execute(f"SELECT {_REPORT} {_FROM} WHERE r.doc_id = ?", (doc_id,)).fetchone()
        return _report_row(row) if row else None

    def reports(self, state: str | None = None) -> Iterator[ReportRow]:
        """Yield the reports in the order of their names."""
        where = "" if state is None else "WHERE r.state = :state"
        query = f"SELECT {_REPORT} {_FROM} {where} ORDER BY r.doc_id"
        yield from map(_report_row, self._db.execute(query, {"state": state}))

    def counts(self) -> dict[str, int]:
        """Return how many findings of each kind there are, reviews not considered."""
        return dict(self._db.execute("SELECT fact, count(*) FROM findings GROUP BY fact"))

    def units(self) -> int:
        """Return how many different units were reported on; reports without a name count one each."""
        name = "CASE unit_name WHEN '' THEN doc_id ELSE unit_name END"
        query = f"SELECT count(DISTINCT {name}) FROM reports WHERE state = 'ok'"  # noqa: S608
        return int(self._db.execute(query).fetchone()[0])

    def findings(self, doc_id: str | None = None, *, reviewed: bool = True) -> list[Finding]:
        """Return the findings of one report, or of all, in order of report and place.

        Parameters
        ----------
        doc_id
            Only this report.
        reviewed
            Lay the reviews over them: corrected values win, rejected findings are left out. If False, the findings
            come as extraction made them.
        """
        if doc_id is not None:
            row = self.report(doc_id)
            return list(self._findings_of(row, reviewed)) if row else []
        return [finding for _, found in self.by_report(reviewed=reviewed) for finding in found]

    def by_report(self, *, reviewed: bool = True) -> Iterator[tuple[ReportRow, list[Finding]]]:
        """Yield each report that was read with its findings; only one report is in memory at a time."""
        for row in self.reports("ok"):
            yield row, list(self._findings_of(row, reviewed))

    def _findings_of(self, row: ReportRow, reviewed: bool) -> Iterator[Finding]:
        rows = self._db.execute(
            f"SELECT {_QUOTED} FROM findings"  # noqa: S608
            " WHERE report = (SELECT id FROM reports WHERE doc_id = ?) ORDER BY position",
            (row.doc_id,),
        )
        found = (finding_of(values, row.doc_id, row.unit_name, row.unit_kind, row.place) for values in rows)
        return laying.apply(found, self.reviews(row.doc_id)) if reviewed else found

    def text(self, doc_id: str) -> str:
        """Return the normalised text of a report; the offsets of its findings point into it."""
        return unpack_text(self._text_row(doc_id)[0])

    def pages(self, doc_id: str) -> tuple[Page, ...]:
        """Return the pages of a report; empty where the source has none."""
        return unpack_pages(self._text_row(doc_id)[1])

    def _text_row(self, doc_id: str) -> tuple[bytes, str]:
        query = "SELECT t.text, t.pages FROM texts t JOIN reports r ON r.id = t.report WHERE r.doc_id = ?"
        row = self._db.execute(query, (doc_id,)).fetchone()
        if row is None:
            raise TextkitError("no_report", path=self.path, doc_id=doc_id)
        return row[0], row[1]

    # Reviews

    def record_review(
        self,
        doc_id: str,
        fact: str,
        start: int,
        end: int,
        evidence: str,
        action: str,
        changes: Mapping[str, Any] | None = None,
        reviewer: str = "",
    ) -> int:
        """Add an entry to the review log and return its number; nothing is ever overwritten.

        Parameters
        ----------
        doc_id, fact, start, end, evidence
            The finding as extraction made it (or, for ``added``, as the reviewer wants it).
        action
            ``accepted``, ``corrected``, ``added`` or ``rejected``.
        changes
            Columns with their right values.
        reviewer
            Who decided.
        """
        if action not in _ACTIONS:
            raise ValueError(f"action is one of {', '.join(_ACTIONS)}, not {action!r}")
        Finding.from_dict(changes or {})
        return self._log(doc_id, fact, start, end, evidence, action, dict(changes or {}), reviewer, None)

    def undo_review(self, review_id: int, reviewer: str = "") -> None:
        """Take a review back by an entry of its own; the one before it counts again."""
        found = [review for review in self.reviews() if review.id == review_id and review.action != "undone"]
        if not found:
            raise KeyError(review_id)
        self._log(*found[0].key, "undone", {}, reviewer, review_id)

    def _log(self, *values: Any) -> int:
        *key, action, changes, reviewer, undoes = values
        now = datetime.now(UTC).isoformat(timespec="seconds")
        query = (
            'INSERT INTO reviews (doc_id, fact, start, "end", evidence, action, changes, reviewer, at, undoes)'
            " VALUES (?,?,?,?,?,?,?,?,?,?)"
        )
        with self.transaction():
            row = (*key, action, json.dumps(changes, ensure_ascii=False, sort_keys=True), reviewer, now, undoes)
            number = self._db.execute(query, row).lastrowid
        assert number is not None
        return number

    def reviews(self, doc_id: str | None = None) -> list[Review]:
        """Return the review log, of one report or of all, in the order in which it was written."""
        where = "" if doc_id is None else "WHERE doc_id = :doc_id"
        query = (
            'SELECT id, doc_id, fact, start, "end", evidence, action, changes, reviewer, at,'  # noqa: S608
            f" EXISTS (SELECT 1 FROM reviews u WHERE u.undoes = r.id) FROM reviews r {where} ORDER BY id"
        )
        rows = self._db.execute(query, {"doc_id": doc_id})
        return [_review(row) for row in rows]

    # Exports

    def export_state(self, name: str) -> tuple[int, str, str] | None:
        """Return revision, options and file stamp of the last export called ``name``."""
        row = self._db.execute("SELECT revision, options, stamp FROM exports WHERE name = ?", (name,)).fetchone()
        return (row[0], row[1], row[2]) if row else None

    def note_export(self, name: str, revision: int, options: str, stamp: str) -> None:
        """Remember which state of the store an export shows."""
        self._db.execute("INSERT OR REPLACE INTO exports VALUES (?,?,?,?)", (name, revision, options, stamp))


def _report_row(row: tuple[Any, ...]) -> ReportRow:
    values: dict[str, Any] = dict(zip(_REPORT_FIELDS, row, strict=False))
    values["error_values"] = json.loads(values["error_values"])
    values["warnings"] = tuple(json.loads(values["warnings"]))
    return ReportRow(**values, versions=Versions(*row[len(_REPORT_FIELDS) :]))


def _review(row: tuple[Any, ...]) -> Review:
    values: dict[str, Any] = dict(zip((field.name for field in fields(Review)), row, strict=True))
    return Review(**values | {"changes": json.loads(values["changes"]), "undone": bool(values["undone"])})


def storage_error(error: Exception, path: Path) -> TextkitError:
    """Say in words of the user why the store could not be read or written."""
    text = str(error)
    if "full" in text:
        return TextkitError("disk_full", path=path.parent)
    if "readonly" in text or "unable to open" in text:
        return TextkitError("not_writable", path=path.parent)
    if "locked" in text:
        return TextkitError("busy", path=path.parent, pid="?")
    if "not a database" in text:
        return TextkitError("store_foreign", path=path)
    return TextkitError("store_damaged", path=path, reason=text)
