"""Write a minimal .xlsb, which no program at hand writes: cells, merges, formats, fonts, formulas.

Source: [MS-XLSB] 2.3 (records) and 2.5.9 (cells).
"""

import struct
import zipfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from tthc_gui.files.formats.xls.facts import ERRORS
from tthc_gui.files.grid import Cell, Grid, Place

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_GENERAL, _PERCENT, _DATE = _NUMBERS = (0, 10, 14)
"""Built-in number formats: the usual one, 0.00 %, and of dates."""


@dataclass(frozen=True)
class Tokens:
    """A formula as tokens, with its stored result and whether it is to be calculated on opening."""

    tokens: bytes
    result: str | float = 0.0
    always: bool = False


@dataclass(frozen=True)
class Looks:
    """How sheets look: fonts of struck, raised or white letters, what is hidden, shared, noted."""

    struck: str = ""
    raised: str = ""
    white: str = ""
    hidden_rows: Collection[int] = ()
    hidden_columns: Collection[int] = ()
    hides_zeros: bool = False
    is_1904: bool = False
    comments: Mapping[Place, str] = field(default_factory=dict)
    shared: tuple[tuple[int, int, int, int], bytes] | None = None
    """The rows and columns of the cells that share a formula, and its tokens."""


_PLAIN = Looks()

Formulas = Mapping[Place, Tokens]


