"""One report in, its findings out: the pure function that every runner calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textkit.finding import Finding

if TYPE_CHECKING:
    from spacy.language import Language

    from textkit.report import Report


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one report says: its findings in order of place, and what a reader should check."""

    findings: tuple[Finding, ...]
    unit_name: str = ""
    unit_kind: str = ""
    place: str = ""
    warnings: tuple[str, ...] = ()


def extract_report(report: Report, nlp: Language) -> Extraction:
    """Run ``nlp`` over ``report``; the same report and pipeline always give the same result."""
    from textkit.pipeline.collect import collect

    return collect(nlp(report.text), report)
