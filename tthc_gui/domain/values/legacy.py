"""Text typed in the fonts of before Unicode: TCVN3 (.VnTime) and VNI.

Read as Unicode, such text is Latin letters in places where Vietnamese has none: "Thñ tôc",
"Thuû tuïc". It is recognised by what it becomes: words that are no Vietnamese syllables turn into
words that are. Sources: TCVN 5712:1993 (VN3), and the VNI-Windows code page.
"""

import re
import unicodedata
from functools import cache

from tthc_gui.domain.values.lazy_regex import regex

_TCVN3_FROM = "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉËÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ®¡¢§£¤¥¦"
_TCVN3_TO = "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđĂÂĐÊÔƠƯ"
_TCVN3 = str.maketrans(_TCVN3_FROM, _TCVN3_TO)

_VNI_PAIRS = {
    "a": "aù á aø à aû ả aõ ã aï ạ aê ă aé ắ aè ằ aú ẳ aü ẵ aë ặ aâ â aá ấ aà ầ aå ẩ aã ẫ aä ậ",
    "e": "eù é eø è eû ẻ eõ ẽ eï ẹ eâ ê eá ế eà ề eå ể eã ễ eä ệ",
    "o": "où ó oø ò oû ỏ oõ õ oï ọ oâ ô oá ố oà ồ oå ổ oã ỗ oä ộ",
    "ô": "ôù ớ ôø ờ ôû ở ôõ ỡ ôï ợ",
    "u": "uù ú uø ù uû ủ uõ ũ uï ụ",
    "ö": "öù ứ öø ừ öû ử öõ ữ öï ự",
    "y": "yù ý yø ỳ yû ỷ yõ ỹ",
    "single": "ô ơ ö ư ñ đ æ ỉ ó ĩ ò ị î ỵ",
}


@cache
def _vni() -> tuple[dict[str, str], re.Pattern[str]]:
    """Return VNI's letters in Unicode, and what finds them; slow to make, seldom needed."""
    words = " ".join(_VNI_PAIRS.values()).split()
    lower = dict(zip(words[::2], words[1::2], strict=True))
    upper = {old.upper(): new.upper() for old, new in lower.items()}
    title = {old.capitalize(): new.upper() for old, new in lower.items()}
    table = {**title, **upper, **lower}
    return table, re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))


_SIGNS = regex("[¡-¯±-¿Ä-ÇËÎÏÐÑÖ×ØÛÜÞßä-çëîïðñö÷øûüþÿ]")
"""Latin-1 signs that no Vietnamese text in Unicode has inside a word."""

_UNICODE_ONLY = regex("[\u0102-\u01b0\u1ea0-\u1ef9]")
_WORD = regex(r"[^\s0-9.,;:()/“”\"'–-]+")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_SYLLABLE = regex(
    "(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?"
    "(?:uyê|uya|iê|yê|uô|ươ|oa|oă|oe|uâ|uê|uơ|uy|ưa|ia|ua|[aăâeêioôơuưy])"
    "(?:ch|nh|ng|[cmnptiyuo])?",
)


def convert_tcvn3(text: str) -> str:
    """Return the Unicode text of TCVN3 (.VnTime) text."""
    return text.translate(_TCVN3)


def convert_vni(text: str) -> str:
    """Return the Unicode text of VNI text."""
    table, pattern = _vni()
    return pattern.sub(lambda match: table[match.group()], text)


CODINGS = {"TCVN3": convert_tcvn3, "VNI": convert_vni}


def legacy_coding(text: str) -> str:
    """Name the coding text was typed in, "TCVN3" or "VNI"; "" for Unicode.

    Letters that only Unicode has clear a text: "µm" in it is a micrometre.
    """
    if text.isascii() or _UNICODE_ONLY.search(text) or not _SIGNS.search(text):
        return ""
    words = [word for word in _WORD.findall(text) if _SIGNS.search(word) and _has_letter(word)]
    best, coding = len(words) // 2, ""
    for name, convert in CODINGS.items():
        gained = sum(is_syllable(convert(word)) for word in words)
        if gained > best:
            best, coding = gained, name
    return coding


def coding_of_font(font: str) -> str:
    """Name the coding of a font of before Unicode by its name, "" for any other font."""
    name = font.casefold()
    return "TCVN3" if name.startswith(".vn") else "VNI" if name.startswith("vni") else ""


def in_unicode(text: str, font: str = "") -> str:
    """Return what a text says that may be typed in an old coding, known by its font or its letters.

    Text in Unicode comes back as it is. Fonts like .VnTimeH show every letter as a capital.
    """
    coding = coding_of_font(font) if font else ""
    if not coding or _UNICODE_ONLY.search(text):
        coding = legacy_coding(text)
        return CODINGS[coding](text) if coding else text
    converted = CODINGS[coding](text)
    return converted.upper() if coding == "TCVN3" and font.endswith("H") else converted


def _has_letter(word: str) -> bool:
    return any(letter.isascii() and letter.isalpha() for letter in word)


def is_syllable(word: str) -> bool:
    """Return whether a word is spelled as a Vietnamese syllable, whatever its tone."""
    plain = unicodedata.normalize("NFD", word.lower()).translate(_TONES)
    return bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain)))
