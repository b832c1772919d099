"""Code tables of the encodings that Vietnamese offices used before Unicode.

Keys are the characters as a program shows that takes the bytes for Windows Latin (cp1252).
"""

from __future__ import annotations

import unicodedata

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"


def _tcvn3() -> dict[str, str]:
    """Build TCVN3 (ABC fonts, ``.VnTime``): 67 small letters; capitals with tone marks do not exist in it."""
    codes = "B5B6B7B8B9 A8BBBCBDBEC6 A9C7C8C9CACB AE CCCECFD0D1 AAD2D3D4D5D6 D7D8DCDDDE DFE1E2E3E4 ABE5E6E7E8E9"
    codes += " ACEAEBECEDEE EFF1F2F3F4 ADF5F6F7F8F9 FAFBFCFDFE A1A2A3A4A5A6A7"
    letters = "àảãáạ ăằẳẵắặ âầẩẫấậ đ èẻẽéẹ êềểễếệ ìỉĩíị òỏõóọ ôồổỗốộ ơờởỡớợ ùủũúụ ưừửữứự ỳỷỹýỵ ĂÂÊÔƠƯĐ"
    table = {
        chr(byte): letter
        for group, shown in zip(codes.split(), letters.split(), strict=True)
        for byte, letter in zip(bytes.fromhex(group), shown, strict=True)
    }
    # Private-use copies that symbol fonts leave, and what some PDF makers write for AD, B7 and B5.
    table |= {chr(0xF000 + ord(char)): letter for char, letter in list(table.items())}
    return table


def _vni() -> dict[str, str]:
    """Build VNI-Windows: a base letter and a mark after it; i, đ, ơ, ư and ỵ have letters of their own."""
    tones = {_ACUTE: "ù", _GRAVE: "ø", _HOOK: "û", _TILDE: "õ", _DOT: "ï"}
    roofed = {"": "â", _ACUTE: "á", _GRAVE: "à", _HOOK: "å", _TILDE: "ã", _DOT: "ä"}
    cupped = {"": "ê", _ACUTE: "é", _GRAVE: "è", _HOOK: "ú", _TILDE: "ü", _DOT: "ë"}
    pairs = {base + mark: base + tone for base in "aeouy" for tone, mark in tones.items() if base + tone != "y" + _DOT}
    pairs |= {base + mark: base + _CIRCUMFLEX + tone for base in "aeo" for tone, mark in roofed.items()}
    pairs |= {"a" + mark: "a" + _BREVE + tone for tone, mark in cupped.items()}
    for shown, letter in (("ô", "ơ"), ("ö", "ư")):
        pairs[shown] = letter
        pairs |= {shown + mark: letter + tone for tone, mark in tones.items()}
    pairs |= {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}
    table = {}
    for shown, letter in pairs.items():
        small = unicodedata.normalize("NFC", letter)
        for form in {shown, shown.upper(), shown.capitalize(), shown[0] + shown[1:].upper()}:
            table[form] = small.upper() if form[0] == shown[0].upper() else small
    return table


def _viscii() -> dict[int, str]:
    rows = {
        0x80: "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ",
        0xA0: "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ",
        0xC0: "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư",
        0xE0: "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
    }
    table = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
    for first, letters in rows.items():
        table |= {first + place: letter for place, letter in enumerate(letters)}
    return table


TCVN3 = _tcvn3()
"""One character to one."""

TCVN3_IN_PDF = {"\u2212": "ư", "\u2219": "ã", "\u03bc": "à", "\u0002": "ư"}
"""What PDF makers write for the codes AD, B7 and B5 of an ABC font."""

VNI = _vni()
"""One or two characters to one."""

VISCII = _viscii()
"""Bytes, since its capitals lie where Windows Latin has punctuation."""

VIQR_MARKS = {
    "^": _CIRCUMFLEX,
    "(": _BREVE,
    "+": "\u031b",
    "`": _GRAVE,
    "'": _ACUTE,
    "?": _HOOK,
    "~": _TILDE,
    ".": _DOT,
}
"""Marks typed after the letter; ``dd`` is đ."""

DOUBLE = dict(zip("ỏõóốộờỡớũúụừựỳ", "áâãèéêìíòóôõùú", strict=True))
"""What a text shows that was Unicode already when it was converted from TCVN3 again."""
