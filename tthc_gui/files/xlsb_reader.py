"""Binary workbooks (.xlsb) as grids: values by python-calamine, the rest from the records.

Source: [MS-XLSB]: records 2.3, cells 2.5.9.
"""

import struct
from collections.abc import Iterator, Mapping

from tthc_gui.files.book import Grids
from tthc_gui.files.calamine import opened, plain_grid, visible_sheets
from tthc_gui.files.grid import Merge
from tthc_gui.files.job import Report
from tthc_gui.files.number_formats import BUILT_IN, changes_reading
from tthc_gui.files.package import Package
from tthc_gui.files.problems import Unusable
from tthc_gui.files.sheet_facts import Facts
from tthc_gui.files.xls_facts import ERRORS

_ROW, _ERROR, _FORMULA_ERROR, _MERGE, _SHEET = 0, 3, 11, 176, 156
_FORMAT, _STYLE, _STYLES_BEGIN, _STYLES_END = 44, 47, 617, 618
_CELLS = range(1, 12)


def read_xlsb(data: bytes, report: Report) -> Grids:
    """Read all sheets of a workbook; raise Unusable when it is damaged. For a child process."""
    package = Package(data)
    workbook = package.related("", "/officeDocument") or "xl/workbook.bin"
    codes = _codes(package, workbook)
    parts = _parts(package, workbook)
    book = opened(data)
    sheets = visible_sheets(book)
    grids = []
    for number, name in enumerate(sheets):
        report(number, len(sheets))
        grid = plain_grid(book, name)
        if name in parts:
            facts, grid.merges = _sheet_facts(package.raw(parts[name]), codes)
            grid.formats, grid.errors = facts.formats, facts.errors
            grid.reach(grid.errors)
        grids.append(grid)
    hidden = frozenset(name for name, visible in sheets.items() if not visible)
    return Grids(grids, hidden, package.company())


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
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


def _parts(package: Package, workbook: str) -> dict[str, str]:
    """Give the part of each sheet by its name."""
    targets = package.targets(workbook)
    parts = {}
    for kind, body in _records(package.raw(workbook)):
        if kind == _SHEET and len(body) >= 12:
            key, at = _text(body, 8)
            name, _ = _text(body, at)
            if key in targets:
                parts[name] = targets[key][1]
    return parts


def _text(body: bytes, at: int) -> tuple[str, int]:
    """Give a text with its length before it, and where it ends."""
    if at + 4 > len(body):
        return "", at
    length = struct.unpack_from("<I", body, at)[0]
    length = 0 if length == 0xFFFFFFFF else length
    end = at + 4 + 2 * length
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def _codes(package: Package, workbook: str) -> Mapping[int, str]:
    """Give the number-format codes that matter by style."""
    part = package.related(workbook, "/styles")
    if part is None:
        return {}
    formats = dict(BUILT_IN)
    styles: list[int] = []
    of_cells = False
    for kind, body in _records(package.raw(part)):
        if kind == _FORMAT and len(body) >= 6:
            formats[struct.unpack_from("<H", body)[0]] = _text(body, 2)[0]
        elif kind in (_STYLES_BEGIN, _STYLES_END):
            of_cells = kind == _STYLES_BEGIN
        elif kind == _STYLE and of_cells and len(body) >= 4:
            styles.append(struct.unpack_from("<H", body, 2)[0])
    return {
        style: formats[number]
        for style, number in enumerate(styles)
        if changes_reading(formats.get(number, ""))
    }


def _sheet_facts(data: bytes, codes: Mapping[int, str]) -> tuple[Facts, list[Merge]]:
    facts = Facts()
    merges = []
    row = 0
    for kind, body in _records(data):
        if kind == _ROW and len(body) >= 4:
            row = struct.unpack_from("<I", body)[0]
        elif kind in _CELLS and len(body) >= 8:
            column, style = struct.unpack_from("<II", body)
            if (style & 0xFFFFFF) in codes:
                facts.formats[row, column] = codes[style & 0xFFFFFF]
            if kind in (_ERROR, _FORMULA_ERROR) and len(body) > 8:
                facts.errors[row, column] = ERRORS.get(body[8], "#N/A")
        elif kind == _MERGE and len(body) >= 16:
            top, bottom, left, right = struct.unpack_from("<4I", body)
            merges.append(Merge(top, left, bottom, right))
    return facts, merges
