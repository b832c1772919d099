"""``findings.parquet``: the table with its types, for pandas, DuckDB, Spark and the like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textkit.errors import TextkitError
from textkit.finding import COLUMNS, INTEGER_COLUMNS, NUMBER_COLUMNS, Finding
from textkit.store import ReportRow

if TYPE_CHECKING:
    import pyarrow

_ROWS = 50_000


def schema() -> pyarrow.Schema:
    """Return the types of the columns of ``findings.csv``."""
    import pyarrow

    numbers = {*NUMBER_COLUMNS, "confidence"}
    kind = {**dict.fromkeys(numbers, pyarrow.float64()), **dict.fromkeys(INTEGER_COLUMNS, pyarrow.int64())}
    return pyarrow.schema([(name, kind.get(name, pyarrow.string())) for name in COLUMNS])


def table(findings: Iterable[Finding]) -> pyarrow.Table:
    """Return findings as an Arrow table of :func:`schema`."""
    import pyarrow

    rows = list(findings)
    types = schema()
    columns: dict[str, Any] = {}
    for name in COLUMNS:
        values = [getattr(finding, name) for finding in rows]
        if name in (*NUMBER_COLUMNS, "confidence"):
            values = [None if value is None else float(value) for value in values]
        columns[name] = pyarrow.array(values, types.field(name).type)
    return pyarrow.table(columns, schema=types)


class Parquet:
    """The Parquet file in the making; rows are written in groups of 50,000."""

    def __init__(self, path: Path) -> None:
        try:
            from pyarrow import parquet
        except ImportError:
            raise TextkitError("needs_extra", extra="parquet") from None
        self._writer = parquet.ParquetWriter(str(path), schema(), compression="zstd")
        self._rows: list[Finding] = []

    def add(self, report: ReportRow, findings: Sequence[Finding]) -> None:
        """Take in the rows of a report."""
        self._rows += findings
        if len(self._rows) >= _ROWS:
            self._write()

    def _write(self) -> None:
        if self._rows:
            self._writer.write_table(table(self._rows))
            self._rows = []

    def close(self) -> None:
        """Finish the file."""
        self._write()
        self._writer.close()
