"""The Python interface: load a pipeline, extract from a file or a text, put findings into a table."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from textkit.finding import COLUMNS, Finding
from textkit.report import Report

if TYPE_CHECKING:
    import pandas
    from spacy.language import Language


@lru_cache(maxsize=4)
def load(rules: str | Path | None = None) -> Language:
    """Return the spaCy pipeline with every textkit component.

    Parameters
    ----------
    rules
        Folder whose YAML files are laid over the packaged rules, rule by rule.
    """
    from textkit.pipeline import build

    return build(rules)


def extract(source: str | Path | Report, *, rules: str | Path | None = None) -> list[Finding]:
    """Return the findings of one report.

    Parameters
    ----------
    source
        A path, a :class:`Report`, or the text itself (a string that holds a line break or names no file).
    rules
        See :func:`load`.

    Raises
    ------
    textkit.errors.ReadError
        If a file cannot be read.

    Examples
    --------
    >>> [finding.value for finding in extract("Chi bộ có 13 đảng viên.\\n") if finding.fact == "member_count"]
    [13]
    """
    from textkit.extraction import extract_report
    from textkit.readers import read

    if isinstance(source, Report):
        report = source
    elif isinstance(source, Path) or _names_a_file(source):
        report = read(Path(source))
    else:
        report = Report.from_text(source)
    return list(extract_report(report, load(rules)).findings)


def _names_a_file(source: str) -> bool:
    if "\n" in source or len(source) > 1000:
        return False
    try:
        return Path(source).is_file()
    except (OSError, ValueError):
        return False


def to_frame(findings: Iterable[Finding]) -> pandas.DataFrame:
    """Return the findings as a table with the columns of ``findings.csv``, one row each.

    Examples
    --------
    >>> to_frame([Finding(doc_id="a.txt", fact="figure", value=3.0)])[["doc_id", "value"]].values.tolist()
    [['a.txt', 3.0]]
    """
    import pandas

    frame = pandas.DataFrame([finding.to_dict() for finding in findings], columns=list(COLUMNS))
    numbers = ["value", "value_high", "of", "percent", "confidence"]
    frame[numbers] = frame[numbers].astype("float64")
    frame[["ordinal", "start", "end", "page"]] = frame[["ordinal", "start", "end", "page"]].astype("Int64")
    return frame
