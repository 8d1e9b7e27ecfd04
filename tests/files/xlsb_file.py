"""Write a minimal .xlsb, which no program at hand writes: texts, numbers, errors, merges, formats.

Source: [MS-XLSB] 2.3 (records) and 2.5.9 (cells).
"""

import struct
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from tthc_gui.files.grid import Cell, Grid
from tthc_gui.files.xls_facts import ERRORS

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PERCENT = 10
"""The built-in number format 0.00 %."""


def save_xlsb(path: Path, *grids: Grid, hidden: Iterable[str] = ()) -> Path:
    """Save grids as sheets; a cell "#N/A" is an error, a place in `formats` shows per cent."""
    parts = {f"worksheets/sheet{number}.bin": _sheet(grid) for number, grid in enumerate(grids, 1)}
    sheets = b"".join(
        _record(
            156, struct.pack("<II", grid.sheet in hidden, at) + _text(f"r{at}") + _text(grid.sheet)
        )
        for at, grid in enumerate(grids, 1)
    )
    workbook = _record(131) + _record(143) + sheets + _record(144) + _record(132)
    targets = [(f"r{at}", "worksheet", name) for at, name in enumerate(parts, 1)]
    targets.append(("styles", "styles", "styles.bin"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("_rels/.rels", _rels([("r", "officeDocument", "xl/workbook.bin")]))
        package.writestr("xl/workbook.bin", workbook)
        package.writestr("xl/_rels/workbook.bin.rels", _rels(targets))
        package.writestr("xl/styles.bin", _styles())
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


def _styles() -> bytes:
    styles = b"".join(_record(47, struct.pack("<HH12x", 0, number)) for number in (0, _PERCENT))
    cells = _record(617, struct.pack("<I", 2)) + styles + _record(618)
    return _record(278) + cells + _record(279)


def _sheet(grid: Grid) -> bytes:
    size = struct.pack("<4I", 0, max(len(grid.rows) - 1, 0), 0, max(grid.width - 1, 0))
    rows = b"".join(
        _record(0, struct.pack("<I13x", number))
        + b"".join(
            _cell(column, value, percent=(number, column) in grid.formats)
            for column, value in enumerate(row)
            if value != ""
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


def _cell(column: int, value: Cell, *, percent: bool) -> bytes:
    head = struct.pack("<II", column, int(percent))
    codes = {text: code for code, text in ERRORS.items()}
    if isinstance(value, str):
        if value in codes:
            return _record(3, head + bytes([codes[value]]))
        return _record(6, head + _text(value))
    assert isinstance(value, int | float)
    return _record(5, head + struct.pack("<d", value))
