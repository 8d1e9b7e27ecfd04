"""The export of the national list of procedures: a workbook of codes, names and agencies.

A banner stands in row 1 and the header in row 2: Mã số · Tên · Cơ quan ban hành ·
Cơ quan thực hiện · Lĩnh vực. Codes have no province ending (1.015027).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from tthc_gui.domain.annex.listed import ListedProcedure
from tthc_gui.domain.annex.reference import Reference
from tthc_gui.domain.values.codes import core
from tthc_gui.files.content import kind_of
from tthc_gui.files.formats.readers import open_book
from tthc_gui.files.grid import Cell, Grid
from tthc_gui.files.problems import Note, Unusable, unreadable
from tthc_gui.files.reading import bytes_of
from tthc_gui.files.recognition.national import list_header


class NationalList(NamedTuple):
    """The procedures of a list, and what was left out of it."""

    procedures: tuple[ListedProcedure, ...]
    notes: tuple[Note, ...]


def read_national_list(path: Path) -> NationalList:
    """Read the export of the national list; raise FileProblem when it is not one."""
    data = bytes_of(path)
    try:
        book = open_book(kind_of(data), data)
        for name in sorted(book.sheets, key=lambda name: not book.sheets[name]):
            grid = book.grid(name)
            found = list_header(grid)
            if found is not None:
                return _procedures(path, grid, *found)
    except Unusable as problem:
        raise unreadable(path, str(problem)) from problem
    raise unreadable(
        path,
        "không thấy dòng tiêu đề có “Mã số” và “Tên”; "
        "hãy chọn tệp danh mục xuất từ Cơ sở dữ liệu quốc gia về thủ tục hành chính.",
    )


def reference_of(path: Path) -> Reference:
    """Read an export as a list to hold annexes against; raise FileProblem when it is not one."""
    today = datetime.now().astimezone().date()
    return Reference(read_national_list(path).procedures, path.name, today)


def _procedures(path: Path, grid: Grid, header: int, columns: Mapping[str, int]) -> NationalList:
    procedures: list[ListedProcedure] = []
    notes: list[Note] = []
    for number, row in enumerate(grid.rows[header + 1 :], start=header + 1):
        values = {named: _value(row, column, named) for named, column in columns.items()}
        if core(values["code"]):
            procedures.append(ListedProcedure(**values))
        elif any(values.values()):
            where = grid.where(number, columns["code"])
            notes.append(Note(where, f"“{values['code']}” không phải mã thủ tục; bỏ qua dòng này."))
    if not procedures:
        raise unreadable(path, f"trang tính “{grid.sheet}” không có thủ tục nào dưới tiêu đề.")
    return NationalList(tuple(procedures), tuple(notes))


def _value(row: Sequence[Cell], column: int, named: str) -> str:
    cell = row[column]
    if named == "code" and isinstance(cell, float):
        return f"{cell:.6f}"  # a code that Excel took for a number has lost its last zeros
    return _text(cell)


def _text(cell: Cell) -> str:
    """Return a cell's text on one line, composed."""
    return normalize("NFC", " ".join(str(cell).split()))
