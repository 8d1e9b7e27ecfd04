"""What an .xls says for all its sheets: number formats, fonts, texts of which parts have others.

Source: [MS-XLS]: Font 2.4.122, Format 2.4.126, XF 2.4.353, SST 2.4.265, Date1904 2.4.77.
"""

import struct
from contextlib import suppress

from tthc_gui.domain.values.legacy import coding_of_font
from tthc_gui.files.formats.xls.records import BOF, Pieces, changes_in, pieces_of, short_text
from tthc_gui.files.sheets.number_formats import BUILT_IN
from tthc_gui.files.sheets.rich_texts import UNKNOWN, WHITE, Font, Parts, parted
from tthc_gui.files.sheets.shown_numbers import matters

FONT, FORMAT, STYLE, DATES = 0x31, 0x41E, 0xE0, 0x22
OF_WORKBOOK = {BOF, FONT, FORMAT, STYLE, DATES}
_TEXTS = 0xFC
_BIFF8 = 0x600
_STRUCK, _RAISED = 0x08, 1
_WIDE, _EXTENDED, _RICH = 1, 4, 8
_NO_FONT = 4
_AUTOMATIC = 0x7FFF


class XlsStyles:
    """The number formats that change how a number reads, and the fonts, by style."""

    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.old_fonts: dict[int, str] = {}
        self.struck: set[int] = set()
        self.pale: set[int] = set()
        self.telling: set[int] = set()
        self.fonts: list[Font] = []
        self.texts: dict[int, Parts] = {}
        self.is_biff8 = True
        self.is_1904 = False
        self.are_marked = False
        self._formats = dict(BUILT_IN)
        self._styles: list[tuple[int, int, str]] = []
        self._known: dict[int, Font] = {}

    def read(self, kind: int, body: bytes) -> None:
        """Take note of a record of the workbook."""
        if kind == BOF and len(body) >= 2:
            self.is_biff8 = struct.unpack_from("<H", body)[0] == _BIFF8
        elif kind == FONT and len(body) >= 16:
            if len(self.fonts) == _NO_FONT:
                # No font has the number 4.
                self.fonts.append(Font())
            name = short_text(body, 14, 1, is_biff8=self.is_biff8)
            color = _color(struct.unpack_from("<H", body, 4)[0])
            self.fonts.append(Font(name, bool(body[2] & _STRUCK), body[8] == _RAISED, color))
        elif kind == FORMAT and len(body) >= 5:
            at, size = (2, 2) if self.is_biff8 else (2, 1)
            code = short_text(body, at, size, is_biff8=self.is_biff8)
            self._formats[struct.unpack_from("<H", body)[0]] = code
        elif kind == STYLE and len(body) >= 4:
            self._styles.append((*struct.unpack_from("<HH", body), _ground(body)))
        elif kind == DATES:
            self.is_1904 = body[:1] == b"\1"

    def finish(self, stream: bytes) -> None:
        """Report which styles and texts matter, once all records of the workbook are read."""
        for style, (_, number, _) in enumerate(self._styles):
            font = self._known[style] = self._font_of(style)
            if coding_of_font(font.name):
                self.old_fonts[style] = font.name
            if font.struck:
                self.struck.add(style)
            if font.is_pale:
                self.pale.add(style)
            if matters(code := self._formats.get(number, "")):
                self.codes[style] = code
        fonts = (*self.fonts, *self._known.values())
        self.are_marked = any(font.matters for font in fonts)
        marked = {style for style, font in self._known.items() if font.matters}
        self.telling = marked | self.codes.keys()
        if self.are_marked:
            # What was read before any damage is true; the texts themselves are read elsewhere.
            with suppress(ValueError, struct.error):
                self._read_texts(Pieces(pieces_of(stream, _TEXTS) or [b""]))

    def font_of(self, style: int) -> Font:
        """Return the font of a style."""
        return self._known.get(style) or Font()

    def _font_of(self, style: int) -> Font:
        number, _, ground = self._styles[style]
        font = self.fonts[number] if number < len(self.fonts) else Font()
        return font._replace(ground=ground)

    def _read_texts(self, pieces: Pieces) -> None:
        """Keep the texts whose parts have fonts of their own, by their numbers."""
        count = struct.unpack("<4xI", pieces.take(8))[0]
        for number in range(count):
            length, flags = struct.unpack("<HB", pieces.take(3))
            changes = struct.unpack("<H", pieces.take(2))[0] if flags & _RICH else 0
            more = struct.unpack("<I", pieces.take(4))[0] if flags & _EXTENDED else 0
            text = pieces.text(length, wide=bool(flags & _WIDE))
            if changes:
                self.texts[number] = parted(text, changes_in(pieces.take(4 * changes)), self.fonts)
            pieces.take(more)


def _color(index: int) -> str:
    """Return a colour of letters; those of the palette count as they are without changes to it."""
    return {_AUTOMATIC: "", 1: WHITE, 9: WHITE}.get(index, str(index))


def _ground(style: bytes) -> str:
    """Return the colour of a cell's background, of which older files say nothing here."""
    if len(style) < 20:
        return UNKNOWN
    borders, colors = struct.unpack_from("<IH", style, 14)
    pattern = borders >> 26
    return (WHITE, _color(colors & 0x7F) or UNKNOWN)[pattern] if pattern < 2 else UNKNOWN
