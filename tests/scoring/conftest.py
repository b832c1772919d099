"""A small corpus with gold, made of tagged reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from textkit.tagged import parse, to_gold

REPORTS = {
    "train/one": (
        '<unit label="Chi bộ Thôn Đoài" unit_kind="party_cell">Chi bộ Thôn Đoài</unit> có '
        '<member_count label="đảng viên" value="13">13 đảng viên</member_count>.\n'
        '<result>Chi bộ giúp <figure measure="hộ" value="5">5 hộ</figure> thoát nghèo</result>.\n'
    ),
    "test/two": (
        '<unit label="Trường Mầm non Hoa Ban" unit_kind="school">Trường Mầm non Hoa Ban</unit> '
        'được <award label="Bằng khen" value="1" giver="UBND tỉnh">UBND tỉnh tặng Bằng khen</award>.\n'
        "<limitation>Việc kiểm tra có lúc còn chậm</limitation>.\n"
    ),
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    rows = ["file,split,origin,genre,unit_kind"]
    for name, source in REPORTS.items():
        tagged = parse(source)
        path = root / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tagged.text, encoding="utf-8")
        path.with_suffix(".gold.json").write_text(json.dumps(to_gold(tagged), ensure_ascii=False), encoding="utf-8")
        gold_unit = to_gold(tagged)["unit"]
        rows.append(f"{name}.txt,{name.split('/')[0]},invented,summary,{gold_unit['unit_kind']}")
    (root / "manifest.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return root


@pytest.fixture
def saved(corpus: Path, tmp_path: Path) -> Path:
    """The gold as if it had been extracted, but for one value."""
    lines = []
    for path in sorted(corpus.rglob("*.gold.json")):
        doc_id = path.relative_to(corpus).as_posix().replace(".gold.json", ".txt")
        content = json.loads(path.read_text(encoding="utf-8"))
        for row in content["findings"]:
            unit = {name: content["unit"][name] for name in ("unit_name", "unit_kind", "place")}
            row = {**row, **unit, "doc_id": doc_id, "rule": f"rule.{row['fact']}", "confidence": 0.9}
            if row.get("value") == 5:
                row["value"] = 6
            lines.append(json.dumps(row, ensure_ascii=False))
    out = tmp_path / "findings.jsonl"
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return out
