"""Know a table whose letters were lost when it was saved in a coding without Vietnamese."""

from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.files.grid import Grid

LOST_LETTERS = (
    "chữ có dấu đã mất, chỉ còn dấu “?”, vì tệp được lưu bằng bảng mã không có tiếng Việt; "
    "hãy xin tệp Excel gốc hoặc lưu lại dạng “CSV UTF-8”."
)
UNNAMED_LETTERS = (
    "phông chữ trong tệp không cho biết nhiều ký tự là chữ gì; "
    "hãy xin tệp Excel, Word hoặc PDF xuất thẳng từ Word, Excel."
)
_LOST = regex(r"(?<=[^\W\d_])[?\ufffd]|[?\ufffd](?=[^\W\d_])")
_WORD = regex(r"[^\W\d_]{2,}")
_ROWS = 60
"""Rows that are looked at; a header and a few lines tell enough."""
_SHARE = 0.15
"""Letters lost a word from which on nobody can tell the headings."""


def has_lost_letters(grid: Grid) -> bool:
    """Return whether question marks stand inside so many words that they must replace letters."""
    text = " ".join(cell for row in grid.rows[:_ROWS] for cell in row if isinstance(cell, str))
    lost = len(_LOST.findall(text))
    return lost > _SHARE * len(_WORD.findall(text))
