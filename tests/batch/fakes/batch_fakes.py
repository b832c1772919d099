"""Stand-ins for extraction, fast and with misbehaviour on request; workers import this module by name."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

from textkit.errors import TextkitError
from textkit.finding import Finding
from textkit.readers import read_bytes, read_source
from textkit.runner.tasks import failed
from textkit.store.rows import ReportRow, Result, finding_values, pack_pages, pack_text

_NUMBER = re.compile(r"(\d+) ([a-zà-ỹđ ]+)")


def findings(text, doc_id):
    """Return one figure for each number, one unit for the first line."""
    unit = text.split("\n", 1)[0][:80]
    about = {"doc_id": doc_id, "unit_name": unit, "unit_kind": "other", "place": "Sông Xanh"}
    yield Finding(fact="unit", label=unit, evidence=unit, end=len(unit), rule="fake", **about).with_id()
    for match in _NUMBER.finditer(text):
        fact = "member_count" if "đảng viên" in match[2] else "figure"
        yield Finding(
            fact=fact,
            label=match[2],
            value=float(match[1]),
            measure="" if fact == "member_count" else match[2],
            qualifier="=",
            status="asserted",
            evidence=match[0],
            start=match.start(),
            end=match.end(),
            rule="fake",
            confidence=0.9,
            **about,
        ).with_id()


def plain(rules, limits, versions):
    """Read for real, find numbers by a regex."""
    slow = float(os.environ.get("FAKE_SECONDS", "0"))

    def work(task):
        try:
            if task.data is None:
                report = read_source(task.source, limits=limits)
            else:
                report = read_bytes(task.data, task.source.shown, doc_id=task.doc_id, limits=limits)
            time.sleep(slow)
        except TextkitError as error:
            return failed(task, error, versions)
        found = list(findings(report.text, task.doc_id))
        row = ReportRow(
            doc_id=task.doc_id,
            path=task.source.shown,
            sha256=report.sha256,
            size=report.size,
            unit_name=found[0].unit_name,
            unit_kind="other",
            place="Sông Xanh",
            warnings=report.warnings,
            versions=versions,
        )
        return Result(row, tuple(map(finding_values, found)), pack_text(report.text), pack_pages(report))

    return work


def naughty(rules, limits, versions):
    """As plain, but a report may hang, die or eat memory, as its text says."""
    work = plain(rules, limits, versions)

    def misbehave(task):
        text = Path(task.source.path).read_text(encoding="utf-8", errors="replace")
        if "HANG" in text:
            time.sleep(600)
        if "DIE ONCE" in text:
            mark = Path(str(task.source.path) + ".tmp")
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        elif "DIE" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "EAT" in text:
            try:
                hoard = [bytearray(16 << 20) for _ in range(4096)]
                return len(hoard)
            except MemoryError:
                return failed(task, TextkitError("memory", path=task.source.shown), versions)
        if "PANIC" in text:
            return failed(task, TextkitError("internal", path=task.source.shown, reason="panic"), versions)
        return work(task)

    return misbehave


def unstartable(rules, limits, versions):
    """Fail while loading."""
    raise RuntimeError("no model")
