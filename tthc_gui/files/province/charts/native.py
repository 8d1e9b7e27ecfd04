"""Pictures as native charts of a workbook, beside the numbers that they show."""

from typing import TYPE_CHECKING, Any

from tthc_gui.domain.province.pictures import Picture, PictureKind
from tthc_gui.domain.values.controls import holdable
from tthc_gui.files.formats.xlsx.writing import styles as look

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.chart import Chart
    from xlsxwriter.worksheet import Worksheet

SHEET = "Biểu đồ"
_FILLS: tuple[dict[str, Any], ...] = (
    {"fill": {"color": "#0072B2"}},
    {
        "pattern": {
            "pattern": "wide_upward_diagonal",
            "fg_color": "#303030",
            "bg_color": "#F0E0B0",
        }
    },
)
_TARGET = {"line": {"color": "#D55E00", "width": 2.25, "dash_type": "dash"}}
_LABEL, _NUMBER = 44, 14
"""Widths of columns in characters."""
_CHART_COLUMN = 4
_WIDTH, _HEIGHT, _PER_BAR = 760, 300, 26
"""Pixels of a chart, and of each bar that lies in it."""
_ROW = 20
"""Pixels of a row."""
_AT_TOP = 2
"""Rows of a block above its numbers: title and headings."""


def add_charts(workbook: "Workbook", styles: look.WrittenStyles, pictures: list[Picture]) -> None:
    """Add a sheet with the numbers of each picture and its chart beside them."""
    sheet = workbook.add_worksheet(SHEET)
    sheet.set_column(0, 0, _LABEL)
    sheet.set_column(1, _CHART_COLUMN - 1, _NUMBER)
    breaks, top = [], 0
    for picture in pictures:
        _write_numbers(sheet, styles, picture, top)
        chart, height = _chart(workbook, picture, top)
        sheet.insert_chart(
            top,
            _CHART_COLUMN,
            chart,
            {"description": holdable(picture.description), "y_offset": _ROW // 2},
        )
        top += max(len(picture.bars) + _AT_TOP, height // _ROW + 1) + 2
        breaks.append(top)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_h_pagebreaks(breaks[:-1])


def _write_numbers(
    sheet: "Worksheet", styles: look.WrittenStyles, picture: Picture, top: int
) -> None:
    sheet.write_string(top, 0, holdable(picture.title), styles.plain(bold=True))
    sheet.set_row(top, look.height_of(look.text_lines(picture.title, _LABEL, look.DEFAULT_SIZE)))
    headings = [picture.scale, *picture.parts]
    if _has_line(picture):
        headings.append(picture.target_name)
    for column, heading in enumerate(headings):
        sheet.write_string(top + 1, column, holdable(heading), styles.header())
    sheet.set_row(top + 1, look.height_of(2))
    for row, bar in enumerate(picture.bars, top + _AT_TOP):
        sheet.write_string(row, 0, holdable(bar.label).rstrip("%"), styles.cell())
        sheet.set_row(row, look.height_of(look.text_lines(bar.label, _LABEL)))
        numbers = [float(part) for part in bar.parts]
        if _has_line(picture):
            numbers.append(float(picture.target or 0))
        for column, number in enumerate(numbers, 1):
            sheet.write_number(row, column, number, styles.cell(align="center"))


def _has_line(picture: Picture) -> bool:
    """Return whether the target is a line over the values of the bars."""
    return picture.target is not None and not picture.bars_are_ranges


def _chart(workbook: "Workbook", picture: Picture, top: int) -> tuple["Chart", int]:
    """Make the chart of a picture whose numbers begin in a row; return its height in pixels."""
    first, last = top + _AT_TOP, top + _AT_TOP + len(picture.bars) - 1
    lies = picture.kind is not PictureKind.DEPARTMENTS and not picture.bars_are_ranges
    kind = {"type": "bar" if lies else "column", "subtype": "stacked"}
    chart: Any = workbook.add_chart(kind)  # declared to be None for no kind at all
    for at in range(len(picture.parts)):
        chart.add_series(
            {
                **_series(first, last, at + 1),
                **_FILLS[at],
                "border": {"color": "#303030", "width": 0.75},
                "gap": 0 if picture.bars_are_ranges else 50,
            }
        )
    if _has_line(picture):
        line: Any = workbook.add_chart({"type": "line"})
        line.add_series({**_series(first, last, len(picture.parts) + 1), **_TARGET})
        chart.combine(line)
    height = _HEIGHT + (_PER_BAR * len(picture.bars) if lies else 100)
    _label(chart, picture, lies=lies)
    chart.set_size({"width": _WIDTH, "height": height})
    return chart, height


def _series(first: int, last: int, column: int) -> dict[str, Any]:
    return {
        "name": [SHEET, first - 1, column],
        "categories": [SHEET, first, 0, last, 0],
        "values": [SHEET, first, column, last, column],
    }


def _label(chart: "Chart", picture: Picture, *, lies: bool) -> None:
    font = {"name": look.FONT, "size": 10}
    chart.set_title(
        {"name": holdable(picture.title), "name_font": {**font, "size": 13}, "overlay": False}
    )
    values = {"name": holdable(picture.unit), "name_font": font, "num_font": font, "min": 0}
    names: dict[str, Any] = {"num_font": font, "interval_unit": 1}
    if picture.bars_are_ranges:
        names |= {"name": picture.scale, "name_font": font}
    if lies:  # the first bar on top, the values below the last one
        chart.set_y_axis({**names, "reverse": True, "crossing": "max"})
        chart.set_x_axis(values)
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(values)
    chart.set_legend({"position": "bottom", "font": font})
