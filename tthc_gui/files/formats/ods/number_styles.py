"""The number formats of an .ods, as Excel would write them.

Source: OpenDocument 1.3 part 3, 16.29 (data styles), 16.3 (styles chosen by a condition).
"""

import re
from collections.abc import Mapping

from tthc_gui.files.formats.ods.xml import Attributes

_STYLES = {f"number:{kind}-style" for kind in ("number", "currency", "percentage", "date", "time")}
_TEXT_STYLE, _PERCENT_STYLE = "number:text-style", "number:percentage-style"
_MOMENTS = {
    "number:day": "d", "number:day-of-week": "d", "number:month": "m", "number:year": "y",
    "number:hours": "h", "number:minutes": "m", "number:seconds": "s", "number:am-pm": "AM/PM",
}  # fmt: skip
_CONDITION = re.compile(r"value\(\)\s*(>=|>|<=|<|=)\s*0(?:\.0+)?")
_ABOVE, _BELOW, _ZERO = {">", ">="}, {"<", "<="}, {"="}


class NumberStyles:
    """Collects number formats by name while the XML of styles comes."""

    def __init__(self, common: "NumberStyles | None" = None) -> None:
        self._common = common
        self._codes: dict[str, str] = {}
        self._maps: dict[str, list[tuple[str, str]]] = {}
        self._name = self._kind = ""
        self._elapsed = self._in_text = False
        self._parts: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """Take note of an element of a number format."""
        if name in _STYLES or name == _TEXT_STYLE:
            self._name, self._kind, self._parts = attributes.get("style:name", ""), name, []
            self._elapsed = attributes.get("number:truncate-on-overflow") == "false"
        elif not self._kind:
            return
        elif name == "number:number":
            self._parts.append(_figures(attributes))
        elif name in _MOMENTS:
            self._parts.append(self._moment(name, attributes))
        elif name == "number:text-content":
            self._parts.append("@")
        elif name == "number:fraction":
            self._parts.append("# ?/?")
        elif name == "number:scientific-number":
            self._parts.append(f"{_figures(attributes)}E+00")
        elif name == "number:text":
            self._in_text = True
        elif name == "style:map":
            condition = attributes.get("style:condition", "")
            applied = attributes.get("style:apply-style-name", "")
            self._maps.setdefault(self._name, []).append((condition, applied))

    def characters(self, text: str) -> None:
        """Take the words that a format shows beside the figures."""
        if not self._in_text:
            return
        plain = text.replace('"', "")
        if self._kind == _PERCENT_STYLE and "%" in plain:
            self._parts.append("%")
            plain = plain.replace("%", "")
        if plain:
            self._parts.append(f'"{plain}"')

    def end(self, name: str) -> None:
        """Take note of the end of an element."""
        if name == "number:text":
            self._in_text = False
        elif name == self._kind:
            code = "".join(self._parts)
            if name == _PERCENT_STYLE and "%" not in code:
                code = f"{code or '0'}%"
            self._codes[self._name] = code
            self._kind = ""

    def code(self, name: str) -> str:
        """Return the code of a number format, "" for one that is not known."""
        if name not in self._codes:
            return self._common.code(name) if self._common else ""
        # A format without parts shows nothing.
        code = self._codes[name] or ";;;"
        chosen: dict[str, str] = {}
        for condition, applied in self._maps.get(name, ()):
            match = _CONDITION.fullmatch(condition.strip())
            if match is None or applied not in self._codes:
                return code
            chosen[match[1]] = self._codes[applied]
        return _of_sections(code, chosen) if chosen else code

    def _moment(self, name: str, attributes: Attributes) -> str:
        letter = _MOMENTS[name]
        if attributes.get("number:textual") == "true":
            return letter * 3
        long = letter if attributes.get("number:style") == "long" and letter.islower() else ""
        if self._elapsed and not any(part.startswith("[") for part in self._parts):
            return f"[{letter}{long}]"
        return letter + long + ("yy" if letter == "y" and long else "y" if letter == "y" else "")


def _of_sections(code: str, chosen: Mapping[str, str]) -> str:
    """Put the formats above, below and at zero together; the one that chooses has the rest."""
    above, below, zero = (
        next((text for sign, text in chosen.items() if sign in signs), code)
        for signs in (_ABOVE, _BELOW, _ZERO)
    )
    if ">=" in chosen:
        zero = above
    elif "<=" in chosen:
        zero = below
    return f"{above};{below};{zero}"


def _figures(attributes: Attributes) -> str:
    """Return the figures: "0.00" where two decimals are always shown, "0.0#" for one or two."""
    if "number:decimal-places" not in attributes:
        return "General"
    most, least = (
        _small(attributes.get(f"number:{name}", ""))
        for name in ("decimal-places", "min-decimal-places")
    )
    if "number:min-decimal-places" not in attributes:
        least = most
    whole = "#" if attributes.get("number:min-integer-digits") == "0" else "0"
    if attributes.get("number:grouping") == "true":
        whole = f"#,##{whole}"
    scaled = "," * ((len(attributes.get("number:display-factor", "")) - 1) // 3)
    return f"{whole}.{'0' * least}{'#' * (most - least)}{scaled}" if most else whole + scaled


def _small(text: str) -> int:
    return min(int(text), 20) if text.isdecimal() and len(text) < 4 else 0
