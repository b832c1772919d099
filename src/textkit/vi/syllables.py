"""Which words can be Vietnamese syllables: onset, rime and tone, with the spelling rules that join them.

This is no dictionary: it says what Vietnamese spelling allows. It tells clean text from a text in a wrong encoding, a
PDF whose letters come in the wrong order, or a page recognised upside down.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ONSETS = _words("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x") | {""}
_RIMES = _words(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et
    ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam
    oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm
    ôn ông ôp ôt ơ ơi ơm ơn ơng ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông
    uôt uơ up ut uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt
    ươu ưt ưu y yêm yên yêng yêt yêu
    """
)
_AFTER_QU = _words(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e en eo et ê êch ên ênh
    êt i ia ich in inh it iu o ôc ơ ơn ơt y ya ych yên yêt yn ynh yp yt yu
    """
)
_FINAL_Y = frozenset("hklmstvq") | {""}
_FRONT = tuple("eêiy")
_TONES = {"\u0300": "grave", "\u0301": "acute", "\u0303": "tilde", "\u0309": "hook", "\u0323": "dot"}
_STOPPED = ("p", "t", "c", "ch")
_WORD = re.compile(r"[^\W\d_²³¹]+")
MARKED = frozenset("àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ")
"""Lower-case letters that only Vietnamese spelling marks in this way."""


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Say whether ``word`` can be one Vietnamese syllable, in any case and either tone placement.

    Examples
    --------
    >>> [is_syllable(word) for word in ("nghiêng", "Hoà", "quyết", "giếng", "gìn", "khuỷu")]
    [True, True, True, True, True, True]
    >>> [is_syllable(word) for word in ("cụng", "tịch", "viờn", "ngiêng", "đòt", "xyz", "kộ")]
    [True, True, False, False, False, False, False]
    """
    if not 0 < len(word) <= 7:
        return False
    letters = []
    tone = ""
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            if tone:
                return False
            tone = _TONES[char]
        else:
            letters.append(char)
    plain = unicodedata.normalize("NFC", "".join(letters))
    if not any(char in "aăâeêioôơuưy" for char in plain):
        return False
    return any(_fits(plain[:cut], plain[cut:], tone) for cut in (0, 1, 2, 3) if plain[:cut] in _ONSETS and plain[cut:])


def _fits(onset: str, rime: str, tone: str) -> bool:
    if onset == "qu":
        allowed = rime in _AFTER_QU
    elif onset == "gi":
        allowed = (rime in _RIMES and not rime.startswith(("i", "y"))) or rime in ("êng", "êc", "êt")
    elif rime not in _RIMES or (onset == "p" and rime[0] not in "aăâeêioôơu"):
        return False
    elif onset in ("k", "gh", "ngh"):
        allowed = rime.startswith(_FRONT)
    elif onset in ("c", "ng"):
        allowed = not rime.startswith(_FRONT) or rime in ("oe", "oen", "oeo", "oet")
    elif onset == "g":
        allowed = not rime.startswith(("e", "ê", "y")) and (
            not rime.startswith("i") or rime in ("i", "in", "it", "iêng", "iêc", "ip")
        )
    elif rime == "y":
        allowed = onset in _FINAL_Y
    elif rime.startswith("y"):
        allowed = onset == ""
    elif rime.startswith("iê"):
        allowed = onset != ""
    else:
        allowed = True
    return allowed and (not rime.endswith(_STOPPED) or tone in ("acute", "dot"))


def syllable_share(text: str) -> tuple[float, int]:
    """Return which share of the words of ``text`` are possible syllables, and how many words there are.

    Abbreviations (``UBND``, ``QĐ``) are left out: they stand in good text and bad text alike.

    >>> syllable_share("Ủy ban nhân dân")
    (1.0, 4)
    >>> syllable_share("Uû ban nh©n d©n")[0] < 0.8
    True
    """
    return _share([word for word in _WORD.findall(text) if not is_abbreviation(word)])


def marked_share(text: str) -> tuple[float, int]:
    """Return the same for words with a letter beyond ASCII only: where encodings differ.

    >>> marked_share("Chi bộ đã họp")
    (1.0, 3)
    """
    return _share([word for word in _WORD.findall(text) if not word.isascii() and not is_abbreviation(word)])


def is_abbreviation(word: str) -> bool:
    """Say whether ``word`` is short and in capitals that carry no mark but Đ.

    >>> is_abbreviation("GDĐT"), is_abbreviation("XÃ")
    (True, False)
    """
    return word == "đ" or (len(word) <= 7 and word.isupper() and word.replace("Đ", "").isascii())


def _share(words: list[str]) -> tuple[float, int]:
    return (sum(map(is_syllable, words)) / len(words), len(words)) if words else (0.0, 0)
