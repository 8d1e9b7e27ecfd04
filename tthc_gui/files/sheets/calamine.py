"""What readers by python-calamine share: its failures as sentences, its values as cells."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

import python_calamine

from tthc_gui.files.grid import FAR_OUT, MOST_CELLS, Cell, Grid, Merge
from tthc_gui.files.problems import Unusable


@contextmanager
def failures() -> Iterator[None]:
    """Turn whatever python-calamine raises into Unusable."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError, Unusable):
        raise
    except python_calamine.PasswordError as error:
        raise Unusable("tệp có mật khẩu; hãy bỏ mật khẩu rồi mở lại.") from error
    except BaseException as error:
        # A panic in the library is a BaseException, of a class that cannot be imported.
        raise Unusable("nội dung sổ tính bị hỏng; hãy mở và lưu lại bằng Excel.") from error


def opened(data: bytes) -> python_calamine.CalamineWorkbook:
    """Open a workbook of any kind, which only works from a file object when it was renamed."""
    with failures():
        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))


def visible_sheets(book: python_calamine.CalamineWorkbook) -> dict[str, bool]:
    """Return for each worksheet's name whether it is visible, in the workbook's order."""
    worksheet = python_calamine.SheetTypeEnum.WorkSheet
    visible = python_calamine.SheetVisibleEnum.Visible
    return {
        sheet.name: sheet.visible == visible
        for sheet in book.sheets_metadata
        if sheet.typ == worksheet
    }


def plain_grid(book: python_calamine.CalamineWorkbook, name: str) -> Grid:
    """Read a sheet's values and, of .xlsx and .xls, its merged ranges."""
    with failures():
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height * sheet.total_width > MOST_CELLS:
            raise Unusable(f"trang tính “{name}” {FAR_OUT}")
        rows = list(map(_cells, sheet.to_python(skip_empty_area=False)))
        merges = sheet.merged_cell_ranges or []
    return Grid(name, rows, [Merge(*first, *last) for first, last in merges])


def _cells(row: list[Cell]) -> list[Cell]:
    kinds = set(map(type, row))
    if bool in kinds:
        row = [("TRUE" if value else "FALSE") if type(value) is bool else value for value in row]
    return [float(value) if type(value) is int else value for value in row] if int in kinds else row
