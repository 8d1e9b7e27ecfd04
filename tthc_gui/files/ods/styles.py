"""The number formats of an .ods that change how a number reads, as Excel would write them."""

from collections.abc import Mapping

_NUMBERS = {"number:number-style": "", "number:percentage-style": "%"}


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
            self._number_style = attributes.get("style:name", "")
            self._ending = _NUMBERS[name]
            if self._ending:
                self._codes[self._number_style] = "0%"
        elif name == "number:number" and self._number_style:
            self._codes[self._number_style] = _code(attributes) + self._ending
        elif name == "style:style":
            self._style = attributes.get("style:name", "")
            if data_style := attributes.get("style:data-style-name"):
                self._cells[self._style] = data_style
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self.hidden_tables.add(self._style)

    def end(self, name: str) -> None:
        """Take note of the end of an element."""
        if name in _NUMBERS:
            self._number_style = ""

    def codes(self) -> dict[str, str]:
        """Give the number-format codes that change something, by the styles of cells."""
        codes = ((style, self._codes.get(data, "")) for style, data in self._cells.items())
        return {style: code for style, code in codes if "%" in code or ".0" in code}


def _code(attributes: Mapping[str, str]) -> str:
    """Give a code of the decimals: "0.00" where two are always shown, "0.0#" for one or two."""
    most, least = (
        _small(attributes.get(f"number:{name}", ""))
        for name in ("decimal-places", "min-decimal-places")
    )
    if "number:min-decimal-places" not in attributes:
        least = most
    return f"0.{'0' * least}{'#' * (most - least)}" if most else "0"


def _small(text: str) -> int:
    return min(int(text), 20) if text.isdecimal() and len(text) < 4 else 0
