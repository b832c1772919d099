"""Why a finding was made."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
import typer
from typer.testing import CliRunner

from textkit import api, extraction
from textkit.cli.explain import explain_cli
from textkit.explaining import chosen, explain
from textkit.extraction import Extraction
from textkit.finding import Finding
from textkit.matching.loader import load_rules

TEXT = "Chi bộ có 12đảng viên."
FINDING = Finding(
    finding_id="abc123",
    fact="member_count",
    label="đảng viên",
    value=12.0,
    start=10,
    end=21,
    evidence="12đảng viên",
    rule="heading.limits",
    period="2019",
    section="I. Tình hình",
    confidence=0.87,
)
REASONS = (SimpleNamespace(rule="member.verb", start=7, end=22, note="thành phần"),)
EXTRACTION = Extraction((FINDING,), reasons={"abc123": REASONS})


def test_tells_rule_words_and_note() -> None:
    told = explain(EXTRACTION, [FINDING], TEXT, load_rules())
    assert "abc123  member_count 12 đảng viên 2019" in told
    assert "độ tin cậy 0.87, quy tắc heading.limits (headings.yaml" in told
    assert "mục: I. Tình hình" in told
    # The shadow has a blank between «12» and «đảng»; what is quoted is the text.
    assert "vì member.verb «có 12đảng viên» [7:21] (thành phần)" in told


def test_in_english_and_without_reasons() -> None:
    told = explain(Extraction((FINDING,)), [FINDING], TEXT, load_rules(), "en")
    assert "no steps were kept" in told
    assert explain(Extraction(()), [], TEXT, load_rules(), "en") == "Nothing was extracted."


def test_choice_by_the_beginning_of_an_id_or_by_kind() -> None:
    assert chosen(EXTRACTION, "abc") == [FINDING]
    assert chosen(EXTRACTION, "abd") == []
    assert chosen(EXTRACTION, fact="figure") == []


def test_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "load", lambda rules: None)
    monkeypatch.setattr(extraction, "extract_report", lambda report, nlp: EXTRACTION)
    app = typer.Typer()
    app.command()(explain_cli)
    runner = CliRunner()
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert "member.verb" in runner.invoke(app, [str(path), "--finding", "abc"]).output
    missing = runner.invoke(app, [str(path), "--finding", "zzz", "--lang", "en"])
    assert (missing.exit_code, "zzz" in missing.output) == (2, True)
    assert runner.invoke(app, [str(tmp_path / "none.txt")]).exit_code == 2
