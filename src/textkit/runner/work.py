"""What a worker does with one report: read, extract, pack. No other process sees a spaCy object."""

from __future__ import annotations

import time
from collections.abc import Callable

from textkit.errors import TextkitError
from textkit.readers import Limits, read_bytes, read_source
from textkit.runner.tasks import Task, failed
from textkit.store.rows import ReportRow, Result, Versions, finding_values, pack_pages, pack_text

Work = Callable[[Task], Result]


def extraction(rules: str | None, limits: Limits, versions: Versions) -> Work:
    """Load the pipeline and return the function that turns a task into a result; it never raises for a bad report."""
    from textkit.api import load
    from textkit.extraction import extract_report

    nlp = load(rules)

    def work(task: Task) -> Result:
        began = time.perf_counter()
        try:
            if task.data is None:
                report = read_source(task.source, limits=limits)
            else:
                report = read_bytes(task.data, task.source.shown, doc_id=task.doc_id, limits=limits)
            with nlp.memory_zone():
                found = extract_report(report, nlp)
        except TextkitError as error:
            return failed(task, error, versions, time.perf_counter() - began)
        except MemoryError:
            return failed(task, TextkitError("memory", path=task.source.shown), versions, time.perf_counter() - began)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # noqa: BLE001 - panics of native code are no Exception
            reason = f"{type(error).__name__}: {error}"[:200]
            internal = TextkitError("internal", path=task.source.shown, reason=reason)
            return failed(task, internal, versions, time.perf_counter() - began)
        row = ReportRow(
            doc_id=task.doc_id,
            path=task.source.shown,
            sha256=report.sha256,
            size=report.size,
            unit_name=found.unit_name,
            unit_kind=found.unit_kind,
            place=found.place,
            warnings=found.warnings,
            seconds=time.perf_counter() - began,
            versions=versions,
        )
        findings = tuple(finding_values(finding) for finding in found.findings)
        return Result(row, findings, pack_text(report.text), pack_pages(report))

    return work
