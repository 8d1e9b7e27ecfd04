"""The links of a list of ISO processes as a workbook: links, and what has to be issued anew."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from tthc_gui.domain.linking.linking import Link, State
from tthc_gui.domain.linking.reissue import step_times, to_reissue
from tthc_gui.domain.values.controls import holdable
from tthc_gui.domain.values.times import format_time
from tthc_gui.files.authorship import AUTHOR
from tthc_gui.files.formats.xlsx.writing import styles as look
from tthc_gui.pages.fonts import BOLD

if TYPE_CHECKING:
    from xlsxwriter import Workbook

STATES = {
    State.CERTAIN: "chắc chắn",
    State.LIKELY: "có thể, cần xác nhận",
    State.NONE: "không có",
    State.VETOED: "giống nhưng khác nghĩa",
}
"""What the states of a link are called."""
TITLE = "Liên kết danh mục quy trình ISO với các phụ lục cắt giảm"
_A4 = 9

Row = Sequence[str]


class LinkSheet(NamedTuple):
    """A sheet of text: its name, the columns with their widths in characters, and its rows."""

    name: str
    columns: dict[str, int]
    rows: Sequence[Row]


def write_links(links: Sequence[Link], file: BinaryIO) -> None:
    """Write all links, the processes to be issued anew, and their steps, a sheet each."""
    anew = to_reissue(links)
    write_pages(TITLE, (_links(links), _reissue(anew), _steps(anew)), file)


def write_pages(title: str, pages: Sequence[LinkSheet], file: BinaryIO) -> None:
    """Write sheets of text on A4 across, ready to print."""
    from xlsxwriter import Workbook

    font = {"font_name": look.FONT, "font_size": look.DEFAULT_SIZE, "font_scheme": "none"}
    texts = dict.fromkeys(("strings_to_numbers", "strings_to_formulas", "strings_to_urls"), False)
    workbook = Workbook(file, {"in_memory": True, "default_format_properties": font, **texts})
    workbook.set_properties({"title": holdable(title), "author": AUTHOR})
    styles = look.WrittenStyles(workbook)
    for page in pages:
        _write_page(workbook, styles, page)
    workbook.close()


def _write_page(workbook: "Workbook", styles: look.WrittenStyles, page: LinkSheet) -> None:
    sheet = workbook.add_worksheet(page.name)
    widths = list(page.columns.values())
    lines = 1
    for column, (heading, width) in enumerate(page.columns.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, styles.header())
        lines = max(lines, look.text_lines(heading, width, style=BOLD))
    sheet.set_row(0, look.height_of(lines))
    for number, cells in enumerate(page.rows, 1):
        for column, text in enumerate(cells):
            align = "left" if widths[column] > 20 else "center"
            sheet.write_string(number, column, holdable(text), styles.cell(align=align))
        lines = max(look.text_lines(text, width) for text, width in zip(cells, widths, strict=True))
        sheet.set_row(number, min(look.height_of(lines), look.HIGHEST_ROW))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=30 / 25.4, right=15 / 25.4, top=20 / 25.4, bottom=20 / 25.4)


def _links(links: Sequence[Link]) -> LinkSheet:
    columns = {
        "TT": 6,
        "Mã hiệu": 16,
        "Tên TTHC": 50,
        "Liên kết": 18,
        "Phụ lục": 14,
        "STT": 8,
        "Mã TTHC": 24,
        "Tên trong phụ lục": 50,
        "Giống (%)": 10,
        "Từ làm khác nghĩa": 22,
    }
    return LinkSheet("Liên kết", columns, [row for link in links for row in _link_rows(link)])


def _link_rows(link: Link) -> Iterator[Row]:
    process = link.process
    own = (process.stt, process.code, process.name, STATES[link.state])
    if not link.matches:
        yield (*own, "", "", "", "", "", "")
    for match in link.matches:
        procedure = match.place.procedure
        yield (
            *own,
            match.place.heading.label,
            procedure.stt,
            procedure.code,
            procedure.name,
            likeness_text(match.likeness).replace(".", ","),
            ", ".join(match.vetoes),
        )


def likeness_text(likeness: float) -> str:
    """Return a likeness in percent with a point, without zeros at its end."""
    return f"{likeness:.1f}".removesuffix(".0")


def _reissue(links: Sequence[Link]) -> LinkSheet:
    columns = {
        "TT": 6,
        "Mã hiệu": 16,
        "Tên quy trình": 55,
        "Lần ban hành": 12,
        "Ngày ban hành": 14,
        "Thời gian cũ": 12,
        "Thời gian mới": 12,
        "Đơn vị tính": 16,
    }
    return LinkSheet("Phải ban hành lại", columns, [_reissue_row(link) for link in links])


def _reissue_row(link: Link) -> Row:
    process, times = link.process, link.times
    told = (format_time(times.current), format_time(times.remaining), times.unit) if times else ()
    name = process.iso_name or process.name
    return (process.stt, process.code, name, process.edition, process.issued, *(told or ("",) * 3))


def _steps(links: Sequence[Link]) -> LinkSheet:
    columns = {
        "Mã hiệu": 16,
        "Tên quy trình": 45,
        "Trường hợp": 22,
        "Bước": 8,
        "Tên bước": 45,
        "Thời gian cũ": 12,
        "Thời gian mới": 12,
        "Đơn vị tính": 16,
    }
    rows = [
        (
            link.process.code,
            link.process.iso_name or link.process.name,
            step.case,
            str(step.number),
            step.label,
            step.before,
            step.after,
            step.unit,
        )
        for link in links
        for match in link.matches
        for step in step_times(match.place.procedure, match.place.heading)
    ]
    return LinkSheet("Các bước", columns, rows)
