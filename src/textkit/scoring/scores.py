"""What a scoring run says: counts, columns and units of every report, and their sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from textkit.finding import FACTS, Finding
from textkit.scoring.columns import ColumnOutcome, compare_columns
from textkit.scoring.match import as_finding, pair
from textkit.scoring.values import name_contains, same_name

KINDS = tuple(fact for fact in FACTS if fact != "unit")
"""The kinds that are matched item by item; the unit has its own score."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Right, missed and surplus items.

    >>> Counts(8, 2, 0).f1
    0.8888888888888888
    >>> Counts(0, 5, 0).precision, Counts(0, 0, 0).f1
    (0.0, 1.0)
    """

    right: int = 0
    missed: int = 0
    surplus: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.missed + other.missed, self.surplus + other.surplus)

    @property
    def gold(self) -> int:
        """Number of gold items."""
        return self.right + self.missed

    @property
    def predicted(self) -> int:
        """Number of predictions that count."""
        return self.right + self.surplus

    @property
    def precision(self) -> float:
        """Share of predictions that are right; silence where gold speaks has precision 0."""
        if not self.predicted:
            return 0.0 if self.gold else 1.0
        return self.right / self.predicted

    @property
    def recall(self) -> float:
        """Share of gold items that are found."""
        if not self.gold:
            return 0.0 if self.predicted else 1.0
        return self.right / self.gold

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = 2 * self.right + self.missed + self.surplus
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class UnitScore:
    """The collective as gold names it and as it was found."""

    gold: Mapping[str, Any]
    predicted: Mapping[str, Any]

    @property
    def stated(self) -> bool:
        """Whether gold names the unit at all."""
        return bool(self.gold.get("unit_name"))

    @property
    def exact(self) -> bool:
        """Same name but for case, tone placement and punctuation."""
        return self.stated and same_name(str(self.gold["unit_name"]), str(self.predicted.get("unit_name") or ""))

    @property
    def contained(self) -> bool:
        """One name holds the other."""
        return self.stated and name_contains(str(self.gold["unit_name"]), str(self.predicted.get("unit_name") or ""))

    def counts(self) -> Counts:
        """The name as an item of its own."""
        if not self.stated:
            return Counts()
        return Counts(
            int(self.exact), int(not self.exact), int(bool(self.predicted.get("unit_name")) and not self.exact)
        )

    def agrees(self, column: str) -> bool | None:
        """Whether ``unit_kind`` or ``place`` agrees; None where gold states none."""
        wanted = str(self.gold.get(column) or "")
        if not self.stated or not wanted:
            return None
        return same_name(wanted, str(self.predicted.get(column) or ""))


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """One report: what matched, what was missed, what was too much."""

    doc_id: str
    text: str = ""
    pairs: tuple[tuple[Finding, Finding], ...] = ()
    missed: tuple[Finding, ...] = ()
    surplus: tuple[Finding, ...] = ()
    repeats: tuple[Finding, ...] = ()
    unit: UnitScore = field(default_factory=lambda: UnitScore({}, {}))
    about: Mapping[str, str] = field(default_factory=dict)

    def counts(self, fact: str | None = None) -> Counts:
        """Count one kind of fact, or all."""
        return Counts(
            sum(fact in (None, gold.fact) for gold, _ in self.pairs),
            sum(fact in (None, item.fact) for item in self.missed),
            sum(fact in (None, item.fact) for item in self.surplus),
        )

    def outcomes(self) -> Iterable[tuple[Finding, Finding, ColumnOutcome]]:
        """Every compared column of every matched pair."""
        for gold, predicted in self.pairs:
            for outcome in compare_columns(gold, predicted):
                yield gold, predicted, outcome


@dataclass(frozen=True, slots=True)
class ColumnCounts:
    """A typed column over all matched pairs: stated by gold, right as the contract says, exactly equal, invented."""

    stated: int = 0
    right: int = 0
    exact: int = 0
    invented: int = 0

    @property
    def accuracy(self) -> float:
        """Share of the stated ones that are right."""
        return self.right / self.stated if self.stated else 1.0


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of any number of reports.

    >>> gold = [{"fact": "figure", "value": 5, "measure": "ha", "evidence": "5 ha", "start": 0, "end": 4}]
    >>> score(gold, gold, "5 ha").counts("figure").f1
    1.0
    """

    documents: tuple[DocumentScore, ...] = ()

    def __add__(self, other: Scores) -> Scores:
        return Scores(self.documents + other.documents)

    def counts(self, fact: str | None = None) -> Counts:
        """Micro counts of one kind of fact, or of all."""
        return sum((document.counts(fact) for document in self.documents), Counts())

    def by_kind(self) -> dict[str, Counts]:
        """Counts of each kind of fact."""
        return {fact: self.counts(fact) for fact in KINDS}

    def unit(self) -> Counts:
        """Counts of exact unit names."""
        return sum((document.unit.counts() for document in self.documents), Counts())

    def unit_shares(self) -> dict[str, tuple[int, int]]:
        """Right and stated: name contained, kind, place."""
        units = [document.unit for document in self.documents if document.unit.stated]
        shares = {"contained": (sum(unit.contained for unit in units), len(units))}
        for column in ("unit_kind", "place"):
            agreed = [agrees for unit in units if (agrees := unit.agrees(column)) is not None]
            shares[column] = (sum(agreed), len(agreed))
        return shares

    def columns(self) -> dict[tuple[str, str], ColumnCounts]:
        """Counts of each typed column by kind; ``qualifier≠`` and ``status≠`` leave out the defaults."""
        table: dict[tuple[str, str], ColumnCounts] = {}
        for document in self.documents:
            for gold, _, outcome in document.outcomes():
                names = [outcome.column]
                if outcome.column in ("qualifier", "status") and outcome.gold not in ("=", "asserted"):
                    names.append(outcome.column + "≠")
                for name in names:
                    old = table.get((gold.fact, name), ColumnCounts())
                    table[gold.fact, name] = ColumnCounts(
                        old.stated + outcome.stated,
                        old.right + (outcome.stated and outcome.accepted),
                        old.exact + (outcome.stated and outcome.exact),
                        old.invented + outcome.invented,
                    )
        return table

    def grouped(self, by: Callable[[DocumentScore], str]) -> dict[str, Scores]:
        """Split the reports by a property, in alphabetical order."""
        groups: dict[str, list[DocumentScore]] = {}
        for document in self.documents:
            groups.setdefault(by(document), []).append(document)
        return {name: Scores(tuple(groups[name])) for name in sorted(groups)}


