"""Write the tables asked for in one pass over the store."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from textkit.errors import TextkitError
from textkit.export.atomic import install, temporary, told
from textkit.export.tables import ErrorsCsv, FindingsCsv, FindingsJsonl, Sink, UnitsCsv
from textkit.finding import Finding
from textkit.store import ReportRow, Store

FORMATS: dict[str, tuple[str, ...]] = {
    "csv": ("findings.csv", "units.csv", "errors.csv"),
    "jsonl": ("findings.jsonl",),
    "xlsx": ("findings.xlsx",),
    "parquet": ("findings.parquet",),
}
"""What each format writes."""


def write(
    store: Store,
    out_dir: str | Path,
    formats: Iterable[str] = ("csv", "jsonl"),
    lang: str = "vi",
    csv_locale: str = "en",
) -> list[Path]:
    """Write the tables of ``formats`` into ``out_dir`` and return their paths.

    The same store gives the same bytes. Every file takes its place when all of them are complete.

    Parameters
    ----------
    store
        What to show.
    out_dir
        Where to.
    formats
        Names of :data:`FORMATS`.
    lang
        Language of messages and sheet names, ``vi`` or ``en``.
    csv_locale
        ``en``: comma and decimal point; ``vi``: semicolon and decimal comma, as a Vietnamese Excel wants it.

    Raises
    ------
    TextkitError
        If a format is unknown, the folder cannot be written or the disk is full.
    """
    out = Path(out_dir)
    names = _names(formats)
    revision = store.revision
    with told(out), contextlib.ExitStack() as cleaning:
        scratch = temporary(out / "parts")
        drafts = {name: temporary(out / name) for name in names}
        for draft in drafts.values():
            cleaning.callback(draft.unlink, missing_ok=True)
        cleaning.callback(_remove_folder, scratch)
        if "findings.xlsx" in names:
            scratch.mkdir()
        sinks = [_open(name, draft, lang, csv_locale, scratch) for name, draft in drafts.items()]
        try:
            for report, findings in _everything(store):
                for sink in sinks:
                    sink.add(report, findings)
        finally:
            _close(sinks)
        for name, draft in drafts.items():
            install(draft, out / name)
    for name in names:
        store.note_export(name, revision, f"{lang} {csv_locale}", _stamp(out / name))
    return [out / name for name in names]


def fresh(store: Store, out_dir: str | Path, formats: Iterable[str], lang: str = "vi", csv_locale: str = "en") -> bool:
    """Say whether the tables of ``formats`` are there and show the store as it is now."""
    out, revision = Path(out_dir), store.revision
    for name in _names(formats):
        path = out / name
        if not path.is_file() or store.export_state(name) != (revision, f"{lang} {csv_locale}", _stamp(path)):
            return False
    return True


def _names(formats: Iterable[str]) -> list[str]:
    names: list[str] = []
    for form in formats:
        if form not in FORMATS:
            raise TextkitError("bad_option", option="--format", value=form, allowed=", ".join(FORMATS))
        names += [name for name in FORMATS[form] if name not in names]
    return names


def _open(name: str, path: Path, lang: str, locale: str, scratch: Path) -> Sink:
    makers: dict[str, Callable[[], Sink]] = {
        "findings.csv": lambda: FindingsCsv(path, locale),
        "units.csv": lambda: UnitsCsv(path, locale),
        "errors.csv": lambda: ErrorsCsv(path, locale, lang),
        "findings.jsonl": lambda: FindingsJsonl(path),
        "findings.xlsx": lambda: _workbook(path, lang, scratch),
        "findings.parquet": lambda: _parquet(path),
    }
    return makers[name]()


def _workbook(path: Path, lang: str, scratch: Path) -> Sink:
    from textkit.export.workbook import Workbook

    return Workbook(path, lang, scratch)


def _parquet(path: Path) -> Sink:
    from textkit.export.columnar import Parquet

    return Parquet(path)


def _everything(store: Store) -> Iterator[tuple[ReportRow, list[Finding]]]:
    yield from store.by_report()
    for report in store.reports("error"):
        yield report, []


def _close(sinks: list[Sink]) -> None:
    """Close all of them, even if one fails, and report the first failure."""
    with contextlib.ExitStack() as closing:
        for sink in reversed(sinks):
            closing.callback(sink.close)


def _remove_folder(folder: Path) -> None:
    if folder.is_dir():
        for path in folder.iterdir():
            path.unlink(missing_ok=True)
        folder.rmdir()


def _stamp(path: Path) -> str:
    status = path.stat()
    return f"{status.st_size}-{status.st_mtime_ns}"
