"""What must hold of the scorer for any gold and any prediction."""

from __future__ import annotations

import dataclasses
import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.finding import STATEMENTS, Finding
from textkit.scoring import KINDS, Scores, score
from textkit.scoring.assign import assign

TEXT = "Năm qua đơn vị làm được nhiều việc có ích cho bà con trong xã. " * 20


@st.composite
def findings(draw: st.DrawFn, size: int = 8) -> list[Finding]:
    """Findings side by side, so that none lies within another of its kind."""
    rows = []
    at = 0
    for _ in range(draw(st.integers(1, size))):
        start = at + draw(st.integers(0, 5))
        end = start + draw(st.integers(5, 30))
        at = end
        fact = draw(st.sampled_from(KINDS))
        values = {}
        if fact in ("member_count", "figure"):
            values = {"value": float(draw(st.integers(0, 3))), "measure": draw(st.sampled_from(["ha", "hộ dân", "hộ"]))}
        if fact == "award":
            values = {"label": draw(st.sampled_from(["Bằng khen", "Giấy khen"])), "value": 1.0}
        if fact == "directive":
            values = {"label": draw(st.sampled_from(["05-CT/TW", "01-KL/TW"]))}
        rows.append(Finding(fact=fact, start=start, end=end, evidence=TEXT[start:end], **values))
    return rows


def test_silence_has_precision_zero() -> None:
    gold = [Finding(fact="result", start=0, end=20, evidence=TEXT[:20])]
    counts = score(gold, [], TEXT).counts()
    assert (counts.precision, counts.recall, counts.f1) == (0, 0, 0)


@given(findings())
def test_perfect_copy_scores_one(gold: list[Finding]) -> None:
    scores = score(gold, gold, "")
    assert scores.counts().f1 == 1
    assert all(counts.accuracy == 1 and not counts.invented for counts in scores.columns().values())


@given(findings(), st.data())
def test_dropping_one_lowers_recall_only(gold: list[Finding], data: st.DataObject) -> None:
    dropped = data.draw(st.sampled_from(range(len(gold))))
    counts = score(gold, gold[:dropped] + gold[dropped + 1 :], "").counts()
    assert (counts.missed, counts.surplus) == (1, 0)
    if len(gold) > 1:
        assert counts.precision == 1


@given(findings(), st.data())
def test_exact_repeat_counts_neither_way(gold: list[Finding], data: st.DataObject) -> None:
    repeated = data.draw(st.sampled_from(gold))
    scores = score(gold, [*gold, repeated], "")
    assert scores.counts().f1 == 1
    assert len(scores.documents[0].repeats) == 1


@given(findings(), st.data())
def test_another_reading_inside_a_matched_item_is_surplus(gold: list[Finding], data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(gold))
    inside = dataclasses.replace(item, end=item.end - 1, evidence=item.evidence[:-1])
    counts = score(gold, [*gold, inside], "").counts()
    assert (counts.right, counts.missed, counts.surplus) == (len(gold), 0, 1)


@given(findings(), findings(), st.randoms())
def test_order_of_rows_does_not_matter(gold: list[Finding], predicted: list[Finding], random: object) -> None:
    one = score(gold, predicted, TEXT)
    random.shuffle(gold)  # type: ignore[attr-defined]
    random.shuffle(predicted)  # type: ignore[attr-defined]
    other = score(gold, predicted, TEXT)
    assert (one.counts(), one.columns()) == (other.counts(), other.columns())


@given(findings(), findings())
def test_counts_add_up_and_never_flatter(gold: list[Finding], predicted: list[Finding]) -> None:
    scores = score(gold, predicted, TEXT)
    counts = scores.counts()
    assert counts.gold == len(gold)
    assert counts.predicted + len(scores.documents[0].repeats) == len(predicted)
    assert sum(each.right for each in scores.by_kind().values()) == counts.right
    for mine, theirs in scores.documents[0].pairs:
        assert mine.fact == theirs.fact
        assert min(mine.end, theirs.end) > max(mine.start, theirs.start)
        if mine.fact not in STATEMENTS | {"award", "directive"}:
            assert mine.value == theirs.value


@given(findings(), findings())
def test_documents_are_scored_apart(gold: list[Finding], predicted: list[Finding]) -> None:
    both = score(gold, predicted, TEXT) + score(predicted, gold, TEXT)
    assert isinstance(both, Scores)
    mirrored = both.counts()
    assert mirrored.gold == mirrored.right + mirrored.missed == len(gold) + len(predicted)


@settings(max_examples=200)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(0, 100).map(lambda n: n / 100), max_size=12
    )
)
def test_assignment_is_the_best_of_all(quality: dict[tuple[int, int], float]) -> None:
    best = (0, 0.0)
    for size in range(5):
        for edges in itertools.combinations(quality, size):
            if len({row for row, _ in edges}) == len({column for _, column in edges}) == size:
                best = max(best, (size, sum(quality[edge] for edge in edges)))
    found = assign(quality)
    assert len(set(found.values())) == len(found)
    total = sum(quality[edge] for edge in found.items())
    assert len(found) == best[0]
    assert abs(total - best[1]) < 1e-9
