"""The command that scores a corpus."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from textkit.cli.evaluate import evaluate_cli

app = typer.Typer()
app.command()(evaluate_cli)
runner = CliRunner()


def run(*arguments: object, code: int = 0) -> str:
    result = runner.invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    return result.output


def run_json(*arguments: object) -> Any:
    result = runner.invoke(app, [*(str(argument) for argument in arguments), "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_scores_saved_findings(corpus: Path, saved: Path) -> None:
    data = run_json(corpus, "--findings", saved, "--split", "train,test", "--by-rule")
    assert data["kinds"]["figure"] == {
        "precision": 0,
        "recall": 0,
        "f1": 0,
        "right": 0,
        "missed": 1,
        "surplus": 1,
    }
    assert data["micro"]["right"] == 4
    assert data["unit"]["right"] == 2
    assert data["groups"]["unit_kind"]["school"]["f1"] == 1
    assert [(one["mark"], one["doc_id"]) for one in data["mistakes"]] == [("X", "train/one.txt")]
    rules = {row["rule"]: row for row in data["rules"]}
    assert rules["rule.figure"]["wrong"] == 1
    assert rules["rule.award"]["precision"] == 1


def test_lists_mistakes_in_both_languages(corpus: Path, saved: Path) -> None:
    listed = run(corpus, "--findings", saved, "--errors", "--split", "train")
    assert "== figure: sót 1, thừa 1, đúng 0" in listed
    assert "X one:" in listed
    assert "khác giá trị: 6 hộ (rule.figure 0.90)" in listed
    assert "1 missed, 1 surplus" in run(corpus, "--findings", saved, "--errors", "--split", "train", "--lang", "en")
    only = run(corpus, "--findings", saved, "--errors", "--split", "train", "--fact", "award")
    assert "X one:" not in only


def test_mistakes_of_the_test_part_are_shown_on_request_only(corpus: Path, saved: Path) -> None:
    saved.write_text("", encoding="utf-8")
    hidden = run(corpus, "--findings", saved, "--errors")
    assert "one:" in hidden
    assert "two:" not in hidden
    assert "--split test" in hidden
    assert "M two:" in run(corpus, "--findings", saved, "--errors", "--split", "test")


def test_split_confidence_and_rules_tables(corpus: Path, saved: Path) -> None:
    shown = run(corpus, "--findings", saved, "--split", "test", "--confidence", "--by-rule", "--lang", "en")
    assert "test/two.txt" in shown
    assert "train/one.txt" not in shown
    assert "Precision of the top half 1.000" in shown
    assert "rule.limitation" in shown


def test_agreement_of_two_annotators(corpus: Path, tmp_path: Path) -> None:
    other = tmp_path / "second"
    other.mkdir()
    shutil.copy(corpus / "test" / "two.gold.json", other)
    shown = run_json(corpus, "--against", other)
    assert list(shown["documents"]) == ["test/two.txt"]
    assert shown["micro"]["f1"] == 1


def test_writes_and_checks_the_page(corpus: Path, saved: Path, tmp_path: Path) -> None:
    second = corpus / "agreement"
    second.mkdir()
    shutil.copy(corpus / "test" / "two.gold.json", second)
    rounds = corpus / "rounds.json"
    run(corpus, "--findings", saved, "--record", "Round 1", "--rounds", rounds, "--split", "train")
    page = tmp_path / "accuracy.md"
    run(corpus, "--findings", saved, "--write", page)
    text = page.read_text(encoding="utf-8")
    assert "## The test part: 1 report" in text
    assert "| award | 1 | 1.000 | 1.000 | 1.000 | 0.92 | yes |" in text
    assert "| figure | 0.000 | 1.000 |" in text  # train, test
    assert "## Two annotators: 1 report" in text
    assert "Round 1 (1)" in text
    run(corpus, "--findings", saved, "--check", page)
    page.write_text(text.replace("0.92", "0.91"), encoding="utf-8")
    assert "--write" in run(corpus, "--findings", saved, "--check", page, code=1)


def test_first_score_of_a_round_is_kept(corpus: Path, saved: Path) -> None:
    rounds = corpus / "rounds.json"
    run(corpus, "--findings", saved, "--record", "1", "--rounds", rounds)
    before = rounds.read_text(encoding="utf-8")
    run(corpus, "--findings", saved, "--record", "1", "--rounds", rounds, code=2)
    assert rounds.read_text(encoding="utf-8") == before


def test_wrong_use(corpus: Path, saved: Path, tmp_path: Path) -> None:
    assert "Không tìm thấy" in run(tmp_path / "nowhere", code=2)
    assert "gold.json" in run(corpus, "--split", "dev", "--findings", saved, code=2)
    run(corpus, "--findings", saved, "--against", corpus, code=2)
    run(corpus, "--findings", tmp_path / "none.jsonl", code=2)
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"fact": "figure"}\n{"colour": 1}\n', encoding="utf-8")
    assert "2: unknown columns: colour" in run(corpus, "--findings", bad, code=2).replace("\n", " ")
    (corpus / "train" / "one.gold.json").write_text('{"findings": [{"fact": "figure", "colour": 1}]}', encoding="utf-8")
    assert "colour" in run(corpus, "--findings", saved, code=2)


def test_a_report_that_fails_counts_and_is_told(corpus: Path, saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from textkit.gold import GoldReport

    read = GoldReport.read

    def fail(self: GoldReport) -> object:
        if "one" in self.doc_id:
            raise OSError("disk")
        return read(self)

    monkeypatch.setattr(GoldReport, "read", fail)
    assert "disk" in run(corpus, "--findings", saved, code=3)


def test_extracts_where_nothing_is_saved(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from textkit import api, extraction
    from textkit.finding import Finding

    monkeypatch.setattr(api, "load", lambda rules: None)
    found = Finding(fact="figure", value=5.0, measure="hộ", rule="r", finding_id="f")

    def extract(report: object, nlp: object) -> extraction.Extraction:
        text = report.text  # type: ignore[attr-defined]
        at = text.find("5 hộ")
        if at < 0:
            return extraction.Extraction(())
        finding = Finding(**{**found.to_dict(), "start": at, "end": at + 4, "evidence": "5 hộ"})
        return extraction.Extraction((finding,), unit_name="Chi bộ thôn Đoài")

    monkeypatch.setattr(extraction, "extract_report", extract)
    data = run_json(corpus)
    assert data["kinds"]["figure"]["f1"] == 1
    assert data["unit"]["right"] == 1
