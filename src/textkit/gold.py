"""Reports with gold: where they are, what they say, and whether the gold holds together."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textkit.errors import ReadError
from textkit.finding import FACTS, Finding
from textkit.report import Report

GOLD_SUFFIX = ".gold.json"
AGREEMENT = "agreement"
"""Folder of a corpus that holds second annotations; their reports stand elsewhere."""

SPLITS: tuple[str, ...] = ("train", "dev", "test")
_FORMATS = (".txt", ".docx", ".pdf", ".html", ".htm", ".odt", ".rtf", ".doc", ".md")
_UNIT_KEYS = ("unit_name", "unit_kind", "place")


class GoldError(ValueError):
    """A gold file that does not follow the contract."""


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report of a corpus with its gold.

    ``doc_id`` is the path of the report below the folder that was asked for. ``about`` holds the row of the manifest
    (split, origin, genre, unit_kind).
    """

    doc_id: str
    path: Path
    gold_path: Path
    unit: Mapping[str, Any]
    findings: tuple[Finding, ...]
    about: Mapping[str, str] = field(default_factory=dict)

    @property
    def split(self) -> str:
        """The part of the corpus: train, dev, test, or empty."""
        return self.about.get("split", "")

    def read(self) -> Report:
        """Read the report itself, normalised as the gold offsets want it."""
        try:
            from textkit.readers import read
        except ImportError:
            return Report.from_text(self.path.read_text(encoding="utf-8"), doc_id=self.doc_id)
        return read(self.path, doc_id=self.doc_id)


def iter_corpus(path: str | Path, split: str | None = None) -> Iterator[GoldReport]:
    """Yield the reports with gold at or below ``path``, in the order of their names.

    Parameters
    ----------
    path
        A folder, a report, or a ``*.gold.json`` file.
    split
        Only this part of the corpus. A report belongs to the part that the manifest names, or else to the folder
        ``train``, ``dev`` or ``test`` that it stands in. Several parts are joined by commas.

    Raises
    ------
    ReadError
        If there is no such path, or a gold file has no report beside it.
    """
    root = Path(path)
    if not root.exists():
        raise ReadError("not_found", path=root)
    folder = root if root.is_dir() else root.parent
    manifest = _manifest(folder)
    parts = set(split.split(",")) if split else None
    for gold_path in _gold_files(root):
        if AGREEMENT in gold_path.relative_to(folder).parts:
            continue
        report_path = report_of(gold_path)
        doc_id = report_path.relative_to(folder).as_posix()
        about = dict(manifest.get(report_path.resolve(), {}))
        about["split"] = about.get("split") or next(
            (part for part in report_path.resolve().parts[-4:-1] if part in SPLITS), ""
        )
        if parts is None or about["split"] in parts:
            unit, findings = load_gold(gold_path)
            yield GoldReport(doc_id, report_path, gold_path, unit, findings, about)


def load_gold(path: Path) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """Read a gold file.

    Raises
    ------
    GoldError
        If the file is no JSON or a row has an unknown column or kind.
    """
    findings = []
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        for row in content["findings"]:
            finding = Finding.from_dict(row)
            if finding.fact not in FACTS:
                raise GoldError(f"{path}: unknown kind of fact {finding.fact!r}")
            findings.append(finding)
    except KeyError as error:
        raise GoldError(f"{path}: no {error}") from None
    except ValueError as error:
        raise error if isinstance(error, GoldError) else GoldError(f"{path}: {error}") from None
    return {name: content.get("unit", {}).get(name, "") for name in _UNIT_KEYS}, tuple(findings)


def report_of(gold_path: Path) -> Path:
    """Return the report beside a gold file."""
    stem = gold_path.name.removesuffix(GOLD_SUFFIX)
    for suffix in _FORMATS:
        candidate = gold_path.with_name(stem + suffix)
        if candidate.is_file():
            return candidate
    raise ReadError("not_found", path=gold_path.with_name(stem + ".txt"))


def problems(findings: Sequence[Finding], text: str) -> list[str]:
    """Return what is wrong with gold: offsets that do not hold, values that a kind needs and lacks.

    >>> problems([Finding(fact="figure", value=5.0, measure="ha", evidence="6 ha", end=4)], "5 ha")
    ["0: the text says '5 ha', the gold '6 ha'"]
    """
    found = []
    for item in findings:
        said = text[item.start : item.end]
        if said != item.evidence:
            found.append(f"{item.start}: the text says {said[:60]!r}, the gold {item.evidence[:60]!r}")
        if item.fact == "figure" and (item.value is None or not item.measure):
            found.append(f"{item.start}: a figure without value or measure: {item.evidence!r}")
        if item.fact == "member_count" and item.value is None and item.percent is None:
            found.append(f"{item.start}: a member count without value or percent: {item.evidence!r}")
        if item.fact in ("award", "directive", "member_count") and not item.label:
            found.append(f"{item.start}: no label: {item.evidence!r}")
    return found


def _gold_files(root: Path) -> list[Path]:
    if root.is_dir():
        return sorted(path for path in root.rglob("*" + GOLD_SUFFIX) if not path.name.startswith("."))
    if root.name.endswith(GOLD_SUFFIX):
        return [root]
    beside = root.with_name(root.stem + GOLD_SUFFIX)
    if not beside.is_file():
        raise ReadError("not_found", path=beside)
    return [beside]


def _manifest(folder: Path) -> dict[Path, dict[str, str]]:
    """Read ``manifest.csv`` of the folder or of one above it, keyed by the path of the report."""
    for place in (folder, *folder.resolve().parents[:2]):
        path = place / "manifest.csv"
        if path.is_file():
            with path.open(encoding="utf-8-sig", newline="") as stream:
                return {(place / row["file"]).resolve(): row for row in csv.DictReader(stream)}
    return {}
