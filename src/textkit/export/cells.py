"""How values become cells of a CSV file that spreadsheets neither run nor garble."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

_TRIGGERS = frozenset("=+-@\t\r＝＋－＠")
_BLANKS = " \u00a0\u2007\u202f\u3000"
_BREAKS = re.compile(r"[ \t]*[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029][\s\x85]*")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def escape(text: str) -> str:
    """Put a ``'`` before text that a spreadsheet would run as a formula, and before text that begins with one.

    A sign that stands alone, such as the qualifier ``=``, is no formula. :func:`unescape` takes exactly one ``'`` away
    again.

    >>> escape("- Chi bộ có 13 đảng viên"), escape("'90"), escape("13 đảng viên"), escape("=")
    ("'- Chi bộ có 13 đảng viên", "''90", '13 đảng viên', '=')
    """
    if not text:
        return text
    first = text[0]
    if first in _BLANKS:
        first = text.lstrip(_BLANKS)[:1] or first
    if (first in _TRIGGERS and len(text.strip()) > 1) or first == "'":
        return "'" + text
    return text


def unescape(cell: str) -> str:
    """Undo :func:`escape`.

    >>> unescape(escape("=1+1"))
    '=1+1'
    """
    return cell[1:] if cell.startswith("'") else cell


def fold(text: str) -> str:
    r"""Make one line of text: each run of line breaks becomes one space, as do control characters.

    >>> fold("Chi bộ\n  có 13\r\nđảng viên")
    'Chi bộ có 13 đảng viên'
    """
    if text.isprintable():
        return text
    return _CONTROLS.sub(" ", _BREAKS.sub(" ", text))


def number(value: float | int | None, decimal: str = ".") -> str:
    """Write a number plainly: no thousands mark, no exponent, no needless ``.0``.

    >>> number(1250000000.0), number(99.5), number(99.5, ","), number(None), number(1e22)
    ('1250000000', '99.5', '99,5', '', '10000000000000000000000')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value) if isinstance(value, int) else format(Decimal(repr(value)), "f")
    return text.replace(".", decimal) if decimal != "." else text


def cell(value: Any, decimal: str = ".") -> str:
    """Return the cell for a value of any column."""
    if isinstance(value, str):
        return escape(fold(value)) if value else value
    return number(value, decimal)
