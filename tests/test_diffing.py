"""Differences of two runs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import typer
from typer.testing import CliRunner

from textkit.cli.diff import diff_cli
from textkit.diffing import as_markdown, diff
from textkit.finding import Finding

ONE = Finding(doc_id="a.txt", fact="figure", value=5.0, measure="ha", evidence="5 ha", end=4, rule="area")
TWO = Finding(doc_id="a.txt", fact="result", evidence="Đã trồng 5 ha *rừng*", start=0, end=20, rule="role")
app = typer.Typer()
app.command()(diff_cli)


def test_ids_rules_and_places_do_not_matter() -> None:
    moved = replace(ONE, start=7, end=11, finding_id="x", rule="other", confidence=0.5)
    difference = diff({"a.txt": [ONE]}, {"a.txt": [moved]})
    assert difference.empty
    assert difference.reports[0].same == {"figure": 1}


def test_gains_losses_and_changes() -> None:
    difference = diff(
        {"a.txt": [ONE, TWO]}, {"a.txt": [replace(ONE, value=6.0), replace(TWO, start=90, end=99, evidence="x")]}
    )
    (report,) = difference.reports
    assert report.changed[0].columns == {"value": (5.0, 6.0)}
    assert [one.evidence for one in report.lost] == [TWO.evidence]
    assert [one.evidence for one in report.gained] == ["x"]


def test_the_same_words_as_another_kind_are_a_change() -> None:
    (report,) = diff({"a.txt": [ONE]}, {"a.txt": [replace(ONE, fact="member_count")]}).reports
    assert report.changed[0].columns == {"fact": ("figure", "member_count")}


def test_a_new_unit_name_is_told_once() -> None:
    unit = Finding(doc_id="a.txt", fact="unit", label="Đội Một", unit_name="Đội Một")
    old = [unit, replace(ONE, unit_name="Đội Một")]
    new = [replace(unit, label="Đội Hai", unit_name="Đội Hai"), replace(ONE, unit_name="Đội Hai")]
    (report,) = diff({"a.txt": old}, {"a.txt": new}).reports
    assert [change.new.fact for change in report.changed] == ["unit"]


def test_markdown_counts_lists_and_escapes() -> None:
    page = as_markdown(diff({"a.txt": [TWO], "b.txt": []}, {"a.txt": []}), "en")
    assert "| result | 0 | 0 | 0 | 1 |" in page
    assert "Reports of the first run only" in page
    assert r"«Đã trồng 5 ha \*rừng\*» (role)" in page
    assert "Không có gì thay đổi." in as_markdown(diff({}, {}))


def test_command(tmp_path: Path) -> None:
    for name, findings in (("old", [ONE, TWO]), ("new", [TWO])):
        (tmp_path / name).mkdir()
        rows = "\n".join(json.dumps(one.to_dict(), ensure_ascii=False) for one in findings)
        (tmp_path / name / "findings.jsonl").write_text(rows, encoding="utf-8")
    old, new, out = str(tmp_path / "old"), str(tmp_path / "new"), tmp_path / "diff.md"
    runner = CliRunner()
    result = runner.invoke(app, [old, new, "--exit-code"])
    assert result.exit_code == 1
    assert "- **mất** `0` figure 5 ha" in result.output
    assert runner.invoke(app, [old, f"{old}/findings.jsonl", "--exit-code"]).exit_code == 0
    assert runner.invoke(app, [old, new, "--out", str(out)]).exit_code == 0
    assert out.read_text(encoding="utf-8") == result.output
    assert runner.invoke(app, [old, str(tmp_path / "none")]).exit_code == 2
