"""What an .xlsb says for all its sheets: number formats, fonts of before Unicode.

Source: [MS-XLSB]: records 2.3, fonts 2.4.149, styles 2.4.876, texts 2.5.122.
"""

import struct
from collections.abc import Iterator
from itertools import pairwise

from tthc_gui.domain.audit.legacy import coding_of_font
from tthc_gui.files.number_formats import BUILT_IN, changes_reading
from tthc_gui.files.old_fonts import font_of
from tthc_gui.files.package import Package
from tthc_gui.files.problems import Unusable

_FORMAT, _FONT, _STYLE, _STYLES_BEGIN, _STYLES_END, _SHARED_TEXT = 44, 43, 47, 617, 618, 19
_NAME = 21
"""Bytes of a font before its name."""


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Give kind and contents of each record; numbers are written seven bits a byte."""
    at = 0
    while at < len(data):
        kind, at = _number(data, at, 2)
        size, at = _number(data, at, 4)
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
    """Give a text with its length before it, and where it ends."""
    if at + 4 > len(body):
        return "", at
    length = struct.unpack_from("<I", body, at)[0]
    length = 0 if length == 0xFFFFFFFF else length
    end = at + 4 + 2 * length
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


class WorkbookStyles:
    """The number formats that change how a number reads, and the fonts, by style."""

    def __init__(self, package: Package, workbook: str) -> None:
        self.codes: dict[int, str] = {}
        self._fonts: list[str] = []
        self._of_style: list[int] = []
        self._rich_texts: dict[int, list[tuple[str, int]]] = {}
        part = package.related(workbook, "/styles")
        if part is not None:
            self._read(package.raw(part))
        self.are_old = any(map(coding_of_font, self._fonts))
        """Whether cells may be set in fonts of before Unicode."""
        texts = package.related(workbook, "/sharedStrings")
        if self.are_old and texts is not None:
            self._read_texts(package.raw(texts))

    def font_of(self, style: int, number: int) -> str:
        """Name the font of a cell's text, which may be one of the shared ones that are rich."""
        own = self._font(self._of_style[style] if style < len(self._of_style) else -1)
        runs = self._rich_texts.get(number)
        if runs is None:
            return own
        return font_of((text, own if font < 0 else self._font(font)) for text, font in runs)

    def _font(self, number: int) -> str:
        return self._fonts[number] if 0 <= number < len(self._fonts) else ""

    def _read(self, data: bytes) -> None:
        formats = dict(BUILT_IN)
        of_cells = False
        for kind, body in records(data):
            if kind == _FORMAT and len(body) >= 6:
                formats[struct.unpack_from("<H", body)[0]] = text_at(body, 2)[0]
            elif kind == _FONT:
                self._fonts.append(text_at(body, _NAME)[0])
            elif kind in (_STYLES_BEGIN, _STYLES_END):
                of_cells = kind == _STYLES_BEGIN
            elif kind == _STYLE and of_cells and len(body) >= 6:
                number, font = struct.unpack_from("<HH", body, 2)
                if changes_reading(code := formats.get(number, "")):
                    self.codes[len(self._of_style)] = code
                self._of_style.append(font)

    def _read_texts(self, data: bytes) -> None:
        """Keep the texts whose parts have fonts of their own: each part with its font's number."""
        texts = (body for kind, body in records(data) if kind == _SHARED_TEXT)
        for number, body in enumerate(texts):
            if body[:1] and body[0] & 1:
                self._rich_texts[number] = _runs(body)


def _runs(body: bytes) -> list[tuple[str, int]]:
    """Part a rich text where its fonts change; -1 stands for the font of the cell."""
    text, at = text_at(body, 1)
    count = struct.unpack_from("<I", body, at)[0] if at + 4 <= len(body) else 0
    end = min(at + 4 + 4 * count, len(body) - 3)
    starts = [struct.unpack_from("<HH", body, place) for place in range(at + 4, end, 4)]
    changes = [(0, -1), *starts, (len(text), -1)]
    return [(text[start:stop], font) for (start, font), (stop, _) in pairwise(changes)]
