"""``findings.xlsx``: an overview, one sheet per kind of fact and the reports that could not be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textkit.export import units
from textkit.export.tables import ERROR_COLUMNS
from textkit.finding import COLUMNS, FACTS, Finding
from textkit.messages import KINDS, text
from textkit.store import ReportRow

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST = 32_767
_LARGEST = 10**15
ROWS = 1_048_575
"""Rows below the header of a sheet; what does not fit goes on in a further sheet."""

_WIDTHS = {
    **dict.fromkeys(("evidence", "message"), 60),
    **dict.fromkeys(("unit_name", "label", "headline_figures", "head_counts", "cause", "section", "warnings"), 32),
    **dict.fromkeys(("doc_id", "measure", "giver", "subject", "place", "rule", "themes"), 22),
}
_USED = {
    "unit": {"unit_kind", "place"},
    "member_count": {"value", "value_high", "of", "percent", "qualifier", "status", "period"},
    "figure": {"value", "value_high", "of", "percent", "qualifier", "status", "period", "measure", "change"},
    "award": {"value", "giver", "period"},
    "directive": {"giver", "period"},
    "result": {"period", "themes"},
    "limitation": {"cause", "subject", "themes"},
    "lesson": {"ordinal", "themes"},
    "orientation": {"ordinal", "themes"},
}
_TYPED = frozenset().union(*_USED.values()) - {"unit_kind", "place"}


class _Sheet:
    """Rows of one table, over as many worksheets as they need."""

    def __init__(self, book: Any, title: str, columns: Sequence[str], header: Any) -> None:
        self._book, self._title, self._columns, self._header = book, title, columns, header
        self._number = 0
        self._open()

    def _open(self) -> None:
        self._number += 1
        name = self._title if self._number == 1 else f"{self._title} ({self._number})"
        self._sheet: Worksheet = self._book.add_worksheet(name)
        self._row = 0
        for index, column in enumerate(self._columns):
            self._sheet.set_column(index, index, _WIDTHS.get(column, 12))
            self._sheet.write_string(0, index, column, self._header)
        self._sheet.freeze_panes(1, 0)

    def add(self, values: Sequence[Any]) -> None:
        if self._row == ROWS:
            self.close()
            self._open()
        self._row += 1
        for index, value in enumerate(values):
            if isinstance(value, str):
                if value:
                    self._sheet.write_string(self._row, index, _ILLEGAL.sub(" ", value)[:_LONGEST])
            elif value is not None:
                # Excel keeps 15 digits: longer numbers are kept as text rather than changed.
                if abs(value) < _LARGEST:
                    self._sheet.write_number(self._row, index, value)
                else:
                    self._sheet.write_string(self._row, index, str(value))

    def close(self) -> None:
        self._sheet.autofilter(0, 0, self._row, len(self._columns) - 1)


class Workbook:
    """The XLSX file; cells are typed, no text becomes a formula or a link."""

    def __init__(self, path: Path, lang: str, scratch: Path) -> None:
        import xlsxwriter

        self._book = xlsxwriter.Workbook(
            str(path),
            {
                "constant_memory": True,
                "tmpdir": str(scratch),
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        # The time of writing would make two equal exports differ.
        self._book.set_properties({"title": "textkit", "created": datetime(2000, 1, 1)})
        header = self._book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._lang = lang
        self._overview = _Sheet(self._book, text("overview", lang), units.COLUMNS, header)
        self._columns = {
            fact: [name for name in COLUMNS if name not in _TYPED or name in used] for fact, used in _USED.items()
        }
        self._kinds = {fact: _Sheet(self._book, KINDS[fact][lang], self._columns[fact], header) for fact in FACTS}
        self._errors = _Sheet(self._book, text("errors", lang), ERROR_COLUMNS, header)

    def add(self, report: ReportRow, findings: Sequence[Finding]) -> None:
        """Write the rows of a report."""
        if report.state == "error":
            self._errors.add((report.doc_id, report.error_code, report.message(self._lang)))
            return
        self._overview.add(list(units.unit_row(report, findings).values()))
        for finding in findings:
            self._kinds[finding.fact].add([getattr(finding, name) for name in self._columns[finding.fact]])

    def close(self) -> None:
        """Finish the file."""
        for sheet in (self._overview, *self._kinds.values(), self._errors):
            sheet.close()
        from xlsxwriter.exceptions import FileCreateError

        try:
            self._book.close()
        except FileCreateError as error:
            raise error.args[0] if isinstance(error.args[0], OSError) else error from None
