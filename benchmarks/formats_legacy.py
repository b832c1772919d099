"""Write Unicode text as old programs would have stored it: the opposite of what the readers do."""

from __future__ import annotations

import unicodedata

from textkit.vi.legacy_tables import TCVN3, VIQR_MARKS, VISCII, VNI

_TO_TCVN3 = {letter: code for code, letter in TCVN3.items() if ord(code) < 256}
_TO_VNI: dict[str, str] = {}
for _shown, _letter in VNI.items():
    if _shown[0].isupper() == _shown[-1].isupper() or len(_shown) == 1:
        _TO_VNI.setdefault(_letter, _shown)
_TO_VISCII = {letter: code for code, letter in VISCII.items()}
_TO_VIQR = {mark: sign for sign, mark in VIQR_MARKS.items()}


def to_tcvn3(text: str) -> str:
    """TCVN3 as Windows Latin shows it; capitals with a tone have no code and become small."""
    return "".join(_TO_TCVN3.get(char) or _TO_TCVN3.get(char.lower(), char) for char in text)


def to_vni(text: str) -> str:
    """VNI-Windows as Windows Latin shows it."""
    return "".join(_TO_VNI.get(char, char) for char in text)


def to_viscii(text: str) -> bytes:
    """VISCII bytes; what it has no code for is dropped."""
    return b"".join(
        bytes([_TO_VISCII[char]]) if char in _TO_VISCII else char.encode("ascii", "ignore") for char in text
    )


def to_viqr(text: str) -> str:
    """Text typed without Vietnamese letters."""
    pieces = []
    for char in text:
        if char in "đĐ":
            pieces.append("dd" if char == "đ" else "DD")
            continue
        base, *marks = unicodedata.normalize("NFD", char)
        marks.sort(key=lambda mark: mark not in "\u0302\u0306\u031b")
        pieces.append(base + "".join(_TO_VIQR.get(mark, mark) for mark in marks))
    return "".join(pieces)


def to_mojibake(text: str) -> str:
    """UTF-8 bytes taken for Windows Latin."""
    return "".join(_one(byte) for byte in text.encode("utf-8"))


def to_cp1258(text: str) -> bytes:
    """Windows Vietnamese: tones are marks of their own."""
    result = []
    for char in text:
        try:
            result.append(char.encode("cp1258"))
            continue
        except UnicodeEncodeError:
            pass
        base, *marks = unicodedata.normalize("NFD", char)
        quality = [mark for mark in marks if mark in "\u0302\u0306\u031b"]
        tones = [mark for mark in marks if mark not in quality]
        result.append(
            (unicodedata.normalize("NFC", base + "".join(quality)) + "".join(tones)).encode("cp1258", "ignore")
        )
    return b"".join(result)


def _one(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)
