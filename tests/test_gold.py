"""Corpora with gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from textkit.errors import ReadError
from textkit.finding import Finding
from textkit.gold import GoldError, iter_corpus, load_gold, problems


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for part in ("train", "test"):
        folder = tmp_path / part
        folder.mkdir()
        (folder / "a.txt").write_text("5 ha", encoding="utf-8")
        row = {"fact": "figure", "value": 5, "measure": "ha", "evidence": "5 ha", "start": 0, "end": 4}
        (folder / "a.gold.json").write_text(json.dumps({"unit": {}, "findings": [row]}), encoding="utf-8")
    return tmp_path


def test_parts_come_from_folders_or_the_manifest(root: Path) -> None:
    assert [(one.doc_id, one.split) for one in iter_corpus(root)] == [("test/a.txt", "test"), ("train/a.txt", "train")]
    assert [one.doc_id for one in iter_corpus(root, "train")] == ["train/a.txt"]
    (root / "manifest.csv").write_text("file,split,genre\ntest/a.txt,dev,speech\n", encoding="utf-8")
    assert [one.about["genre"] for one in iter_corpus(root, "dev")] == ["speech"]
    assert [one.split for one in iter_corpus(root / "test")] == ["dev"]


def test_a_single_report_or_gold_file_will_do(root: Path) -> None:
    for name in ("a.txt", "a.gold.json"):
        (one,) = iter_corpus(root / "train" / name)
        assert one.doc_id == "a.txt"
        assert one.findings[0].value == 5
        assert one.read().text == "5 ha"


def test_second_annotations_are_no_reports(root: Path) -> None:
    (root / "agreement").mkdir()
    (root / "agreement" / "a.gold.json").write_text('{"findings": []}', encoding="utf-8")
    assert len(list(iter_corpus(root))) == 2


def test_missing_report_or_folder(root: Path) -> None:
    (root / "train" / "a.txt").unlink()
    with pytest.raises(ReadError):
        list(iter_corpus(root))
    with pytest.raises(ReadError):
        list(iter_corpus(root / "nowhere"))
    with pytest.raises(ReadError):
        list(iter_corpus(root / "manifest.csv"))


@pytest.mark.parametrize(
    "content", ["{", "{}", '{"findings": [{"fact": "number"}]}', '{"findings": [{"fact": "figure", "x": 1}]}']
)
def test_gold_that_breaks_the_contract_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.gold.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"a\.gold\.json"):
        load_gold(path)


def test_problems_of_gold() -> None:
    text = "5 ha"
    assert not problems([Finding(fact="figure", value=5.0, measure="ha", evidence="5 ha", end=4)], text)
    for bad in (
        Finding(fact="figure", value=5.0, evidence="5 ha", end=4),
        Finding(fact="member_count", label="nữ", evidence="5 ha", end=4),
        Finding(fact="award", evidence="5 ha", end=4),
        Finding(fact="result", evidence="5 hộ", end=4),
    ):
        assert len(problems([bad], text)) == 1
