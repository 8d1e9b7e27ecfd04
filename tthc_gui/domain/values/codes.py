"""The code of a procedure: "2.001955.000.00.00.H21", or "2.001955.H21" for short."""

import re

from tthc_gui.domain.values.lazy_regex import regex

_CODE = regex(r"[0-9]\.[0-9]{6}(?:\.000\.00\.00)?\.H[0-9]{2}")
_LOOSE = regex(r"([0-9])\D{1,2}([0-9]{6})((?:\D+[0-9]{1,3}){0,4}?)\W*[Hh]\s?([0-9]{2})")
_CORE = regex(r"[0-9]\.[0-9]{6}(?![0-9])")


def core(code: str) -> str:
    """Return the part of a code that names the procedure, "2.001955"; "" where there is none."""
    match = _CORE.match(code.strip())
    return match.group() if match else ""


def is_well_formed(code: str) -> bool:
    """Return whether a code is exactly d.dddddd[.000.00.00].Hnn."""
    return bool(_CODE.fullmatch(code))


def repaired_code(code: str) -> str:
    """Return the well-formed code that a malformed one stands for; "" where it cannot be told.

    Only separators and the constant middle are put right, never the digits that name something.
    """
    match = _LOOSE.fullmatch(code.strip())
    if match is None or set(re.sub(r"\D", "", match.group(3))) - {"0"}:
        return ""
    middle = ".000.00.00" if match.group(3) else ""
    return f"{match.group(1)}.{match.group(2)}{middle}.H{match.group(4)}"
