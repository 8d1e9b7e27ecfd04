"""A table as departments typed it before Unicode: TCVN3 and VNI, with Unicode in between."""

from tests.files.tables import line, table
from tthc_gui.files.grid import Grid

TCVN3, TCVN3_CAPITALS, VNI, UNICODE = ".VnTime", ".VnTimeH", "VNI-Times", "Times New Roman"

NAMES = (
    ("CÊp giÊy phÐp ho¹t ®éng", TCVN3, "Cấp giấy phép hoạt động"),
    ("thñ tôc tr\xadíc", TCVN3_CAPITALS, "THỦ TỤC TRƯỚC"),
    ("Caáp giaáy pheùp", VNI, "Cấp giấy phép"),
    ("Hoà sô", VNI, "Hồ sơ"),
    ("Giê", TCVN3, "Giờ"),
    ("Hoà sô", UNICODE, ""),
    ("Cap lai", TCVN3, ""),
    ("Thu hồi", TCVN3, ""),
    ("Thu hồi", VNI, ""),
)
"""Names as they are stored, their fonts, and what is to be proposed.

Letters tell nothing of "Hoà sô" and "Giê": only the font does.
"""
UNITS = ("Giê", "Ngµy lµm viÖc", "Ngaøy")
"""Units of the first lines, in the fonts of their names: hours, working days, days."""


def old_table() -> Grid:
    """Return a grid whose heading and header are in TCVN3 as well."""
    lines = [
        line(float(number), f"1.00000{number}.H21", name)
        for number, (name, _, _) in enumerate(NAMES, start=1)
    ]
    for cells, unit in zip(lines, UNITS, strict=False):
        cells[4] = unit
    grid = table(*lines)
    grid.rows[0][0] = "Phô lôc 5"
    grid.rows[1][0] = "Danh môc 9 thñ tôc hµnh chÝnh"
    grid.rows[2][0] = "(Ban hµnh kÌm theo QuyÕt ®Þnh sè 1/Q§-UBND)"
    headings = ["STT", "M· TTHC", "Tªn TTHC", "Thêi gian gi¶i quyÕt hiÖn nay", "§¬n vÞ tÝnh"]
    grid.rows[3][: len(headings)] = headings
    grid.fonts = {(row, column): TCVN3 for row in range(4) for column in range(len(headings))}
    for number, (_, font, _) in enumerate(NAMES):
        grid.fonts |= {(6 + number, column): font for column in (1, 2, 4)}
    return grid
