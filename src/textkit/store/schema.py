"""Tables of the store and the steps from one version of them to the next."""

from __future__ import annotations

import sqlite3

from textkit.errors import TextkitError

APPLICATION_ID = 0x74786B74
"""Written into the SQLite header, so that a foreign database is recognised before it is touched."""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE versions (
        id INTEGER PRIMARY KEY,
        package TEXT NOT NULL,
        rules TEXT NOT NULL,
        models TEXT NOT NULL,
        UNIQUE (package, rules, models)
    );
    CREATE TABLE reports (
        id INTEGER PRIMARY KEY,
        doc_id TEXT NOT NULL UNIQUE,
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL DEFAULT '',
        size INTEGER NOT NULL DEFAULT 0,
        file_sha256 TEXT NOT NULL DEFAULT '',
        stamp TEXT NOT NULL DEFAULT '',
        state TEXT NOT NULL CHECK (state IN ('ok', 'error')),
        error_code TEXT NOT NULL DEFAULT '',
        error_values TEXT NOT NULL DEFAULT '{}',
        unit_name TEXT NOT NULL DEFAULT '',
        unit_kind TEXT NOT NULL DEFAULT '',
        place TEXT NOT NULL DEFAULT '',
        warnings TEXT NOT NULL DEFAULT '[]',
        seconds REAL NOT NULL DEFAULT 0,
        version INTEGER NOT NULL REFERENCES versions
    );
    CREATE TABLE findings (
        report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
        position INTEGER NOT NULL,
        finding_id TEXT NOT NULL,
        fact TEXT NOT NULL,
        label TEXT NOT NULL,
        value NUMERIC,
        value_high NUMERIC,
        "of" NUMERIC,
        percent NUMERIC,
        measure TEXT NOT NULL,
        qualifier TEXT NOT NULL,
        change TEXT NOT NULL,
        status TEXT NOT NULL,
        period TEXT NOT NULL,
        giver TEXT NOT NULL,
        subject TEXT NOT NULL,
        cause TEXT NOT NULL,
        ordinal INTEGER,
        themes TEXT NOT NULL,
        section TEXT NOT NULL,
        evidence TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        page INTEGER,
        rule TEXT NOT NULL,
        confidence REAL NOT NULL,
        PRIMARY KEY (report, position)
    ) WITHOUT ROWID;
    CREATE TABLE texts (
        report INTEGER PRIMARY KEY REFERENCES reports ON DELETE CASCADE,
        text BLOB NOT NULL,
        pages TEXT NOT NULL
    );
    CREATE TABLE reviews (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        doc_id TEXT NOT NULL,
        fact TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        evidence TEXT NOT NULL,
        action TEXT NOT NULL CHECK (action IN ('accepted', 'corrected', 'added', 'rejected', 'undone')),
        changes TEXT NOT NULL DEFAULT '{}',
        reviewer TEXT NOT NULL DEFAULT '',
        at TEXT NOT NULL,
        undoes INTEGER REFERENCES reviews
    );
    CREATE INDEX reviews_by_report ON reviews (doc_id);
    CREATE INDEX reviews_undone ON reviews (undoes) WHERE undoes IS NOT NULL;
    CREATE TRIGGER reviews_are_kept BEFORE DELETE ON reviews
        BEGIN SELECT RAISE(ABORT, 'reviews are never deleted'); END;
    CREATE TRIGGER reviews_stay BEFORE UPDATE ON reviews
        BEGIN SELECT RAISE(ABORT, 'reviews are never overwritten'); END;
    CREATE TABLE exports (
        name TEXT PRIMARY KEY,
        revision INTEGER NOT NULL,
        options TEXT NOT NULL,
        stamp TEXT NOT NULL
    );
    CREATE TABLE revision (number INTEGER NOT NULL);
    INSERT INTO revision VALUES (0);
    """,
)
"""Step ``i`` leads from schema version ``i`` to ``i + 1``; a released step is never edited, only followed by more."""

VERSION = len(MIGRATIONS)


def prepare(connection: sqlite3.Connection, path: object) -> None:
    """Bring the tables to :data:`VERSION`, each step in a transaction of its own.

    Raises
    ------
    TextkitError
        ``store_newer`` if a later program wrote the file, ``store_foreign`` if it is no store of ours.
    """
    found = _pragma(connection, "user_version")
    owner = _pragma(connection, "application_id")
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if (found or tables) and owner != APPLICATION_ID:
        raise TextkitError("store_foreign", path=path)
    if found > VERSION:
        raise TextkitError("store_newer", path=path, found=found, known=VERSION)
    for number in range(found, VERSION):
        connection.executescript(
            f"BEGIN IMMEDIATE; {MIGRATIONS[number]}; PRAGMA application_id = {APPLICATION_ID};"
            f" PRAGMA user_version = {number + 1}; COMMIT;"
        )


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
