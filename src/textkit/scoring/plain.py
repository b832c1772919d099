"""Scores as plain data, for JSON."""

from __future__ import annotations

from typing import Any

from textkit.scoring.listing import GROUPS
from textkit.scoring.mistakes import in_context, mistakes
from textkit.scoring.reliability import calibration_error, reliability, top_half_precision
from textkit.scoring.scores import Counts, Scores


def as_data(scores: Scores, listed: Scores | None = None) -> dict[str, Any]:
    """Return everything that the tables and lists show as plain data; mistakes only of ``listed`` where it is given."""
    return {
        "kinds": {name: _plain(counts) for name, counts in scores.by_kind().items()},
        "micro": _plain(scores.counts()),
        "unit": _plain(scores.unit())
        | {name: {"right": right, "stated": all_} for name, (right, all_) in scores.unit_shares().items()},
        "columns": [
            {
                "fact": fact,
                "column": column,
                "stated": counts.stated,
                "right": counts.right,
                "exact": counts.exact,
                "invented": counts.invented,
                "accuracy": round(counts.accuracy, 4),
            }
            for (fact, column), counts in sorted(scores.columns().items())
        ],
        "documents": {
            document.doc_id: _plain(document.counts())
            | {"unit_exact": document.unit.exact if document.unit.stated else None}
            for document in scores.documents
        },
        "groups": {
            name: {group: _plain(part.counts()) for group, part in scores.grouped(by).items()} for name, by in GROUPS
        },
        "confidence": {
            "top_half_precision": round(top_half_precision(scores), 4),
            "calibration_error": round(calibration_error(scores), 4),
            "bins": [
                {"low": one.low, "high": one.high, "size": one.size}
                | {"confidence": round(one.confidence, 4), "precision": round(one.precision, 4)}
                for one in reliability(scores)
            ],
        },
        "mistakes": [
            {
                "mark": one.mark,
                "doc_id": one.doc_id,
                "fact": one.fact,
                "gold": one.gold and one.gold.to_dict(),
                "predicted": one.predicted and one.predicted.to_dict(),
                "iou": one.iou and round(one.iou, 4),
                "context": in_context(one.place, one.text),
            }
            for one in mistakes(scores if listed is None else listed)
        ],
    }


def _plain(counts: Counts) -> dict[str, Any]:
    return {
        "precision": round(counts.precision, 4),
        "recall": round(counts.recall, 4),
        "f1": round(counts.f1, 4),
        "right": counts.right,
        "missed": counts.missed,
        "surplus": counts.surplus,
    }
