"""Scores as tables on a terminal."""

from __future__ import annotations

from collections.abc import Callable

from textkit.scoring.reliability import RuleCounts, calibration_error, reliability, top_half_precision
from textkit.scoring.scores import Counts, DocumentScore, Scores

GROUPS: tuple[tuple[str, Callable[[DocumentScore], str]], ...] = (
    ("split", lambda document: document.about.get("split") or "-"),
    ("unit_kind", lambda document: document.about.get("unit_kind") or str(document.unit.gold.get("unit_kind") or "-")),
    ("genre", lambda document: document.about.get("genre") or "-"),
)
"""How reports are grouped: a name, and the property of a report."""

_WORDS = {
    "vi": {
        "kind": "loại",
        "all": "tổng (micro)",
        "unit": "tên đơn vị",
        "report": "báo cáo",
        "column": "cột",
        "stated": "có nêu",
        "right": "đúng",
        "miss": "sót",
        "surplus": "thừa",
        "exact": "y hệt",
        "invented": "tự thêm",
        "split": "phần",
        "unit_kind": "loại đơn vị",
        "genre": "thể loại",
        "contained": "tên chứa nhau",
        "place": "địa bàn",
        "confidence": "độ tin cậy",
        "size": "số mục",
        "mean": "t.bình",
        "rule": "quy tắc",
        "columns": "sai cột",
        "wrong": "sai",
        "silent": "im",
        "top": "Độ chính xác của nửa tin cậy nhất {top:.3f}, sai số hiệu chỉnh {error:.3f}",
    },
    "en": {
        "kind": "kind",
        "all": "all (micro)",
        "unit": "unit name",
        "report": "report",
        "column": "column",
        "stated": "stated",
        "right": "right",
        "miss": "miss",
        "surplus": "surp",
        "exact": "exact",
        "invented": "invented",
        "split": "split",
        "unit_kind": "unit kind",
        "genre": "genre",
        "contained": "name contained",
        "place": "place",
        "confidence": "confidence",
        "size": "size",
        "mean": "mean",
        "rule": "rule",
        "columns": "columns",
        "wrong": "wrong",
        "silent": "silent",
        "top": "Precision of the top half {top:.3f}, calibration error {error:.3f}",
    },
}


def summary(scores: Scores, lang: str = "vi") -> str:
    """Show P, R, F1 per kind, per report and per group, and the accuracy of the typed columns."""
    words = _WORDS[lang]
    lines = [_header(words["kind"], words)]
    lines += [_row(name, counts) for name, counts in scores.by_kind().items()]
    lines += [_row(words["all"], scores.counts()), _row(words["unit"], scores.unit())]
    lines.append("  " + ", ".join(f"{words[name]} {a}/{b}" for name, (a, b) in scores.unit_shares().items()))
    lines += ["", *_columns(scores, words), "", _header(words["report"], words)]
    lines += [_row(document.doc_id, document.counts()) + _weak(document) for document in scores.documents]
    for name, by in GROUPS:
        groups = scores.grouped(by)
        if len(groups) > 1:
            lines += ["", _header(words[name], words)]
            lines += [_row(group, part.counts()) for group, part in groups.items()]
    return "\n".join(lines)


def confidence(scores: Scores, lang: str = "vi") -> str:
    """Show how far a confidence can be believed."""
    words = _WORDS[lang]
    lines = [f"{words['confidence']:<14}{words['size']:>7}{words['mean']:>8}{'P':>7}"]
    lines += [
        f"{f'{one.low:.1f} - {one.high:.1f}':<14}{one.size:>7}{one.confidence:>8.3f}{one.precision:>7.3f}"
        for one in reliability(scores)
    ]
    lines.append(words["top"].format(top=top_half_precision(scores), error=calibration_error(scores)))
    return "\n".join(lines)


def rule_table(rows: list[RuleCounts], lang: str = "vi") -> str:
    """Show what came of each rule."""
    words = _WORDS[lang]
    heads = "".join(f"{words[name]:>9}" for name in ("right", "columns", "wrong", "silent"))
    lines = [f"{words['rule']:<44}{heads}{'P':>7}"]
    for row in rows:
        share = "-" if row.precision is None else f"{row.precision:.3f}"
        lines.append(f"{row.rule:<44}{row.right:>9}{row.columns:>9}{row.wrong:>9}{row.silent:>9}{share:>7}")
    return "\n".join(lines)


def _columns(scores: Scores, words: dict[str, str]) -> list[str]:
    heads = "".join(f"{words[name]:>9}" for name in ("stated", "right", "exact", "invented"))
    lines = [f"{words['column']:<28}{heads}"]
    for (fact, column), counts in sorted(scores.columns().items()):
        if counts.stated or counts.invented:
            exact = counts.exact / counts.stated if counts.stated else 1.0
            shares = f"{counts.stated:>9}{counts.accuracy:>9.3f}{exact:>9.3f}{counts.invented:>9}"
            lines.append(f"{fact + '.' + column:<28}{shares}")
    return lines


def _weak(document: DocumentScore) -> str:
    kinds = sorted({item.fact for item in (*document.missed, *document.surplus)})
    counted = [(fact, document.counts(fact)) for fact in kinds]
    told = ", ".join(f"{fact} -{counts.missed}+{counts.surplus}" for fact, counts in counted)
    return f"  {told}" if told else ""


def _header(name: str, words: dict[str, str]) -> str:
    return f"{name:<28}{'P':>7}{'R':>7}{'F1':>7}{words['right']:>7}{words['miss']:>6}{words['surplus']:>6}"


def _row(name: str, counts: Counts) -> str:
    shares = f"{counts.precision:>7.3f}{counts.recall:>7.3f}{counts.f1:>7.3f}"
    return f"{name[-27:]:<28}{shares}{counts.right:>7}{counts.missed:>6}{counts.surplus:>6}"
