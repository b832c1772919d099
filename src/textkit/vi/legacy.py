"""Texts in TCVN3 (ABC), VNI, VIQR, or UTF-8 taken for Windows Latin: recognised by trial, and converted.

Each line is read in every way; the reading whose words are possible Vietnamese syllables wins, if it wins clearly.
A line that is good Unicode is never touched.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable

from textkit.offsets import OffsetMap, OffsetMapBuilder
from textkit.vi.legacy_tables import TCVN3, VIQR_MARKS, VNI
from textkit.vi.syllables import is_abbreviation, is_syllable

UNICODE_ONLY = re.compile("[\u1ea0-\u1ef9ăĂđĐơƠưƯ]")
"""Letters that none of the legacy encodings shows."""

_TOKEN = re.compile(r"\S+")
_PUNCTUATION = "“”‘’«»„–—…•·\u00b7\u00a0\u200b\ufeff"
_PLAIN = re.compile(r"[\x00-\x7f" + _PUNCTUATION + "]*")
_SPLIT = re.compile(r"[\s\d!-/:-@\[-`{-~" + _PUNCTUATION + "]+")
_VNI_UNIT = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
_VIQR_WORD = re.compile(r"[A-Za-z](?:[A-Za-z^+`'?~.]|\((?=[A-Za-z`'?~.]))*")
_VIQR_UNIT = re.compile(
    r"(?<![A-Za-z])[Dd][Dd](?=[A-Za-z])|[AaEeOo]\^[`'?~.]?|[Aa]\([`'?~.]?|[OoUu]\+[`'?~.]?|[AaEeIiOoUuYy][`'?~.]"
)
_VIQR_ORDINAL = re.compile(r"[IVX]+|[A-Z]")
_VIQR_TONE = re.compile(r"[`'?~.]")
_CP1252 = {
    bytes([byte]).decode("cp1252"): byte for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_MOJIBAKE = re.compile("[\u0080-\u00ff" + "".join(map(re.escape, _CP1252)) + "]{2,}")
_SURE_SHARE, _SURE_TOKENS, _GAIN = 0.85, 3, 0.15
_PRIOR_SHARE, _PRIOR_TOKENS = 0.70, 1
_SAMPLE = 65536


def _convert_vni(unit: str) -> str:
    return VNI.get(unit, unit)


def _convert_viqr(word: str) -> str:
    """Convert one word; a full stop or question mark after a word that has its tone, or an ordinal, ends a sentence."""
    core = word.rstrip(".?")
    stop = word[len(core) :]
    if len(stop) == 1 and not _VIQR_TONE.search(core) and not _VIQR_ORDINAL.fullmatch(core):
        core, stop = word, ""
    return _VIQR_UNIT.sub(lambda match: _convert_viqr_letter(match.group()), core) + stop


def _convert_viqr_letter(unit: str) -> str:
    if unit.lower() == "dd":
        return "Đ" if unit[0] == "D" else "đ"
    return unicodedata.normalize("NFC", unit[0] + "".join(VIQR_MARKS[mark] for mark in unit[1:]))


def _convert_mojibake(unit: str) -> str:
    data = bytes(_CP1252.get(char, ord(char) & 0xFF) for char in unit)
    try:
        return unicodedata.normalize("NFC", data.decode("utf-8"))
    except UnicodeDecodeError:
        return unit


_READINGS: dict[str, tuple[re.Pattern[str], Callable[[str], str]]] = {
    "TCVN3": (re.compile("[" + "".join(map(re.escape, TCVN3)) + "]"), lambda unit: TCVN3[unit]),
    "VNI": (_VNI_UNIT, _convert_vni),
    "UTF-8 as Windows-1252": (_MOJIBAKE, _convert_mojibake),
    "VIQR": (_VIQR_WORD, _convert_viqr),
}
ENCODINGS: tuple[str, ...] = tuple(_READINGS)


def convert(text: str, encoding: str) -> str:
    """Read ``text``, shown as Windows Latin, in a legacy encoding.

    >>> convert("Uû ban nh©n d©n", "TCVN3")
    'Uỷ ban nhân dân'
    >>> convert("Chuû tòch nhaân daân", "VNI")
    'Chủ tịch nhân dân'
    >>> convert("Dda?ng vie^n", "VIQR")
    'Đảng viên'
    """
    units, replace = _READINGS[encoding]
    return units.sub(lambda match: replace(match.group()), text)


def validity(text: str, shown: str | None = None) -> tuple[float, int]:
    """Return which share of the marked words of ``text`` are possible syllables, and how many marked words there are.

    Where ``text`` is a reading of ``shown``, words count that are marked in either.
    """
    words = _TOKEN.findall(text)
    sources = words if shown is None else _TOKEN.findall(shown)
    if len(words) != len(sources):
        sources = words
    valid = total = 0
    for word, source in zip(words, sources, strict=True):
        if word == source and _PLAIN.fullmatch(word):
            continue
        total += 1
        valid += _is_clean(word)
    return (valid / total if total else 0.0), total


def _is_clean(word: str) -> bool:
    return all(is_syllable(part) or is_abbreviation(part) for part in _SPLIT.split(word) if part)


def detect(text: str, prior: str = "") -> str:
    """Return the legacy encoding that ``text`` is in, or an empty string where it is none for certain.

    Parameters
    ----------
    text
        A line or paragraph.
    prior
        An encoding that other lines of the document are in; then less evidence is enough.

    Examples
    --------
    >>> detect("Uû ban nh©n d©n x·")
    'TCVN3'
    >>> detect("Ủy ban nhân dân nêu rõ")
    ''
    """
    text = text[:_SAMPLE]
    if UNICODE_ONLY.search(text):
        return ""
    as_is, _ = validity(text)
    best, best_share = "", as_is
    for encoding in ENCODINGS:
        if encoding == "VIQR" and (prior != "VIQR" and not _looks_like_viqr(text)):
            continue
        reading = convert(text, encoding)
        if reading == text:
            continue
        share, tokens = validity(reading, text)
        base = _base(text, reading) if encoding == "VIQR" else as_is
        known = encoding == prior
        enough = share >= (_PRIOR_SHARE if known else _SURE_SHARE) and tokens >= (
            _PRIOR_TOKENS if known else _SURE_TOKENS
        )
        if enough and share >= base + _GAIN and share > best_share:
            best, best_share = encoding, share
    return best


def _looks_like_viqr(text: str) -> bool:
    """Demand marks inside words: a question mark or full stop after a vowel is ordinary punctuation."""
    return len(re.findall(r"[AaEeOo]\^|[OoUu]\+|[Aa]\(|[AaEeIiOoUuYy][`'?~.][A-Za-z]|\b[Dd]d[aeiouy]", text)) >= 3


def _base(text: str, reading: str) -> float:
    """Share of the words that a VIQR reading changes which are good as they stand (``ha?`` at a sentence end)."""
    pairs = zip(_TOKEN.findall(text), _TOKEN.findall(reading), strict=False)
    changed = [word for word, other in pairs if word != other]
    plain = [word for word in changed if re.fullmatch(r"[A-Za-z]+[.?]?", word)]
    return len(plain) / len(changed) if changed else 1.0


def repair(text: str) -> tuple[str, OffsetMap | None, tuple[str, ...]]:
    r"""Convert every line of ``text`` that is in a legacy encoding.

    Returns
    -------
    tuple
        The text, the map back to ``text`` (None where every character kept its place), and the encodings met.

    Examples
    --------
    >>> repair("Uû ban nh©n d©n x·\n13 đảng viên")[0]
    'Uỷ ban nhân dân xã\n13 đảng viên'
    """
    lines = text.split("\n")
    suspects = [index for index, line in enumerate(lines) if is_suspect(line)]
    found = {index: detect(lines[index]) for index in suspects}
    weights: Counter[str] = Counter()
    for index, encoding in found.items():
        if encoding:
            weights[encoding] += len(lines[index])
    if not weights:
        joined = "\n".join(lines[index] for index in suspects)
        encoding = detect(joined) if suspects else ""
        if not encoding:
            return text, None, ()
        weights[encoding] += len(joined)
    prior = weights.most_common(1)[0][0]
    builder = OffsetMapBuilder()
    for index, line in enumerate(lines):
        if index:
            builder.copy(1)
        encoding = found.get(index, "") or (detect(line, prior) if index in found or prior == "VIQR" else "")
        if not encoding:
            builder.copy(len(line))
            continue
        lines[index] = _convert_mapped(line, encoding, builder)
    changed = "\n".join(lines)
    return changed, builder.build() if len(changed) != len(text) else None, tuple(sorted(weights))


def _convert_mapped(line: str, encoding: str, builder: OffsetMapBuilder) -> str:
    units, replace = _READINGS[encoding]
    pieces: list[str] = []
    position = 0
    for match in units.finditer(line):
        new = replace(match.group())
        pieces += (line[position : match.start()], new)
        builder.copy(match.start() - position)
        builder.replace(match.end() - match.start(), len(new))
        position = match.end()
    builder.copy(len(line) - position)
    pieces.append(line[position:])
    return "".join(pieces)


def is_suspect(line: str) -> bool:
    """Say cheaply whether a line may be in a legacy encoding at all."""
    if _PLAIN.fullmatch(line):
        return _looks_like_viqr(line)
    return not UNICODE_ONLY.search(line)
