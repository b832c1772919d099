"""One row per report: who it is about, how many they are, how much was found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from textkit.export.cells import fold
from textkit.finding import FACTS, Finding
from textkit.store import ReportRow

_GROUPS: dict[str, re.Pattern[str]] = {
    "party_members": re.compile(r"đảng viên$"),
    "women": re.compile(r"^(?:cán bộ |đồng chí |đảng viên )?(?:nữ|phụ nữ)$"),
    "staff": re.compile(
        r"^(?:cán bộ|công chức|viên chức|người lao động|lao động|công nhân|nhân viên|giáo viên|quân nhân)"
    ),
    "members": re.compile(r"^(?:hội viên|đoàn viên|thành viên|xã viên|học sinh|sinh viên)"),
}
"""Head-counts with a column of their own: the group as findings name it in ``label``."""

COLUMNS: tuple[str, ...] = (
    *("doc_id", "unit_name", "unit_kind", "place"),
    *_GROUPS,
    "head_counts",
    *(f"n_{fact}" for fact in FACTS),
    "headline_figures",
    "warnings",
)
"""Header of ``units.csv``."""

_HEAD_COUNTS = 8
_HEADLINES = 5


def unit_row(report: ReportRow, findings: Sequence[Finding]) -> dict[str, Any]:
    """Return the row of ``units.csv`` for a report.

    A head-count is the first one of its group that the report states for now. ``head_counts`` and
    ``headline_figures`` are the words of the report, in order.

    >>> finding = Finding(unit_name="Chi bộ Sông Xanh", fact="member_count", label="đảng viên", value=13.0)
    >>> row = unit_row(ReportRow("a.txt", unit_name="Chi bộ Sông Xanh"), [finding])
    >>> row["unit_name"], row["party_members"], row["n_member_count"], row["n_award"]
    ('Chi bộ Sông Xanh', 13.0, 1, 0)
    """
    first = findings[0] if findings else report
    now = [finding for finding in findings if finding.status in ("", "asserted")]
    counts = [finding for finding in now if finding.fact == "member_count"]
    figures = [finding for finding in now if finding.fact == "figure"]
    number = Counter(finding.fact for finding in findings)
    row: dict[str, Any] = {
        "doc_id": report.doc_id,
        "unit_name": first.unit_name,
        "unit_kind": first.unit_kind,
        "place": first.place,
    }
    for name, group in _GROUPS.items():
        row[name] = next(
            (one.value for one in counts if one.value is not None and group.search(one.label.lower())), None
        )
    row["head_counts"] = _joined(counts, _HEAD_COUNTS)
    row |= {f"n_{fact}": number[fact] for fact in FACTS}
    row["headline_figures"] = _joined(figures, _HEADLINES)
    row["warnings"] = "; ".join(report.warnings)
    return {name: row[name] for name in COLUMNS}


def _joined(findings: Sequence[Finding], most: int) -> str:
    return "; ".join(dict.fromkeys(fold(finding.evidence) for finding in findings[:most]))
