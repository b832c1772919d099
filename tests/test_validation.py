"""Rules against their own examples."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from textkit import api, extraction
from textkit.cli.validate import validate_cli
from textkit.extraction import Extraction
from textkit.finding import Finding
from textkit.report import Report
from textkit.validation import validate

app = typer.Typer()
app.command()(validate_cli)


def rules(tmp_path: Path, content: str) -> Path:
    folder = tmp_path / "rules"
    folder.mkdir(exist_ok=True)
    (folder / "mine.yaml").write_text(content, encoding="utf-8")
    return folder


def codes(folder: Path) -> list[str]:
    return [problem.code for problem in validate(folder)[1] if problem.source in ("", "mine.yaml")]


RULE = (
    "rules:\n- {{id: mine, component: sections, action: limits, pattern: '{pattern}', "
    "examples: {yes}, counter_examples: {no}}}\n"
)


@pytest.mark.parametrize(
    ("pattern", "yes", "no", "expected"),
    [
        ("trăn trở", "[Điều còn trăn trở]", "[Điều tâm huyết]", []),
        ("trăn trở", "[Điều tâm huyết]", "[Điều tâm huyết]", ["example"]),
        ("điều gì", "[Điều gì]", "[Hỏi điều gì]", ["counter"]),
        ("trăn trở", "[]", "[]", ["no_example", "no_counter"]),
        ("trăn trở", '["<figure>trăn trở"]', "[Điều tâm huyết]", ["tagged"]),
    ],
)
def test_examples_and_counter_examples(tmp_path: Path, pattern: str, yes: str, no: str, expected: list[str]) -> None:
    assert codes(rules(tmp_path, RULE.format(pattern=pattern, yes=yes, no=no))) == expected


def test_a_rule_above_keeps_a_counter_example(tmp_path: Path) -> None:
    # The packaged rule for requests stands above and decides.
    mine = RULE.format(pattern="kiến nghị", yes="[Mong kiến nghị]", no="['Đề xuất, kiến nghị']")
    assert codes(rules(tmp_path, mine)) == []


def test_tagged_examples_go_through_the_pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(report: Report, nlp: object) -> Extraction:
        at = report.text.find("6 ha")
        found = Finding(fact="figure", value=6.0, measure="ha", start=at, end=at + 4, evidence="6 ha")
        return Extraction((found,) if at >= 0 else ())

    monkeypatch.setattr(api, "load", lru_cache(lambda folder: None))
    monkeypatch.setattr(extraction, "extract_report", extract)
    tagged = '\'Trồng <figure value="{0}" measure="ha">{0} ha</figure> rừng\''
    right = rules(tmp_path, RULE.format(pattern="trồng", yes=f"[{tagged.format(6)}]", no="[Chăn nuôi]"))
    assert codes(right) == []
    wrong = rules(tmp_path, RULE.format(pattern="trồng", yes=f"[{tagged.format(5)}]", no=f"[{tagged.format(7)}]"))
    assert codes(wrong) == ["missed", "missed"]


def test_command_tells_problems_in_the_users_language(tmp_path: Path) -> None:
    runner = CliRunner()
    bad = rules(tmp_path, "rules:\n- {id: mine, colour: red}\n")
    result = runner.invoke(app, ["--rules", str(bad)])
    assert result.exit_code == 1
    assert "unknown key 'colour'; allowed: " in result.output
    poor = rules(tmp_path, RULE.format(pattern="trăn trở", yes="[]", no="[]"))
    assert "mine.yaml: mine: chưa có ví dụ" in runner.invoke(app, ["--rules", str(poor)]).output
    assert "has no examples" in runner.invoke(app, ["--rules", str(poor), "--lang", "en"]).output


def test_packaged_rules_are_sound() -> None:
    checked, problems = validate()
    assert checked > 0
    assert [problem.message("en") for problem in problems] == []
