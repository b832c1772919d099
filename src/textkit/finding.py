"""One fact with its evidence: the record that every table, store and notebook is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

FACTS: tuple[str, ...] = (
    "unit",
    "member_count",
    "figure",
    "award",
    "directive",
    "result",
    "limitation",
    "lesson",
    "orientation",
)
"""The nine kinds of fact."""

STATEMENTS = frozenset({"result", "limitation", "lesson", "orientation"})
"""Kinds whose evidence is a sentence or an item, not a phrase."""

UNIT_KINDS: tuple[str, ...] = (
    "party_cell",
    "party_committee",
    "agency",
    "school",
    "enterprise",
    "commune",
    "armed_force",
    "mass_organisation",
    "hospital",
    "cooperative",
    "other",
)
QUALIFIERS: tuple[str, ...] = ("=", ">", "<", "~")
CHANGES: tuple[str, ...] = ("", "increase", "decrease")
STATUSES: tuple[str, ...] = ("asserted", "target", "past")
REVIEWS: tuple[str, ...] = ("", "accepted", "corrected", "added", "rejected")


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of ``findings.csv``; the field order is the column order.

    ``start`` and ``end`` are code-point offsets into the normalised text of the report, and
    ``text[start:end] == evidence`` always holds. Empty text and ``None`` mean "not stated".

    Examples
    --------
    >>> finding = Finding(doc_id="a.txt", fact="figure", value=13, of=15, measure="hộ", evidence="13/15 hộ", end=8)
    >>> finding.with_id().finding_id == finding.with_id().finding_id
    True
    >>> Finding.from_dict(finding.to_dict()) == finding
    True
    """

    doc_id: str = ""
    finding_id: str = ""
    unit_name: str = ""
    unit_kind: str = ""
    place: str = ""
    fact: str = "figure"
    label: str = ""
    value: float | None = None
    value_high: float | None = None
    of: float | None = None
    percent: float | None = None
    measure: str = ""
    qualifier: str = ""
    change: str = ""
    status: str = ""
    period: str = ""
    giver: str = ""
    subject: str = ""
    cause: str = ""
    ordinal: int | None = None
    themes: str = ""
    section: str = ""
    evidence: str = ""
    start: int = 0
    end: int = 0
    page: int | None = None
    rule: str = ""
    confidence: float = 1.0
    review: str = ""

    def with_id(self) -> Finding:
        """Return a copy whose ``finding_id`` follows from its report, kind, place and evidence alone."""
        key = f"{self.doc_id}\0{self.fact}\0{self.start}\0{self.end}\0{self.evidence}"
        if self.fact in ("award", "figure", "member_count"):
            key += f"\0{self.label}\0{self.value}\0{self.of}\0{self.period}"
        digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        return replace(self, finding_id=digest)

    def to_dict(self) -> dict[str, Any]:
        """All columns in order; numbers that are whole become ``int``."""
        row = {name: getattr(self, name) for name in COLUMNS}
        for name in NUMBER_COLUMNS:
            value = row[name]
            if isinstance(value, float) and value.is_integer():
                row[name] = int(value)
        return row

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Finding:
        """Read a row back; unknown keys are an error, missing ones take their default.

        Raises
        ------
        ValueError
            If ``row`` has a key that is no column.
        """
        unknown = set(row) - set(COLUMNS)
        if unknown:
            raise ValueError(f"unknown columns: {', '.join(sorted(unknown))}")
        return cls(**dict(row))


COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(Finding))
"""Header of ``findings.csv``."""

NUMBER_COLUMNS: tuple[str, ...] = ("value", "value_high", "of", "percent")
INTEGER_COLUMNS: tuple[str, ...] = ("ordinal", "start", "end", "page")
