"""Paragraphs made of runs in different fonts, some of which stand for an old encoding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textkit.vi.legacy import UNICODE_ONLY, convert, detect, is_suspect, validity
from textkit.vi.legacy_fonts import encoding_of_font

_CLEARLY = 0.15


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one font."""

    text: str
    font: str | None = None


def prior_of(paragraphs: Iterable[Sequence[Run]]) -> str:
    """Return the legacy encoding that most of a document is in, or an empty string."""
    weights: Counter[str] = Counter()
    for runs in paragraphs:
        text = "".join(run.text for run in runs)
        if is_suspect(text):
            encoding = detect(text)
            if encoding:
                weights[encoding] += len(text)
    return weights.most_common(1)[0][0] if weights else ""


def paragraph_text(runs: Sequence[Run], prior: str = "") -> tuple[str, str]:
    """Return the text of a paragraph in Unicode, and the encoding it was converted from, if any.

    Fonts propose; another reading of the whole paragraph wins where clearly more of its words are Vietnamese.

    Examples
    --------
    >>> paragraph_text([Run("céng hoµ ", ".VnTimeH"), Run("x· héi", ".VnTime")])
    ('CỘNG HOÀ xã hội', 'TCVN3')
    >>> paragraph_text([Run("Ủy ban", ".VnTime")])
    ('Ủy ban', '')
    """
    shown = "".join(run.text for run in runs)
    marked = [(run, *encoding_of_font(run.font or "")) for run in runs]
    if shown.isascii() and not any(encoding for _, encoding, _ in marked):
        return shown, ""
    pieces = []
    met = ""
    for run, encoding, capitals in marked:
        text = run.text
        if encoding and not UNICODE_ONLY.search(text):
            converted = convert(text, encoding)
            met = encoding if converted != text else met
            text = converted.upper() if capitals else converted
        pieces.append(text)
    by_font = "".join(pieces)
    if not is_suspect(shown):
        return by_font, met
    best, best_share, best_name = by_font, validity(by_font, shown)[0] + _CLEARLY, met
    if met and validity(shown)[0] > best_share:
        best, best_share, best_name = shown, validity(shown)[0], ""
    other = detect(shown, prior or met)
    if other and other != met:
        reading = convert(shown, other)
        share = validity(reading, shown)[0]
        if share > best_share or (not met and share >= best_share):
            best, best_name = reading, other
    return best, best_name
