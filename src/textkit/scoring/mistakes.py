"""Every miss and surplus with what stands beside it, to be read by the one who mends the rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textkit.finding import STATEMENTS, Finding
from textkit.scoring.match import iou, overlap
from textkit.scoring.scores import KINDS, DocumentScore, Scores

_CONTEXT = 40
_LONGEST = 110


@dataclass(frozen=True, slots=True)
class Mistake:
    """A miss (no prediction), a surplus (no gold), or a confusion (both, over the same words).

    ``near`` is a matched item over the same words: a prediction beside a miss, gold beside a surplus. ``iou`` is told
    for a statement whose prediction stands too far off.
    """

    doc_id: str
    fact: str
    gold: Finding | None
    predicted: Finding | None
    near: Finding | None = None
    iou: float | None = None
    text: str = ""

    @property
    def mark(self) -> str:
        """``M`` missed, ``S`` surplus, ``X`` taken for something else."""
        return "X" if self.gold and self.predicted else "M" if self.gold else "S"

    @property
    def place(self) -> Finding:
        """The item that says where in the text the mistake stands."""
        found = self.gold or self.predicted
        assert found is not None
        return found


def mistakes(scores: Scores, fact: str | None = None) -> list[Mistake]:
    """Return the mistakes of all reports by kind of fact, then by report and place."""
    found = [mistake for document in scores.documents for mistake in _of(document)]
    order = {kind: number for number, kind in enumerate(KINDS)}
    chosen = [
        one for one in found if fact is None or one.fact == fact or (one.predicted and one.predicted.fact == fact)
    ]
    return sorted(chosen, key=lambda one: (order.get(one.fact, 99), one.doc_id, one.place.start, one.place.end))


def column_mistakes(
    scores: Scores, fact: str | None = None
) -> Iterator[tuple[str, str, Finding, Finding, str, object, object]]:
    """Yield wrong or invented columns: report, kind, gold, prediction, column, gold value, predicted value."""
    rows = [
        (document.doc_id, gold.fact, gold, predicted, outcome.column, outcome.gold, outcome.predicted)
        for document in scores.documents
        for gold, predicted, outcome in document.outcomes()
        if outcome.wrong and fact in (None, gold.fact)
    ]
    yield from sorted(rows, key=lambda row: (row[1], row[4], row[0], row[2].start))


def _of(document: DocumentScore) -> Iterator[Mistake]:
    left = list(document.surplus)
    matched_gold = [gold for gold, _ in document.pairs]
    matched = [predicted for _, predicted in document.pairs]
    for gold in document.missed:
        partner = _nearest(gold, [item for item in left if item.fact == gold.fact]) or _rival(gold, left)
        if partner is not None:
            left.remove(partner)
            share = iou(gold, partner) if gold.fact in STATEMENTS and gold.fact == partner.fact else None
            yield Mistake(document.doc_id, gold.fact, gold, partner, None, share, document.text)
        else:
            near = _nearest(gold, [item for item in matched if _comparable(gold, item)])
            yield Mistake(document.doc_id, gold.fact, gold, None, near, None, document.text)
    for item in left:
        near = _nearest(item, [other for other in matched_gold if other.fact == item.fact])
        near = near or _nearest(item, [other for other in matched_gold if _comparable(item, other)])
        yield Mistake(document.doc_id, item.fact, None, item, near, None, document.text)


def _rival(gold: Finding, items: list[Finding]) -> Finding | None:
    return _nearest(gold, [item for item in items if _comparable(gold, item)])


def _comparable(one: Finding, other: Finding) -> bool:
    return (one.fact in STATEMENTS) == (other.fact in STATEMENTS)


def _nearest(item: Finding, others: list[Finding]) -> Finding | None:
    touching = [other for other in others if overlap(item, other)]
    return max(touching, key=lambda other: (iou(item, other), -other.start), default=None)


def typed(item: Finding) -> str:
    """Show the values of an item in few characters.

    >>> typed(Finding(fact="figure", value=13.0, of=15.0, qualifier=">", measure="hộ", status="target"))
    '>13/15 hộ target'
    """
    parts = []
    value = _number(item.value)
    if item.value_high is not None:
        value += "–" + _number(item.value_high)
    if item.of is not None:
        value += "/" + _number(item.of)
    if item.qualifier not in ("", "="):
        value = item.qualifier + value
    parts.append(value)
    if item.percent is not None:
        parts.append(f"({_number(item.percent)}%)")
    parts.append("" if item.fact in STATEMENTS else item.measure or item.label)
    parts += [item.change, item.status if item.status not in ("", "asserted") else ""]
    parts += [f"[{item.giver}]" if item.giver else "", item.period]
    return " ".join(part for part in parts if part)


def in_context(item: Finding, text: str) -> str:
    """Quote the evidence in «», with what stands before and after it, on one line."""
    before = text[max(0, item.start - _CONTEXT) : item.start]
    after = text[item.end : item.end + _CONTEXT]
    return f"…{_flat(before)}«{shortened(item.evidence)}»{_flat(after)}…"


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Fold blanks, and cut the middle out of a long text."""
    flat = _flat(text)
    return flat if len(flat) <= longest else flat[: longest * 2 // 3] + " […] " + flat[-longest // 3 :]


def _flat(text: str) -> str:
    return text.replace("\n", "⏎").replace("\t", "→")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}" if abs(value) < 1e12 else str(int(value))
