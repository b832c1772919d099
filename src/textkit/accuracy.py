"""Scoring of a whole corpus: extraction or saved findings against gold, or one gold against another."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from textkit.errors import ReadError
from textkit.finding import Finding
from textkit.gold import GOLD_SUFFIX, GoldReport, load_gold
from textkit.report import Report
from textkit.scoring import DocumentScore, Scores, score
from textkit.scoring.scores import unit_of

_Predict = Callable[[GoldReport, Report], tuple[Sequence[Finding], Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores, and the reports that could not be scored as they should (with the reason)."""

    scores: Scores
    failed: tuple[tuple[str, str], ...] = ()
    reasons: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """For (report, finding id): the rules that took part."""


def evaluate_extraction(corpus: Iterable[GoldReport], rules: str | Path | None = None) -> Evaluation:
    """Extract every report of ``corpus`` and score it; a report that fails counts as one without predictions."""
    from textkit.api import load
    from textkit.extraction import extract_report

    nlp = load(rules)

    reasons: dict[tuple[str, str], tuple[str, ...]] = {}

    def predict(gold: GoldReport, report: Report) -> tuple[Sequence[Finding], Mapping[str, Any]]:
        extraction = extract_report(report, nlp)
        for finding_id, why in extraction.reasons.items():
            reasons[gold.doc_id, finding_id] = tuple(dict.fromkeys(reason.rule for reason in why))
        unit = {"unit_name": extraction.unit_name, "unit_kind": extraction.unit_kind, "place": extraction.place}
        return extraction.findings, unit

    return replace(_evaluate(corpus, predict), reasons=reasons)


def evaluate_saved(corpus: Iterable[GoldReport], path: str | Path) -> Evaluation:
    """Score the findings of a ``findings.jsonl`` file (or of a folder that holds one)."""
    by_report = load_findings(path)

    def predict(gold: GoldReport, report: Report) -> tuple[Sequence[Finding], Mapping[str, Any]]:
        name = gold.doc_id
        if name not in by_report:
            same = [doc_id for doc_id in by_report if doc_id.endswith("/" + name) or name.endswith("/" + doc_id)]
            name = same[0] if len(same) == 1 else name
        findings = by_report.get(name, [])
        return findings, unit_of(findings)

    return _evaluate(corpus, predict)


def evaluate_annotation(corpus: Iterable[GoldReport], other: str | Path) -> Evaluation:
    """Score the gold files below ``other`` as if they were predictions: the agreement of two annotators."""
    root = Path(other)
    paths = sorted(root.rglob("*" + GOLD_SUFFIX))
    files = {path.name: path for path in paths} | {path.relative_to(root).as_posix(): path for path in paths}

    def second(gold: GoldReport) -> Path | None:
        beside = (Path(gold.doc_id).parent / gold.gold_path.name).as_posix()
        return files.get(beside) or files.get(gold.gold_path.name)

    def predict(gold: GoldReport, report: Report) -> tuple[Sequence[Finding], Mapping[str, Any]]:
        path = second(gold)
        assert path is not None
        unit, findings = load_gold(path)
        return findings, unit

    return _evaluate((gold for gold in corpus if second(gold) is not None), predict)


def load_findings(path: str | Path) -> dict[str, list[Finding]]:
    """Read ``findings.jsonl``, or the one in a folder, into lists by report.

    Raises
    ------
    ReadError
        If there is no such file, or a line is no finding.
    """
    file = Path(path)
    if file.is_dir():
        file = file / "findings.jsonl"
    if not file.is_file():
        raise ReadError("not_found", path=file)
    found: dict[str, list[Finding]] = {}
    with file.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                finding = Finding.from_dict(json.loads(line))
            except (ValueError, TypeError) as error:
                raise ReadError("damaged", path=file, kind="JSON Lines", reason=f"{number}: {error}") from None
            found.setdefault(finding.doc_id, []).append(finding)
    return found


def _evaluate(corpus: Iterable[GoldReport], predict: _Predict) -> Evaluation:
    documents: list[DocumentScore] = []
    failed: list[tuple[str, str]] = []
    for gold in corpus:
        text = ""
        findings: Sequence[Finding] = ()
        unit: Mapping[str, Any] = {}
        try:
            report = gold.read()
            text = report.text
            findings, unit = predict(gold, report)
        except Exception as error:  # noqa: BLE001 - one bad report must not hide the others
            failed.append((gold.doc_id, f"{type(error).__name__}: {error}"))
        documents += score(
            gold.findings,
            findings,
            text,
            doc_id=gold.doc_id,
            gold_unit=gold.unit,
            predicted_unit=unit,
            about=gold.about,
        ).documents
    return Evaluation(Scores(tuple(documents)), tuple(failed))


def rule_patterns(rules: str | Path | None = None) -> dict[str, Callable[[str], bool]]:
    """Return, for each rule that is a pattern, a test whether it stands in a text."""
    from textkit.matching.loader import load_rules
    from textkit.vi.keys import key

    def test(search: Callable[[str], object]) -> Callable[[str], bool]:
        return lambda text: search(key(text)) is not None

    return {name: test(rule.search) for name, rule in load_rules(rules).rules.items()}
