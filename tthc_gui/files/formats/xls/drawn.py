"""What lies on the cells of a sheet of an .xls: comments, text boxes, form controls.

Source: [MS-XLS]: Note 2.4.179, Obj 2.4.181, TxO 2.4.329; [MS-ODRAW] and [MS-XLS] 2.5.193 for where
shapes are anchored.
"""

import struct

from tthc_gui.files.formats.xls.records import CONTINUE, Pieces, short_text
from tthc_gui.files.sheets.drawn import Drawn, place_of_box

NOTE, OBJECT, BOX, DRAWING = 0x1C, 0x5D, 0x1B6, 0xEC
OF_DRAWN = {NOTE, OBJECT, BOX, DRAWING, CONTINUE}
_ANCHOR = b"\0\0\x10\xf0\x12\0\0\0"
"""The head of an anchor within the records of shapes: no version, its kind, 18 bytes."""
_COMMENT = 0x19
_BUTTON = 0x07
_CONTROLS = {0x0B, 0x0C, 0x0D, 0x10, 0x11, 0x12, 0x14}
"""Check boxes, option buttons, edit boxes, spinners, scroll bars, lists, drop-downs."""
_OF_PROGRAM = 0x100
"""An object that Excel made by itself, as the arrow of a filter."""
_WIDTH, _HEIGHT = 1024, 256
"""The parts of a column and a row in which an anchor counts."""

_Corners = tuple[tuple[float, float], tuple[float, float]]


class Shapes:
    """Collects what lies on a sheet while its records come, each shape's after its anchor."""

    def __init__(self, *, is_biff8: bool) -> None:
        self.drawn = Drawn()
        self._is_biff8 = is_biff8
        self._anchor: _Corners = ((0, 0), (0, 0))
        self._object = self._kind = -1
        self._length = 0
        self._texts: dict[int, str] = {}
        self._notes: list[tuple[int, int, int, str]] = []

    def read(self, kind: int, body: bytes) -> None:
        """Take a record of what is drawn."""
        if kind == DRAWING:
            self._read_anchor(body)
        elif kind == OBJECT and self._is_biff8 and len(body) >= 10:
            self._read_object(body)
        elif kind == BOX and len(body) >= 12:
            self._length = struct.unpack_from("<10xH", body)[0]
            return
        elif kind == CONTINUE and self._length and body:
            self._read_text(body)
        elif kind == NOTE and len(body) >= 8:
            self._read_note(body)
        self._length = 0

    def finished(self) -> Drawn:
        """Return all that was found, once the sheet is read."""
        for row, column, number, author in self._notes:
            self.drawn.comment((row, column), self._texts.get(number, ""), author)
        return self.drawn

    def _read_anchor(self, body: bytes) -> None:
        at = body.find(_ANCHOR)
        if at >= 0 and at + len(_ANCHOR) + 18 <= len(body):
            left, dx, top, dy, right, dx2, bottom, dy2 = struct.unpack_from(
                "<8H", body, at + len(_ANCHOR) + 2
            )
            start = top + min(dy / _HEIGHT, 0.99), left + min(dx / _WIDTH, 0.99)
            self._anchor = start, (bottom + min(dy2 / _HEIGHT, 0.99), right + min(dx2 / _WIDTH, 1))

    def _read_object(self, body: bytes) -> None:
        self._kind, self._object, flags = struct.unpack_from("<4x3H", body)
        if self._kind in _CONTROLS and not flags & _OF_PROGRAM:
            (row, column), _ = self._anchor
            self.drawn.controls.append((int(row), int(column)))

    def _read_text(self, body: bytes) -> None:
        """Take the text of the last object: a comment's is told of at its cell, others' here."""
        length = min(self._length, (len(body) - 1) >> (body[0] & 1))
        text = Pieces([body[1:]]).text(length, wide=bool(body[0] & 1))
        if self._kind == _COMMENT:
            self._texts[self._object] = text
        elif self._kind in _CONTROLS or self._kind == _BUTTON:
            return
        elif paragraphs := [line.strip() for line in text.splitlines() if line.strip()]:
            place = place_of_box(*self._anchor, len(paragraphs))
            self.drawn.boxes.append((place, paragraphs))

    def _read_note(self, body: bytes) -> None:
        row, column, length, number = struct.unpack_from("<4H", body)
        if self._is_biff8:
            author = short_text(body, 8, 2, is_biff8=True) if len(body) > 10 else ""
            self._notes.append((row, column, number, author))
        elif length and row < 0xFFFF:
            self.drawn.comment((row, column), short_text(body, 4, 2, is_biff8=False))
