"""One run: find the reports, read what is new, keep it, show it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from textkit import export
from textkit.errors import TextkitError
from textkit.export.atomic import sweep
from textkit.messages import text
from textkit.readers import Limits
from textkit.runner.fingerprint import versions as current_versions
from textkit.runner.interrupts import Interrupts
from textkit.runner.lock import locked
from textkit.runner.planning import Plan, Stamping, plan
from textkit.runner.pool import Pool
from textkit.runner.progress import Progress, progress
from textkit.runner.tasks import Task, failed
from textkit.store import FILE_NAME, Result, Store, Versions

EXTRACTION = "textkit.runner.work:extraction"
"""What workers do."""

_FLUSH_REPORTS = 50
_FLUSH_SECONDS = 1.0
_WORTH_A_WORKER = 8


@dataclass(slots=True)
class RunSummary:
    """What a run did and what the store holds after it."""

    total: int = 0
    read: int = 0
    unchanged: int = 0
    removed: int = 0
    interrupted: bool = False
    seconds: float = 0.0
    units: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    failed: list[tuple[str, str]] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)

    @property
    def exit_status(self) -> int:
        """0 if every report was read, 3 if some were not, 130 if the run was stopped."""
        return 130 if self.interrupted else 3 if self.failed else 0


def run(
    inputs: str | Path | Iterable[str | Path],
    out: str | Path,
    *,
    rules: str | Path | None = None,
    workers: int | Literal["auto"] = 1,
    force: bool = False,
    formats: Sequence[str] = ("csv", "jsonl"),
    lang: str = "vi",
    csv_locale: str = "en",
    quiet: bool = True,
    limits: Limits | None = None,
    work: str = EXTRACTION,
) -> RunSummary:
    """Extract all reports of ``inputs`` into the folder ``out``.

    Reports that the folder holds already, from the same content by the same program, rules and models, are not read
    again. Reports that are gone from ``inputs`` are gone from the tables. A run that was killed is completed by
    calling it once more.

    Parameters
    ----------
    inputs
        Files and folders; ``-`` is standard input.
    out
        Folder for the store and the tables; made if missing.
    rules
        Folder of rules laid over the packaged ones.
    workers
        How many processes read reports; ``auto`` is one for each core.
    force
        Read everything again.
    formats
        Tables to write, names of :data:`textkit.export.FORMATS`.
    lang, csv_locale
        See :func:`textkit.export.write`.
    quiet
        No progress line.
    limits
        What one report may use.
    work
        ``module:name`` of what workers do instead of extraction.

    Raises
    ------
    TextkitError
        If an input or the rules do not exist, the folder is in use or cannot be written, or the disk is full.
    """
    began = time.perf_counter()
    out, limits = Path(out), limits or Limits()
    paths = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    stdin = sys.stdin.buffer.read(limits.file_bytes + 1) if "-" in map(str, paths) else None
    paths = [path for path in paths if str(path) != "-"]
    for path in paths:
        if not os.path.lexists(path):
            raise TextkitError("not_found", path=path)
    _check_formats(formats)
    versions = current_versions(rules)
    with locked(out):
        sweep(out)
        with Store(out / FILE_NAME) as store, progress(quiet, lang) as shown:
            with Interrupts(lambda: shown.say(text("stopping", lang))) as interrupts:
                todo = plan(paths, store, versions, limits=limits, force=force, exclude=[out], stdin=stdin)
                shown.start(len(todo.tasks))
                pool = Pool(_workers(workers, len(todo.tasks)), work, _absolute(rules), limits, versions)
                done = _read(todo, pool, store, versions, shown, interrupts)
            summary = RunSummary(
                todo.total, done, todo.unchanged, interrupted=interrupts.asked and done < len(todo.tasks)
            )
            if not summary.interrupted:
                summary.removed = _remove_missing(store, todo)
                if not export.fresh(store, out, formats, lang, csv_locale):
                    export.write(store, out, formats, lang, csv_locale)
            summary.paths = [out / name for form in formats for name in export.FORMATS[form]]
            summary.counts = store.counts()
            summary.units = store.units()
            summary.failed = [(row.doc_id, row.message(lang)) for row in store.reports("error")]
    summary.seconds = time.perf_counter() - began
    return summary


def _read(todo: Plan, pool: Pool, store: Store, versions: Versions, shown: Progress, interrupts: Interrupts) -> int:
    """Let the pool work through the tasks and keep each result; returns how many are kept."""
    stamping = Stamping()
    waiting: list[Result] = []
    kept, last = 0, time.monotonic()

    def keep() -> int:
        with store.transaction():
            for result in waiting:
                store.put(result)
        number = len(waiting)
        waiting.clear()
        return number

    faults = [task for task in todo.tasks if task.source.fault is not None]
    waiting += [failed(task, task.source.fault, versions) for task in faults if task.source.fault is not None]
    tasks = (task for task in todo.tasks if task.source.fault is None)
    results = pool.run(tasks, lambda: interrupts.asked)
    try:
        for task, result in results:
            waiting.append(_complete(task, result, stamping))
            shown.advance()
            if len(waiting) >= _FLUSH_REPORTS or time.monotonic() - last > _FLUSH_SECONDS:
                kept += keep()
                last = time.monotonic()
    finally:
        results.close()
        if waiting:
            kept += keep()
    return kept


def _complete(task: Task, result: Result, stamping: Stamping) -> Result:
    return replace(result, report=stamping(task, result.report))


def _remove_missing(store: Store, todo: Plan) -> int:
    gone = [doc_id for doc_id in store.doc_ids() if doc_id not in todo.present]
    if gone:
        store.remove(gone)
    return len(gone)


def _workers(wanted: int | Literal["auto"], tasks: int) -> int:
    if wanted == "auto":
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        # Loading the pipeline takes as long as reading some reports.
        return max(1, min(cores, 1 + tasks // _WORTH_A_WORKER, tasks))
    return max(1, min(wanted, tasks))


def _absolute(rules: str | Path | None) -> str | None:
    return None if rules is None else str(Path(rules).absolute())


def _check_formats(formats: Iterable[str]) -> None:
    for form in formats:
        if form not in export.FORMATS:
            raise TextkitError("bad_option", option="--format", value=form, allowed=", ".join(export.FORMATS))
