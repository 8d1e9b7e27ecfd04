"""What an .xlsb says for all its sheets: number formats, fonts of before Unicode.

Source: [MS-XLSB]: records 2.3, fonts 2.4.149, styles 2.4.876, texts 2.5.122.
"""

import struct
from collections.abc import Iterator

from tthc_gui.files.package import Package
from tthc_gui.files.problems import Unusable
from tthc_gui.files.sheets.number_formats import BUILT_IN
from tthc_gui.files.sheets.rich_texts import UNKNOWN, WHITE, Font, Parts, parted
from tthc_gui.files.sheets.shown_numbers import matters

_FORMAT, _FONT, _FILL, _STYLE, _SHARED_TEXT = 44, 43, 45, 47, 19
_STYLES_BEGIN, _STYLES_END = 617, 618
_NAME = 21
"""Bytes of a font before its name."""
_STRUCK, _RAISED = 0x08, 1
_THEME = 3
"""A colour that the workbook's theme names."""
_RICH = 1


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Return kind and contents of each record; numbers are written seven bits a byte."""
    at, end = 0, len(data) - 1
    while at <= end:
        kind = data[at]
        # Most numbers are a single byte.
        kind, at = (kind, at + 1) if kind < 0x80 else _number(data, at, 2)
        size = data[at] if at <= end else 0x80
        size, at = (size, at + 1) if size < 0x80 else _number(data, at, 4)
        yield kind, data[at : at + size]
        at += size


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    number = 0
    for place in range(most):
        if at >= len(data):
            raise Unusable("tệp bị hỏng hoặc chưa tải về đủ; hãy xin hoặc tải lại tệp.")
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            break
    return number, at


def text_at(body: bytes, at: int) -> tuple[str, int]:
    """Return a text with its length before it, and where it ends."""
    if at + 4 > len(body):
        return "", at
    length = struct.unpack_from("<I", body, at)[0]
    length = 0 if length == 0xFFFFFFFF else length
    end = at + 4 + 2 * length
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


class XlsbStyles:
    """The number formats that change how a number reads, and the fonts, by style."""

    def __init__(self, package: Package, workbook: str) -> None:
        self.codes: dict[int, str] = {}
        self.texts: dict[int, Parts] = {}
        self._fonts: list[Font] = []
        self._of_style: list[Font] = []
        part = package.related(workbook, "/styles")
        if part is not None:
            self._read(package.raw(part))
        self.are_marked = any(font.matters for font in self._fonts)
        """Whether letters may be struck out, raised, or in fonts of before Unicode."""
        texts = package.related(workbook, "/sharedStrings")
        if self.are_marked and texts is not None:
            self._read_texts(package.raw(texts))

    def font_of(self, style: int) -> Font:
        """Return the font of a style."""
        return self._of_style[style] if style < len(self._of_style) else Font()

    def rich_text(self, body: bytes, at: int) -> Parts:
        """Part a text where its fonts change; nothing for one whose fonts do not."""
        if not body[at : at + 1] or not body[at] & _RICH:
            return []
        text, at = text_at(body, at + 1)
        count = struct.unpack_from("<I", body, at)[0] if at + 4 <= len(body) else 0
        end = min(at + 4 + 4 * count, len(body) - 3)
        changes = [struct.unpack_from("<HH", body, place) for place in range(at + 4, end, 4)]
        return parted(text, changes, self._fonts)

    def _read(self, data: bytes) -> None:
        formats = dict(BUILT_IN)
        grounds: list[str] = []
        of_cells = False
        for kind, body in records(data):
            if kind == _FORMAT and len(body) >= 6:
                formats[struct.unpack_from("<H", body)[0]] = text_at(body, 2)[0]
            elif kind == _FONT and len(body) >= _NAME:
                name = text_at(body, _NAME)[0]
                font = Font(name, bool(body[2] & _STRUCK), body[6] == _RAISED, _color(body[12:20]))
                self._fonts.append(font)
            elif kind == _FILL and len(body) >= 12:
                grounds.append(_ground(body))
            elif kind in (_STYLES_BEGIN, _STYLES_END):
                of_cells = kind == _STYLES_BEGIN
            elif kind == _STYLE and of_cells and len(body) >= 8:
                number, font, fill = struct.unpack_from("<HHH", body, 2)
                if matters(code := formats.get(number, "")):
                    self.codes[len(self._of_style)] = code
                ground = grounds[fill] if fill < len(grounds) else UNKNOWN
                own = self._fonts[font] if font < len(self._fonts) else Font()
                self._of_style.append(own._replace(ground=ground))

    def _read_texts(self, data: bytes) -> None:
        """Keep the texts whose parts have fonts of their own, by their numbers."""
        texts = (body for kind, body in records(data) if kind == _SHARED_TEXT)
        for number, body in enumerate(texts):
            if parts := self.rich_text(body, 0):
                self.texts[number] = parts


def _color(color: bytes) -> str:
    """Return a colour as it is written elsewhere, "" for the usual one of letters."""
    kind, index = color[0] >> 1, color[1]
    if not kind:
        return ""
    if color[2:4] != b"\0\0":
        return UNKNOWN
    if kind == _THEME:
        return {0: WHITE, 1: "000000"}.get(index, UNKNOWN)
    return color[4:7].hex().upper() if color[0] & 1 else UNKNOWN


def _ground(fill: bytes) -> str:
    pattern = struct.unpack_from("<I", fill)[0]
    return (WHITE, _color(fill[4:12]) or UNKNOWN)[pattern] if pattern < 2 else UNKNOWN
