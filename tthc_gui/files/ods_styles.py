"""The number formats of an .ods that change how a number reads, as Excel would write them."""

from collections.abc import Mapping

OFFICE, TABLE, TEXT, STYLE, NUMBER = (
    f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("office", "table", "text", "style", "datastyle")
)
"""Prefixes of names as expat gives them."""

_NUMBERS = {f"{NUMBER}number-style": "", f"{NUMBER}percentage-style": "%"}


class Styles:
    """The styles met so far while the XML is read."""

    def __init__(self) -> None:
        self.hidden_tables: set[str] = set()
        self._codes: dict[str, str] = {}
        self._cells: dict[str, str] = {}
        self._style = self._number_style = ""
        self._ending = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note of an element of a style."""
        if name in _NUMBERS:
            self._number_style = attributes.get(f"{STYLE}name", "")
            self._ending = _NUMBERS[name]
            if self._ending:
                self._codes[self._number_style] = "0%"
        elif name == f"{NUMBER}number" and self._number_style:
            self._codes[self._number_style] = _code(attributes) + self._ending
        elif name == f"{STYLE}style":
            self._style = attributes.get(f"{STYLE}name", "")
            if data_style := attributes.get(f"{STYLE}data-style-name"):
                self._cells[self._style] = data_style
        elif name == f"{STYLE}table-properties" and attributes.get(f"{TABLE}display") == "false":
            self.hidden_tables.add(self._style)

    def end(self, name: str) -> None:
        """Take note of the end of an element."""
        if name in _NUMBERS:
            self._number_style = ""

    def code(self, style: str) -> str:
        """Give the number-format code of a cell's style, "" for one that changes nothing."""
        code = self._codes.get(self._cells.get(style, ""), "")
        return code if "%" in code or ".0" in code else ""


def _code(attributes: Mapping[str, str]) -> str:
    """Give a code of the decimals: "0.00" where two are always shown, "0.0#" for one or two."""
    most, least = (
        _small(attributes.get(f"{NUMBER}{name}", ""))
        for name in ("decimal-places", "min-decimal-places")
    )
    if f"{NUMBER}min-decimal-places" not in attributes:
        least = most
    return f"0.{'0' * least}{'#' * (most - least)}" if most else "0"


def _small(text: str) -> int:
    return min(int(text), 20) if text.isdecimal() and len(text) < 4 else 0
