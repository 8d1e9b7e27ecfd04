"""What lies on the cells of a sheet of an .ods: annotations, text boxes, form controls.

Source: OpenDocument 1.3 part 3, 10.3 (shapes), 14.1 (annotations), 19.604 to 19.606 (their ends).
"""

import re

from tthc_gui.files.formats.ods.xml import Attributes
from tthc_gui.files.grid import column_index
from tthc_gui.files.sheets.comments import stamp_of
from tthc_gui.files.sheets.drawn import Drawn, place_of_box

_ANNOTATION, _CONTROL, SHAPES = "office:annotation", "draw:control", "table:shapes"
_PARAGRAPHS = {"text:p", "text:h"}
_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,9})?)(in|cm|mm|pt)")
_INCHES = {"in": 1.0, "cm": 1 / 2.54, "mm": 1 / 25.4, "pt": 1 / 72}
_WIDTH, _HEIGHT = 0.9, 0.21
"""Inches of a column and a row of the usual size."""
_END = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")


def lies_on_cells(name: str) -> bool:
    """Return whether an element is one that lies on cells, or holds such."""
    return name.startswith("draw:") or name in (_ANNOTATION, SHAPES)


class Laid:
    """One element that lies on a cell, or those that lie anywhere, while its XML comes."""

    def __init__(self, name: str, attributes: Attributes) -> None:
        self._name = name
        self._depth = 0
        self._in_text = 0
        self._attributes = attributes
        self._texts: list[str] = []
        self._boxes: list[list[str]] = []
        self._has_control = False
        self._reads = ""
        self._said: dict[str, list[str]] = {"dc:creator": [], "dc:date": []}

    def start(self, name: str) -> None:
        """Take the start of an element, its own too."""
        self._depth += 1
        self._has_control |= name == _CONTROL
        self._reads = name
        if name.startswith("draw:") and name != "draw:text-box":
            self._end_box()
        if name in _PARAGRAPHS:
            self._in_text += 1
            self._texts.append("")
        elif self._in_text and name in ("text:s", "text:tab", "text:line-break"):
            self.characters(" ")

    def characters(self, text: str) -> None:
        """Take characters, which matter in paragraphs."""
        if self._in_text:
            self._texts[-1] += text
        elif self._reads in self._said:
            self._said[self._reads].append(text)

    def end(self, name: str) -> bool:
        """Take the end of an element, and return whether it is its own."""
        self._depth -= 1
        self._in_text -= name in _PARAGRAPHS
        self._reads = ""
        if not self._depth:
            self._end_box()
        return not self._depth

    def add_to(self, drawn: Drawn, row: int, column: int) -> None:
        """Add what lies on a cell to that of its sheet."""
        if self._name == _ANNOTATION:
            text = "\n".join("\n".join(box) for box in self._boxes)
            time = stamp_of("".join(self._said["dc:date"]), in_utc=False)
            drawn.comment((row, column), text, "".join(self._said["dc:creator"]), time)
            return
        if self._has_control:
            drawn.controls.append((row, column))
        for box in self._boxes:
            if self._name == SHAPES:
                drawn.loose.append(box)
            else:
                start, end = self._corners(row, column)
                drawn.boxes.append((place_of_box(start, end, len(box)), box))

    def _end_box(self) -> None:
        if box := [text.strip() for text in self._texts if text.strip()]:
            self._boxes.append(box)
        self._texts = []

    def _corners(self, row: int, column: int) -> tuple[tuple[float, float], tuple[float, float]]:
        start = row + self._part("svg:y", _HEIGHT), column + self._part("svg:x", _WIDTH)
        address = self._attributes.get("table:end-cell-address", "").rpartition(".")[2]
        match = _END.fullmatch(address)
        if match is None:
            return start, start
        down, right = self._part("table:end-y", _HEIGHT), self._part("table:end-x", _WIDTH)
        return start, (int(match[2]) - 1 + down, column_index(match[1]) + right)

    def _part(self, name: str, whole: float) -> float:
        """Return which part of a row or column a length is, less than one."""
        match = _LENGTH.fullmatch(self._attributes.get(name, ""))
        return min(float(match[1]) * _INCHES[match[2]] / whole, 0.99) if match else 0.0
