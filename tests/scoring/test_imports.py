"""Scoring runs where no pipeline is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_scoring_imports_nothing_heavy() -> None:
    heavy = "{'spacy', 'underthesea', 'sklearn', 'pandas', 'numpy'}"
    modules = "textkit.scoring, textkit.gold, textkit.diffing, textkit.accuracy"
    code = f"import sys, {modules}; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_runs_as_a_module(corpus: Path, saved: Path) -> None:
    command = [sys.executable, "-m", "textkit.scoring", str(corpus), "--findings", str(saved), "--lang", "en"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "all (micro)" in done.stdout
