"""Scoring of findings against gold, as the contract says (ADR 400 tells the open points)."""

from __future__ import annotations

from textkit.scoring.columns import ColumnOutcome, compare_columns
from textkit.scoring.mistakes import Mistake, column_mistakes, mistakes
from textkit.scoring.scores import KINDS, Counts, DocumentScore, Scores, UnitScore, score

__all__ = [
    "KINDS",
    "ColumnOutcome",
    "Counts",
    "DocumentScore",
    "Mistake",
    "Scores",
    "UnitScore",
    "column_mistakes",
    "compare_columns",
    "mistakes",
    "score",
]
