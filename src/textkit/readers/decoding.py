"""Bytes of a text file to characters."""

from __future__ import annotations

import codecs
import re
import unicodedata

from textkit.errors import ReadError
from textkit.vi.legacy import repair, validity
from textkit.vi.legacy_tables import VISCII

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SURROGATE_BYTES = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_TEXT_CONTROLS = frozenset(b"\t\n\x0b\x0c\r\x1a\x1b")


def decode(data: bytes, path: object) -> tuple[str, str]:
    """Return the characters of ``data`` and the name of its encoding.

    Raises
    ------
    ReadError
        ``binary`` where the bytes are no text, ``damaged`` where they break the encoding that they announce.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding).removeprefix("\ufeff"), encoding
            except UnicodeDecodeError as error:
                raise ReadError("damaged", path=path, kind=encoding.upper(), reason=f"byte {error.start}") from None
    wide = _wide_encoding(data)
    if wide:
        try:
            return data.decode(wide), wide
        except UnicodeDecodeError as error:
            raise ReadError("damaged", path=path, kind=wide.upper(), reason=f"byte {error.start}") from None
    if _is_binary(data):
        raise ReadError("binary", path=path)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _broken_utf8(data, path) or decode_single_bytes(data)


def _broken_utf8(data: bytes, path: object) -> tuple[str, str] | None:
    """Recognise UTF-8 with a few bad bytes; other encodings have hardly any valid sequence of several bytes."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for char in text if char > "\x7f" and char != "\ufffd")
    if good < 10 * bad and not _SURROGATE_BYTES.search(data):
        return None
    if _SURROGATE_BYTES.search(data):
        raise ReadError("damaged", path=path, kind="UTF-8", reason="lone surrogate")
    return text, "utf-8 (damaged)"


def decode_single_bytes(data: bytes) -> tuple[str, str]:
    """Read bytes that are no Unicode as whichever of cp1258, VISCII, TCVN3 and VNI gives Vietnamese words.

    TCVN3 and VNI stay as Windows Latin shows them; :func:`textkit.vi.legacy.repair` converts them line by line.
    """
    sample = data if len(data) <= 3 * _SAMPLE else data[:_SAMPLE] + data[len(data) // 2 :][:_SAMPLE] + data[-_SAMPLE:]
    scores = {}
    for encoding, table in _TABLES.items():
        text = unicodedata.normalize("NFC", sample.decode("latin-1").translate(table))
        scores[encoding] = validity(repair(text)[0] if encoding == "cp1252" else text)[0]
    best = max(scores, key=lambda encoding: (round(scores[encoding], 2), encoding == "cp1258"))
    return data.decode("latin-1").translate(_TABLES[best]), best


def _byte_table(encoding: str) -> dict[int, str]:
    """Map bytes to characters; the few that a code page leaves open count as in Latin-1."""
    return {byte: bytes([byte]).decode(encoding, "replace").replace("\ufffd", chr(byte)) for byte in range(128, 256)}


_TABLES: dict[str, dict[int, str]] = {
    "cp1258": _byte_table("cp1258"),
    "cp1252": _byte_table("cp1252"),
    "VISCII": VISCII,
}
_SAMPLE = 65536


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark: most characters of a Vietnamese text have a high byte 0."""
    sample = data[:4000]
    if len(sample) < 4 or len(data) % 2:
        return ""
    even = sample[0::2].count(0) / (len(sample) / 2)
    odd = sample[1::2].count(0) / (len(sample) / 2)
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    if even > 0.4 and odd < 0.05:
        return "utf-16-be"
    return ""


def _is_binary(data: bytes) -> bool:
    sample = data[:65536]
    if b"\0" in sample:
        return True
    controls = sum(1 for byte in sample if byte < 32 and byte not in _TEXT_CONTROLS)
    return controls > 0.02 * len(sample)
