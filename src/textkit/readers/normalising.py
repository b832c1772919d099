"""The one text form that offsets refer to: NFC, LF line ends, plain blanks, nothing invisible.

Everything else stays as the source has it, so that evidence quotes what the user sees.
"""

from __future__ import annotations

import re
import unicodedata

from textkit.offsets import OffsetMap, OffsetMapBuilder

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufe00-\ufe0f\ufeff"
)
"""Soft hyphen, zero-width and direction marks, variation selectors: nothing a reader of the page can see."""

_BLANKS = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
_ONE_TO_ONE = re.compile(f"[{_BLANKS}]")
_CHANGED = re.compile(
    rf"(?P<line>\r\n?|\u2028|\u2029|\u0085|\x0b)"
    rf"|(?P<drop>(?:[{INVISIBLE}]|[{_CONTROLS}])+)"
    r"|(?P<compose>[^\W\d_][\u0300-\u036f]+)"
)


def normalise(source: str) -> tuple[str, OffsetMap | None]:
    r"""Return the normal form of ``source`` and the map back, or None where every character kept its place.

    Examples
    --------
    >>> text, offsets = normalise("\ufeffChi bo\u0323\u0302\r\ncó\u00a013")
    >>> text
    'Chi bộ\ncó 13'
    >>> offsets.to_source(text.index("13"))
    14
    """
    source = _ONE_TO_ONE.sub(" ", source)
    builder = OffsetMapBuilder()
    pieces: list[str] = []
    position = 0
    for match in _CHANGED.finditer(source):
        start, end = match.span()
        new = _replacement(match)
        pieces += (source[position:start], new)
        builder.copy(start - position)
        builder.replace(end - start, len(new))
        position = end
    if pieces:
        pieces.append(source[position:])
    text = "".join(pieces) if pieces else source
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        return _compose_rest(source)
    return text, builder.build() if len(text) != len(source) or _moved(builder) else None


def _replacement(match: re.Match[str]) -> str:
    if match.lastgroup == "line":
        return "\n"
    if match.lastgroup == "drop":
        return ""
    return unicodedata.normalize("NFC", match.group())


def _moved(builder: OffsetMapBuilder) -> bool:
    offsets = builder.build()
    return offsets.result != offsets.source


def _compose_rest(source: str) -> tuple[str, OffsetMap]:
    """Rare case: characters that NFC changes without a Latin base letter, cluster by cluster."""
    builder = OffsetMapBuilder()
    pieces: list[str] = []
    for match in re.finditer(
        rf"\r\n|[{INVISIBLE}{_CONTROLS}]+|.[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0]*", source, re.DOTALL
    ):
        cluster = match.group()
        edit = _CHANGED.fullmatch(cluster)
        new = _replacement(edit) if edit else unicodedata.normalize("NFC", cluster)
        pieces.append(new)
        builder.replace(len(cluster), len(new))
    return unicodedata.normalize("NFC", "".join(pieces)), builder.build()
