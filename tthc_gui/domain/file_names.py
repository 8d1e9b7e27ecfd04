"""Names for files that every system takes, made of texts that may hold anything."""

import re
import unicodedata

from tthc_gui.domain.controls import without_controls

_REFUSED = re.compile(r'[\\/:*?"<>|]')
"""What Windows refuses in a name."""

_DEVICES = re.compile(r"(con|prn|aux|nul|con(in|out)\$|(com|lpt)[0-9¹²³])(?=\.|$)", re.IGNORECASE)
"""What Windows takes for a device, whatever ending follows."""

LONGEST = 150
"""Bytes of a stem at most: systems take 255, and locks and versions add words of their own."""


def file_stem(text: str, otherwise: str) -> str:
    """Return a text as the name of a file without its ending; `otherwise` for nothing of use."""
    text = unicodedata.normalize("NFC", without_controls(text))
    name = " ".join(_REFUSED.sub("-", text).split())
    name = name.encode("utf-8", "ignore")[:LONGEST].decode("utf-8", "ignore").strip(" .")
    if not name.strip("-"):
        return otherwise
    return f"_{name}" if _DEVICES.match(name.replace(" .", ".")) else name
