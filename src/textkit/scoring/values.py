"""When two typed values are the same, as the contract for scoring says."""

from __future__ import annotations

import math
import re

from textkit.finding import STATEMENTS, Finding
from textkit.vi.keys import key

_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LEADING_ZERO = re.compile(r"(?<!\d)0+(?=\d)")
_OPENINGS = re.compile(r"^(?:\d+|được|tặng|thưởng|đạt|danh hiệu|các|những|nhiều|của|đồng chí)\s+")
_HEADS = (
    "bằng khen",
    "giấy khen",
    "huân chương",
    "huy chương",
    "huy hiệu",
    "kỉ niệm chương",
    "chiến sĩ",
    "lao động",
    "tập thể",
    "đơn vị",
    "anh hùng",
    "gia đình",
    "trong sạch",
    "thư khen",
)
_EXACT_MEASURES = frozenset({"%", "đồng", "ha", "km", "m", "m2", "m3", "kg", "tấn", "tạ", "lần", "giờ", "usd", "điểm"})
_ONE_MEASURE = {
    "phần trăm": "%",
    "đ": "đồng",
    "vnđ": "đồng",
    "vnd": "đồng",
    "héc ta": "ha",
    "hecta": "ha",
    "hécta": "ha",
}


def words(text: str) -> tuple[str, ...]:
    """Return the folded syllables of ``text`` without punctuation and without «và».

    >>> words("Cán bộ, giáo viên và nhân viên")
    ('cán', 'bộ', 'giáo', 'viên', 'nhân', 'viên')
    """
    return tuple(word for word in _WORD.findall(key(text)) if word != "và")


def same_number(one: float | None, other: float | None) -> bool:
    """Compare two numbers; ``None`` equals only ``None``."""
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def document_number(label: str) -> str:
    """Fold a document number: no blanks, case, kinds of dash or leading zeros; Đ counts as D.

    >>> document_number("5 – ct/TW") == document_number("05-CT/TW")
    True
    """
    folded = "".join(key(label).split()).replace("đ", "d").replace("ư", "u")
    return _LEADING_ZERO.sub("", folded)


def award_head(label: str) -> str:
    """Return the head word of a title.

    >>> award_head("danh hiệu Tập thể lao động tiên tiến"), award_head("Bằng Lao động sáng tạo")
    ('tập thể', 'bằng')
    """
    folded = " ".join(words(label))
    while (shorter := _OPENINGS.sub("", folded, count=1)) != folded:
        folded = shorter
    for head in _HEADS:
        if folded == head or folded.startswith(head + " "):
            return head
    return folded.split(" ", 1)[0]


def values_agree(gold: Finding, predicted: Finding) -> bool:
    """Tell whether the typed values that identify a fact are the same."""
    if gold.fact != predicted.fact:
        return False
    if gold.fact in STATEMENTS:
        return True
    if gold.fact == "directive":
        return document_number(gold.label or gold.evidence) == document_number(predicted.label or predicted.evidence)
    if gold.fact == "award":
        if award_head(gold.label or gold.evidence) != award_head(predicted.label or predicted.evidence):
            return False
        return gold.value is None or same_number(gold.value, predicted.value)
    if not (same_number(gold.value, predicted.value) and same_number(gold.of, predicted.of)):
        return False
    return gold.value is not None or same_number(gold.percent, predicted.percent)


def same_name(one: str, other: str) -> bool:
    """Compare names without case, tone placement, punctuation and an opening «của»."""
    return _bare(one) == _bare(other)


def name_contains(one: str, other: str) -> bool:
    """Tell whether one name holds the other, at syllable borders.

    >>> name_contains("Chi bộ Bảo hiểm xã hội Quận 9", "Bảo hiểm xã hội Quận 9")
    True
    """
    first, second = _bare(one), _bare(other)
    return bool(first and second) and (_holds(first, second) or _holds(second, first))


def same_measure(gold: str, predicted: str) -> bool:
    """Compare measures; the head noun alone is accepted, in either of the two.

    >>> same_measure("căn nhà đại đoàn kết", "căn nhà"), same_measure("đồng/kg", "đồng")
    (True, False)
    """
    one, other = _measure(gold), _measure(predicted)
    if one == other:
        return True
    if "/" in one + other or one in _EXACT_MEASURES or other in _EXACT_MEASURES:
        return False
    first, second = words(one), words(other)
    size = min(len(first), len(second))
    return size > 0 and first[:size] == second[:size]


def same_text(one: str, other: str) -> bool:
    """Compare free text by shared syllables: at least four tenths of all.

    >>> same_text("do địa bàn rộng, xe thiếu", "địa bàn rộng, xe thiếu")
    True
    """
    first, second = list(words(one)), list(words(other))
    total = len(first) + len(second)
    shared = 0
    for word in first:
        if word in second:
            second.remove(word)
            shared += 1
    return total > 0 and shared / (total - shared) >= 0.4


def same_period(one: str, other: str) -> bool:
    """Compare the years of two periods; a date agrees with its year.

    >>> same_period("2016-05-15", "2016"), same_period("2016/2020", "2020")
    (True, False)
    """
    return sorted(set(_YEAR.findall(one))) == sorted(set(_YEAR.findall(other))) and bool(one) == bool(other)


def _bare(text: str) -> tuple[str, ...]:
    folded = " ".join(_WORD.findall(key(text)))
    for opening in ("của ", "đồng chí "):
        folded = folded.removeprefix(opening)
    return tuple(folded.split())


def _holds(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _measure(text: str) -> str:
    folded = " ".join(key(text).replace("-", " ").split())
    first, slash, rest = folded.partition("/")
    first = _ONE_MEASURE.get(first.strip(), first.strip())
    return first + slash + "/".join(part.strip() for part in rest.split("/")) if slash else first
