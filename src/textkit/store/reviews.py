"""Reviews laid over findings: the last one that was not undone counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from textkit.finding import COLUMNS, Finding
from textkit.store.rows import Review

UNIT_COLUMNS = ("unit_name", "unit_kind", "place")
_Key = tuple[str, str, int, int, str]


def deciding(reviews: Iterable[Review]) -> dict[_Key, Review]:
    """Return the review that counts for each finding, given the log in the order in which it was written."""
    return {review.key: review for review in reviews if not review.undone and review.action != "undone"}


def apply(findings: Iterable[Finding], reviews: Iterable[Review], *, keep_rejected: bool = False) -> Iterator[Finding]:
    """Yield the findings of one report as its reviewers left them, in order of place.

    Corrected values win, added findings join in, rejected ones are dropped. A corrected unit changes the unit columns
    on every row of the report.
    """
    decided = deciding(reviews)
    rows = list(findings)
    if not decided:
        yield from rows
        return
    unit: dict[str, Any] = dict(_unit_changes(decided.values()))
    about = {name: getattr(rows[0], name) for name in UNIT_COLUMNS} if rows else {}
    seen = set()
    done = []
    for finding in rows:
        key = finding.doc_id, finding.fact, finding.start, finding.end, finding.evidence
        review = decided.get(key)
        seen.add(key)
        if review is not None:
            changes = {name: value for name, value in review.changes.items() if name in COLUMNS}
            finding = replace(finding, **(changes if review.action == "corrected" else {}), review=review.action)
        done.append(finding)
    for key, review in decided.items():
        if key not in seen and review.action in ("added", "corrected", "accepted"):
            done.append(_missing(review, about))
    done.sort(key=lambda finding: (finding.start, -finding.end))
    for finding in done:
        if keep_rejected or finding.review != "rejected":
            yield replace(finding, **unit) if unit else finding


def _missing(review: Review, about: dict[str, str]) -> Finding:
    """A reviewed finding that extraction does not (or no longer) make: people's decisions outlive new rules."""
    row: dict[str, object] = {"rule": "review", **about}
    row |= {name: value for name, value in review.changes.items() if name in COLUMNS}
    row |= {"doc_id": review.doc_id, "fact": review.fact, "start": review.start, "end": review.end}
    row |= {"evidence": review.evidence, "review": review.action}
    return Finding.from_dict(row).with_id()


def _unit_changes(reviews: Iterable[Review]) -> dict[str, str]:
    changes: dict[str, str] = {}
    for review in reviews:
        if review.fact == "unit" and review.action in ("corrected", "added"):
            changes |= {name: str(review.changes[name]) for name in UNIT_COLUMNS if name in review.changes}
    return changes
