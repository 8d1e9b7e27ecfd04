"""Write a minimal .xlsb, which no program at hand writes: cells, merges, formats, fonts, formulas.

Source: [MS-XLSB] 2.3 (records) and 2.5.9 (cells).
"""

import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tthc_gui.files.grid import Cell, Grid, Place
from tthc_gui.files.xls.facts import ERRORS

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PERCENT = 10
"""The built-in number format 0.00 %."""


@dataclass(frozen=True)
class Tokens:
    """A formula as tokens, with its stored result and whether it is to be calculated on opening."""

    tokens: bytes
    result: str | float = 0.0
    always: bool = False


Formulas = Mapping[Place, Tokens]


def save_xlsb(
    path: Path,
    *grids: Grid,
    hidden: Iterable[str] = (),
    formulas: Formulas = MappingProxyType({}),
    rich: Sequence[tuple[str, str]] = (),
) -> Path:
    """Save grids as sheets; a cell "#N/A" is an error, a place in `formats` shows per cent.

    `formulas` stand in the first sheet. A cell that holds the whole text of `rich`, whose parts
    each have a font, is a shared text.
    """
    styles = _Styles(grids, rich)
    parts = {
        f"worksheets/sheet{number}.bin": _sheet(grid, styles, {} if number > 1 else formulas)
        for number, grid in enumerate(grids, 1)
    }
    sheets = b"".join(
        _record(
            156, struct.pack("<II", grid.sheet in hidden, at) + _text(f"r{at}") + _text(grid.sheet)
        )
        for at, grid in enumerate(grids, 1)
    )
    workbook = _record(131) + _record(143) + sheets + _record(144) + _record(132)
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
    """The fonts and the cell styles that grids need: each font without and with per cent."""

    def __init__(self, grids: Iterable[Grid], rich: Sequence[tuple[str, str]]) -> None:
        used = {font for grid in grids for font in grid.fonts.values()} | {f for _, f in rich}
        self._fonts = ["Times New Roman", *sorted(used)]
        self._rich = rich
        self.rich_text = "".join(text for text, _ in rich)

    def of(self, grid: Grid, place: Place) -> int:
        font = self._fonts.index(grid.fonts.get(place, self._fonts[0]))
        return 2 * font + (place in grid.formats)

    def part(self) -> bytes:
        fonts = b"".join(_record(43, bytes(21) + _text(font)) for font in self._fonts)
        styles = b"".join(
            _record(47, struct.pack("<HHH10x", 0, number, font))
            for font in range(len(self._fonts))
            for number in (0, _PERCENT)
        )
        cells = _record(617, struct.pack("<I", 2 * len(self._fonts))) + styles + _record(618)
        return _record(278) + fonts + cells + _record(279)

    def texts_part(self) -> bytes:
        at, runs = 0, b""
        for text, font in self._rich:
            runs += struct.pack("<HH", at, self._fonts.index(font))
            at += len(text)
        item = b"\1" + _text(self.rich_text) + struct.pack("<I", len(self._rich)) + runs
        items = _record(19, item) if self._rich else b""
        count = struct.pack("<II", bool(self._rich), bool(self._rich))
        return _record(159, count) + items + _record(160)


def _sheet(grid: Grid, styles: _Styles, formulas: Formulas) -> bytes:
    size = struct.pack("<4I", 0, max(len(grid.rows) - 1, 0), 0, max(grid.width - 1, 0))
    rows = b"".join(
        _record(0, struct.pack("<I13x", number))
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
    data = _record(145) + rows + _record(146)
    merged = _record(177, struct.pack("<I", len(grid.merges))) + merges + _record(178)
    return _record(129) + _record(148, size) + data + merged + _record(130)


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
