"""What the name of a font says about the encoding of its text: evidence, not proof."""

from __future__ import annotations

import re

_STYLE = re.compile(r"^[A-Z]{6}\+|[,\-]?(?:bold|italic|oblique|regular|roman|mt|ps)+$|\(.*\)|[\s_,]", re.IGNORECASE)
_TCVN3 = re.compile(r"^\.?vn(?!i[-_ ]|urwhm|svni)[a-z0-9]|^\.vn|tcvn|^abc", re.IGNORECASE)
_VNI = re.compile(r"^vni(?:[-_ ]|$|[a-z])|^vnsvni", re.IGNORECASE)


def encoding_of_font(name: str) -> tuple[str, bool]:
    """Return the encoding that a font stands for (or an empty string) and whether it shows capitals only.

    >>> encoding_of_font(".VnTimeH,Bold"), encoding_of_font("VNI-Times"), encoding_of_font("Times New Roman")
    (('TCVN3', True), ('VNI', False), ('', False))
    """
    core = name
    while True:
        shorter = _STYLE.sub("", core)
        if shorter == core:
            break
        core = shorter
    if _VNI.match(core) and not core.lower().startswith("vntime"):
        return "VNI", False
    if _TCVN3.search(core):
        return "TCVN3", core.endswith("H")
    return "", False
