"""Formulas that a sheet's XML writes once for many cells: those of the others follow from it.

Source: ECMA-376 part 1, 18.3.1.40 (shared formulas): references move as they do in copying.
"""

import re

from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.files.grid import Place, column_index, column_name

_PART = regex(
    r"""(?P<text>"[^"]*"|'[^']*')|(?<![\w.!$])(?P<fixed>\$?)(?P<column>[A-Z]{1,3})"""
    r"""(?P<anchored>\$?)(?P<row>[1-9]\d{0,6})(?![\w(!.])""",
    re.IGNORECASE,
)


def moved(formula: str, start: Place, place: Place) -> str:
    """Return a formula as it reads when it is copied from one cell to another."""
    down, right = place[0] - start[0], place[1] - start[1]

    def reference(match: re.Match[str]) -> str:
        if match["text"]:
            return match[0]
        column, row = column_index(match["column"]), int(match["row"])
        column += 0 if match["fixed"] else right
        row += 0 if match["anchored"] else down
        if column < 0 or row < 1:
            return "#REF!"
        return f"{match['fixed']}{column_name(column)}{match['anchored']}{row}"

    return _PART.sub(reference, formula)
