"""Number-format codes that change how a number reads, the same in all of Excel's formats.

Source: ECMA-376 part 1, 18.8.30, and [MS-XLS] 2.5.165 for the built-in ones.
"""

import re

BUILT_IN = {2: "0.00", 4: "#,##0.00", 9: "0%", 10: "0.00%", 39: "#,##0.00", 40: "0.00"}
"""Codes of the built-in number formats that change how a number reads."""

_FIXED = re.compile(r"\.0|%")


def changes_reading(code: str) -> bool:
    """Tell whether a format shows percent or fixed decimals."""
    return bool(_FIXED.search(code))
