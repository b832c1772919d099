"""The text tables: findings.csv, units.csv, errors.csv and findings.jsonl."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any, Protocol

from textkit.export import units
from textkit.export.cells import cell
from textkit.finding import COLUMNS, Finding
from textkit.store import ReportRow

ERROR_COLUMNS: tuple[str, ...] = ("doc_id", "error", "message")
"""Header of ``errors.csv``."""

_VALUES: Callable[[Finding], tuple[Any, ...]] = attrgetter(*COLUMNS)


class Sink(Protocol):
    """A file in the making: it gets each report once, in order, and is closed at the end."""

    def add(self, report: ReportRow, findings: Sequence[Finding]) -> None:
        """Take in a report: one that was read with its findings, or one with an error and none."""

    def close(self) -> None:
        """Finish the file; nothing is complete before."""


class _Csv:
    def __init__(self, path: Path, header: Sequence[str], locale: str) -> None:
        self._decimal = "," if locale == "vi" else "."
        self._stream = path.open("w", encoding="utf-8-sig", newline="", errors="replace")
        self._rows = csv.writer(
            self._stream, delimiter=";" if locale == "vi" else ",", quoting=csv.QUOTE_ALL, lineterminator="\r\n"
        )
        self._rows.writerow(header)

    def _row(self, values: Sequence[Any]) -> None:
        self._rows.writerow([cell(value, self._decimal) for value in values])

    def close(self) -> None:
        self._stream.close()


class FindingsCsv(_Csv):
    """``findings.csv``: one row per finding."""

    def __init__(self, path: Path, locale: str) -> None:
        super().__init__(path, COLUMNS, locale)

    def add(self, report: ReportRow, findings: Sequence[Finding]) -> None:
        """Write the rows of a report."""
        for finding in findings:
            self._row(_VALUES(finding))


class UnitsCsv(_Csv):
    """``units.csv``: one row per report that was read."""

    def __init__(self, path: Path, locale: str) -> None:
        super().__init__(path, units.COLUMNS, locale)

    def add(self, report: ReportRow, findings: Sequence[Finding]) -> None:
        """Write the row of a report."""
        if report.state == "ok":
            self._row(list(units.unit_row(report, findings).values()))


class ErrorsCsv(_Csv):
    """``errors.csv``: one row per report that could not be read."""

    def __init__(self, path: Path, locale: str, lang: str) -> None:
        super().__init__(path, ERROR_COLUMNS, locale)
        self._lang = lang

    def add(self, report: ReportRow, findings: Sequence[Finding]) -> None:
        """Write the row of a report."""
        if report.state == "error":
            self._row((report.doc_id, report.error_code, report.message(self._lang)))


class FindingsJsonl:
    """``findings.jsonl``: one finding a line, with the evidence exactly as it stands in the text."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("w", encoding="utf-8", newline="\n", errors="replace")
        self._encode = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": ")).encode

    def add(self, report: ReportRow, findings: Sequence[Finding]) -> None:
        """Write the lines of a report."""
        for finding in findings:
            self._stream.write(self._encode(finding.to_dict()) + "\n")

    def close(self) -> None:
        """Finish the file."""
        self._stream.close()