def score(
    gold: Iterable[Finding | Mapping[str, Any]],
    predicted: Iterable[Finding | Mapping[str, Any]],
    text: str,
    *,
    doc_id: str = "",
    gold_unit: Mapping[str, Any] | None = None,
    predicted_unit: Mapping[str, Any] | None = None,
    about: Mapping[str, str] | None = None,
) -> Scores:
    """Score the findings of one report against its gold.

    Parameters
    ----------
    gold, predicted
        Findings or their rows. Rows of the kind ``unit`` are left to ``gold_unit`` and ``predicted_unit``; where the
        latter is not given it is read off the predictions.
    text
        The normalised text of the report.
    doc_id
        The report's name in listings.
    gold_unit, predicted_unit
        ``unit_name``, ``unit_kind`` and ``place`` of the report.
    about
        What the manifest says of the report: split, genre, origin, kind of unit.
    """
    offered = [as_finding(row) for row in predicted]
    wanted = [item for item in map(as_finding, gold) if item.fact != "unit"]
    pairs, missed, surplus, repeats = pair(wanted, [item for item in offered if item.fact != "unit"], text)
    unit = UnitScore(gold_unit or {}, predicted_unit if predicted_unit is not None else unit_of(offered))
    document = DocumentScore(
        doc_id, text, tuple(pairs), tuple(missed), tuple(surplus), tuple(repeats), unit, about or {}
    )
    return Scores((document,))


def unit_of(findings: Iterable[Finding]) -> dict[str, str]:
    """Read the unit off the rows of a report."""
    best: Finding | None = None
    for item in findings:
        if item.fact == "unit" or best is None:
            best = item
        if item.fact == "unit":
            break
    if best is None:
        return {}
    name = best.unit_name or (best.label if best.fact == "unit" else "")
    return {"unit_name": name, "unit_kind": best.unit_kind, "place": best.place}