def save_xlsb(
    path: Path,
    *grids: Grid,
    hidden: Iterable[str] = (),
    formulas: Formulas = MappingProxyType({}),
    rich: Sequence[tuple[str, str]] = (),
    looks: Looks = _PLAIN,
) -> Path:
    """Save grids as sheets; a cell "#N/A" is an error, a place in `formats` a per cent or date.

    `formulas` stand in the first sheet. A cell that holds the whole text of `rich`, whose parts
    each have a font, is a shared text.
    """
    styles = _Styles(grids, rich, looks)
    parts = {
        f"worksheets/sheet{number}.bin": _sheet(grid, styles, {} if number > 1 else formulas, looks)
        for number, grid in enumerate(grids, 1)
    }
    sheets = b"".join(
        _record(
            156, struct.pack("<II", grid.sheet in hidden, at) + _text(f"r{at}") + _text(grid.sheet)
        )
        for at, grid in enumerate(grids, 1)
    )
    properties = _record(153, struct.pack("<III", looks.is_1904, 0, 0))
    workbook = _record(131) + properties + _record(143) + sheets + _record(144) + _record(132)
    targets = [(f"r{at}", "worksheet", name) for at, name in enumerate(parts, 1)]
    targets.append(("styles", "styles", "styles.bin"))
    targets.append(("texts", "sharedStrings", "sharedStrings.bin"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("_rels/.rels", _rels([("r", "officeDocument", "xl/workbook.bin")]))
        package.writestr("xl/workbook.bin", workbook)
        package.writestr("xl/_rels/workbook.bin.rels", _rels(targets))
        package.writestr("xl/styles.bin", styles.part())
        package.writestr("xl/sharedStrings.bin", styles.texts_part())
        for name, content in parts.items():
            package.writestr(f"xl/{name}", content)
        if looks.comments:
            noted = _rels([("c", "comments", "../comments1.bin")])
            package.writestr("xl/worksheets/_rels/sheet1.bin.rels", noted)
            package.writestr("xl/comments1.bin", _comments(looks.comments))
    return path


def _rels(targets: Sequence[tuple[str, str, str]]) -> str:
    nodes = "".join(
        f'<Relationship Id="{key}" Type="{_RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for key, kind, target in targets
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{nodes}</Relationships>'


def _record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(body)
    while size > 127:
        head += bytes([size & 0x7F | 0x80])
        size >>= 7
    return head + bytes([size]) + body


def _text(text: str) -> bytes:
    data = text.encode("utf-16-le")
    return struct.pack("<I", len(data) // 2) + data


class _Styles:
    """The fonts and the cell styles that grids need: each font with each number format."""

    def __init__(
        self, grids: Iterable[Grid], rich: Sequence[tuple[str, str]], looks: Looks
    ) -> None:
        self._looks = looks
        used = {font for grid in grids for font in grid.fonts.values()} | {f for _, f in rich}
        self._fonts = ["Times New Roman", *sorted(used)]
        self._rich = rich
        self.rich_text = "".join(text for text, _ in rich)

    def of(self, grid: Grid, place: Place) -> int:
        font = self._fonts.index(grid.fonts.get(place, self._fonts[0]))
        code = grid.formats.get(place, "")
        number = _DATE if "y" in code else _PERCENT if code else _GENERAL
        return len(_NUMBERS) * font + _NUMBERS.index(number)

    def _font(self, name: str) -> bytes:
        flags = 0x08 if name == self._looks.struck else 0
        head = struct.pack("<HHHH4x", 0, flags, 0, name == self._looks.raised)
        # A colour that is written out, else the one that letters have by themselves.
        color = b"\5\0\0\0\xff\xff\xff\xff" if name == self._looks.white else bytes(8)
        return _record(43, head + color + b"\0" + _text(name))

    def part(self) -> bytes:
        fonts = b"".join(map(self._font, self._fonts))
        styles = b"".join(
            _record(47, struct.pack("<HHH10x", 0, number, font))
            for font in range(len(self._fonts))
            for number in _NUMBERS
        )
        cells = (
            _record(617, struct.pack("<I", len(_NUMBERS) * len(self._fonts)))
            + styles
            + _record(618)
        )
        return _record(278) + fonts + _record(45, bytes(68)) + cells + _record(279)

    def texts_part(self) -> bytes:
        at, runs = 0, b""
        for text, font in self._rich:
            runs += struct.pack("<HH", at, self._fonts.index(font))
            at += len(text)
        item = b"\1" + _text(self.rich_text) + struct.pack("<I", len(self._rich)) + runs
        items = _record(19, item) if self._rich else b""
        count = struct.pack("<II", bool(self._rich), bool(self._rich))
        return _record(159, count) + items + _record(160)


def _comments(comments: Mapping[Place, str]) -> bytes:
    items = b"".join(
        _record(635, struct.pack("<5I16x", 0, row, row, column, column))
        + _record(637, b"\0" + _text(text))
        + _record(636)
        for (row, column), text in comments.items()
    )
    authors = _record(630) + _record(632, _text("An")) + _record(631)
    return _record(628) + authors + _record(633) + items + _record(634) + _record(629)


def _view(looks: Looks) -> bytes:
    """Return the view of a sheet and its hidden columns."""
    view = _record(137, struct.pack("<H28x", 0 if looks.hides_zeros else 0x10)) + _record(138)
    columns = b"".join(
        _record(60, struct.pack("<4IH", column, column, 256, 0, 1))
        for column in looks.hidden_columns
    )
    widths = _record(390) + columns + _record(391) if columns else b""
    return _record(133) + view + _record(134) + widths


def _sheet(grid: Grid, styles: _Styles, formulas: Formulas, looks: Looks) -> bytes:
    size = struct.pack("<4I", 0, max(len(grid.rows) - 1, 0), 0, max(grid.width - 1, 0))
    rows = b"".join(
        _record(0, struct.pack("<I7xB5x", number, 0x10 * (number in looks.hidden_rows)))
        + b"".join(
            _cell(column, value, styles.of(grid, (number, column)), styles.rich_text)
            if (formula := formulas.get((number, column))) is None
            else _formula(column, formula)
            for column, value in enumerate(row)
            if value != "" or (number, column) in formulas
        )
        for number, row in enumerate(grid.rows)
    )
    merges = b"".join(
        _record(176, struct.pack("<4I", merge.top, merge.bottom, merge.left, merge.right))
        for merge in grid.merges
    )
    shared = b""
    if looks.shared:
        places, tokens = looks.shared
        shared = _record(427, struct.pack("<5I", *places, len(tokens)) + tokens + bytes(4))
    data = _record(145) + rows + shared + _record(146)
    merged = _record(177, struct.pack("<I", len(grid.merges))) + merges + _record(178)
    return _record(129) + _record(148, size) + _view(looks) + data + merged + _record(130)


def _cell(column: int, value: Cell, style: int, rich_text: str) -> bytes:
    head = struct.pack("<II", column, style)
    codes = {text: code for code, text in ERRORS.items()}
    if isinstance(value, str):
        if value in codes:
            return _record(3, head + bytes([codes[value]]))
        if rich_text and value == rich_text:
            return _record(7, head + bytes(4))
        return _record(6, head + _text(value))
    assert isinstance(value, int | float)
    return _record(5, head + struct.pack("<d", value))


def _formula(column: int, formula: Tokens) -> bytes:
    head = struct.pack("<II", column, 0)
    end = struct.pack("<HI", 2 * formula.always, len(formula.tokens)) + formula.tokens + bytes(4)
    if isinstance(formula.result, str):
        return _record(8, head + _text(formula.result) + end)
    return _record(9, head + struct.pack("<d", formula.result) + end)
