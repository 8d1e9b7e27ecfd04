"""Names for files that every system takes, made of texts that may hold anything."""

import os
import re
import unicodedata
from pathlib import PurePath

from tthc_gui.domain.values.controls import without_controls
from tthc_gui.domain.values.lazy_regex import regex

_REFUSED = regex(r'[\\/:*?"<>|]')
"""What Windows refuses in a name."""

_DEVICES = regex(r"(con|prn|aux|nul|con(in|out)\$|(com|lpt)[0-9¹²³])(?=\.|$)", re.IGNORECASE)
"""What Windows takes for a device, whatever ending follows."""

SEPARATOR = os.sep
"""What divides folders in the paths of this system."""

_TOO_MANY = 255
"""Letters of a name from which on no system takes it."""

LONGEST = 150
"""Bytes of a stem at most: systems take 255, and locks and versions add words of their own."""


PROJECT_ENDING = ".tthc"
"""What names of project files end with: no reader of documents takes it."""


def is_project_name(path: PurePath) -> bool:
    """Return whether a file is the project of a whole province, by its name."""
    return path.suffix.casefold() == PROJECT_ENDING


def portable(path: str) -> str:
    """Return a path as data names it on every system: as given, folders divided by "/"."""
    return path.replace(SEPARATOR, "/")


def file_stem(text: str, otherwise: str) -> str:
    """Return a text as the name of a file without its ending; `otherwise` for nothing of use."""
    text = unicodedata.normalize("NFC", without_controls(text))
    name = " ".join(_REFUSED.sub("-", text).split())
    name = name.encode("utf-8", "ignore")[:LONGEST].decode("utf-8", "ignore").strip(" .")
    if not name.strip("-"):
        return otherwise
    return f"_{name}" if _DEVICES.match(name.replace(" .", ".")) else name


def refused_by_windows(name: str) -> str:
    """Return why Windows takes no file or folder of a name, in Vietnamese; "" when it takes it."""
    if len(name.encode("utf-16-le", "surrogatepass")) > 2 * _TOO_MANY:
        return "tên tệp quá dài; hãy đặt tên ngắn hơn."
    stem, dot, ending = name.rpartition(".")
    proposed = (
        f"hãy đặt tên khác, ví dụ “{file_stem(stem or ending, 'phu_luc')}{stem and dot}{{}}”."
    )
    if letter := _REFUSED.search(name):
        better = proposed.format(_REFUSED.sub("-", ending) if stem else "")
        return f"Windows không cho dùng dấu “{letter[0]}” trong tên tệp; {better}"
    if any(letter < " " for letter in name):
        return "tên tệp có ký tự điều khiển, Windows không nhận; hãy gõ lại tên."
    if name != name.rstrip(" ."):
        return (
            "tên kết thúc bằng dấu chấm hoặc dấu cách, Windows không giữ; hãy xoá chúng ở cuối tên."
        )
    if device := _DEVICES.match(name.replace(" .", ".")):
        better = proposed.format(ending if stem else "")
        return f"“{device[0]}” là tên Windows dành cho thiết bị; {better}"
    return ""
