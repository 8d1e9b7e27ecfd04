"""The links of a list of ISO processes as a workbook: links, and what has to be issued anew."""

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import date
from typing import BinaryIO

from tthc_gui.domain.linking.linking import Link, State
from tthc_gui.domain.linking.reissue import next_edition, reissued, step_times, to_reissue
from tthc_gui.domain.values.times import format_time
from tthc_gui.files.reports.text_pages import Row, TextSheet, write_pages

STATES = {
    State.CERTAIN: "chắc chắn",
    State.LIKELY: "có thể, cần xác nhận",
    State.NONE: "không có",
    State.VETOED: "giống nhưng khác nghĩa",
}
"""What the states of a link are called."""
_TO_BE_TYPED = "(phải tự ghi)"
TITLE = "Liên kết danh mục quy trình ISO với các phụ lục cắt giảm"


def write_links(links: Sequence[Link], file: BinaryIO) -> None:
    """Write all links, the processes to be issued anew, and their steps, a sheet each."""
    anew = to_reissue(links)
    pages = _links(links), _reissue(_with_editions_told(anew, anew)), _steps(anew)
    write_pages(TITLE, pages, file)


def write_reissue(links: Sequence[Link], day: date, file: BinaryIO) -> None:
    """Write what is issued on a day, what that supersedes, and the steps, a sheet each."""
    new = [dataclasses.replace(link, process=reissued(link, day)) for link in links]
    pages = (
        _reissue(_with_editions_told(new, links))._replace(name="Ban hành"),
        _reissue(links)._replace(name="Bị thay thế"),
        _steps(new),
    )
    write_pages(TITLE, pages, file)


def _with_editions_told(links: Sequence[Link], before: Sequence[Link]) -> list[Link]:
    """Return links that say beside the edition where it cannot be raised, and is to be typed."""
    return [
        link if next_edition(old.process) else _to_be_typed(link)
        for link, old in zip(links, before, strict=True)
    ]


def _to_be_typed(link: Link) -> Link:
    edition = f"{link.process.edition} {_TO_BE_TYPED}".strip()
    return dataclasses.replace(link, process=dataclasses.replace(link.process, edition=edition))


def _links(links: Sequence[Link]) -> TextSheet:
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
    return TextSheet("Liên kết", columns, [row for link in links for row in _link_rows(link)])


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


def _reissue(links: Sequence[Link]) -> TextSheet:
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
    rows = [_reissue_row(link) for link in links]
    return _without_blank_unit(TextSheet("Phải ban hành lại", columns, rows))


def _without_blank_unit(sheet: TextSheet) -> TextSheet:
    """Leave out the last column, the unit, where nothing stands in it."""
    if any(row[-1] for row in sheet.rows):
        return sheet
    columns = dict(list(sheet.columns.items())[:-1])
    return sheet._replace(columns=columns, rows=[row[:-1] for row in sheet.rows])


def _reissue_row(link: Link) -> Row:
    process, times = link.process, link.times
    told = (format_time(times.current), format_time(times.remaining), times.unit) if times else ()
    name = process.iso_name or process.name
    return (process.stt, process.code, name, process.edition, process.issued, *(told or ("",) * 3))


def _steps(links: Sequence[Link]) -> TextSheet:
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
    return _without_blank_unit(TextSheet("Các bước", columns, rows))
