"""Fixtures of the batch tests: fake extraction in the workers, small folders of reports."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

FAKES = Path(__file__).parent / "fakes"
sys.path.insert(0, str(FAKES))

PLAIN = "batch_fakes:plain"
NAUGHTY = "batch_fakes:naughty"


def write_reports(folder: Path, number: int, start: int = 0) -> Path:
    """Write ``number`` small reports, each with different figures."""
    folder.mkdir(parents=True, exist_ok=True)
    for index in range(start, start + number):
        lines = [f"Chi bộ thôn {index}", f"Có {index + 3} đảng viên", f"- {index * 2} hồ sơ", f"+ {index} hộ nghèo"]
        (folder / f"{index:05}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def tables(folder: Path) -> dict[str, bytes]:
    """Return the exported tables of an output folder."""
    names = ("findings.csv", "units.csv", "errors.csv", "findings.jsonl")
    return {name: (folder / name).read_bytes() for name in names}


def leftovers(folder: Path) -> list[str]:
    """Return temporary files that a run left behind."""
    return [name for name in os.listdir(folder) if name.startswith(".textkit-tmp-")]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return write_reports(tmp_path / "in", 12)
