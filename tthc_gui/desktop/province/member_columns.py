"""The columns of the table of annexes: what each shows of a member, and what can be typed."""

from collections.abc import Callable
from typing import NamedTuple

from tthc_gui.desktop.province.open_project import OpenProject
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.domain.annex.summary import UnitSums
from tthc_gui.domain.province.order import label_number
from tthc_gui.domain.province.summary import Figures
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import format_time
from tthc_gui.files.province.standing import MemberStanding

PROBLEM, STATE = 1, 10
"""The columns across which it is told why a file is of no use, the second not among them."""


class MemberColumn(NamedTuple):
    """A column: its heading, what a row shows in it, whether that is a number, and what it is."""

    heading: str
    text: Callable[[OpenProject, MemberStanding], str]
    is_number: bool = False
    tip: str = ""
    is_typed: bool = False


def member_columns() -> list[MemberColumn]:
    """Return the columns from left to right; the order is the row itself."""
    return [
        MemberColumn(
            tr("Số"),
            _number,
            is_number=True,
            tip=tr("Số phụ lục trong gói; gõ để đặt số, xoá trắng để theo số của chính phụ lục"),
            is_typed=True,
        ),
        MemberColumn(tr("Cơ quan"), _department),
        MemberColumn(tr("Thủ tục"), _counted(lambda one: one.summary.procedures), is_number=True),
        MemberColumn(tr("Trường hợp"), _counted(lambda one: one.summary.cases), is_number=True),
        MemberColumn(tr("Lỗi"), _counted(lambda one: one.errors), is_number=True),
        MemberColumn(tr("Cảnh báo"), _counted(lambda one: one.warnings), is_number=True),
        MemberColumn(
            tr("Chưa chắc"),
            _doubts,
            is_number=True,
            tip=tr("Chỗ đọc chưa chắc, cần so lại với bản gốc"),
        ),
        MemberColumn(
            tr("Dưới chỉ tiêu"), _counted(lambda one: one.summary.below_target), is_number=True
        ),
        MemberColumn(
            tr("Tỷ lệ bình quân"),
            _counted(lambda one: percent_text(one.summary.mean_of_rates)),
            is_number=True,
        ),
        MemberColumn(tr("Đã cắt giảm"), _cut),
        MemberColumn(tr("Tình trạng"), state_text),
        MemberColumn(tr("Tệp"), lambda _opened, row: row.member.path.name),
    ]


def _counted(
    read: Callable[[Figures], object],
) -> Callable[[OpenProject, MemberStanding], str]:
    return lambda _opened, row: "" if row.figures is None else str(read(row.figures))


def _number(_opened: OpenProject, row: MemberStanding) -> str:
    if row.submission is None:
        return "" if row.member.number is None else str(row.member.number)
    number = label_number(row.submission.label)
    return "" if number is None else str(number)


def _department(_opened: OpenProject, row: MemberStanding) -> str:
    if row.submission is None:
        return row.problem
    return row.submission.annex.heading.department or row.submission.label


def _doubts(_opened: OpenProject, row: MemberStanding) -> str:
    return "" if row.figures is None else str(row.doubts)


def _cut(_opened: OpenProject, row: MemberStanding) -> str:
    return "" if row.figures is None else cut_text(row.figures)


def cut_text(figures: Figures) -> str:
    """Return what is cut in each unit, "1991 Ngày; 3,5 Giờ": units are never added together."""
    return "; ".join(
        f"{format_time(sums.current - sums.remaining)} {unit_name(sums)}"
        for sums in figures.summary.units
    )


def unit_name(sums: UnitSums) -> str:
    """Return the unit of sums, in words where it is none."""
    return sums.unit or tr("(không ghi đơn vị)")


def state_text(opened: OpenProject, row: MemberStanding) -> str:
    """Return what is to be known of a member beside its figures."""
    told = []
    if row.member.left_out:
        told.append(tr("bỏ ra"))
    document = opened.document(row.member.path)
    read = opened.read_member(row.member.path)
    if document is not None:
        told.append(tr("đang mở") if document.is_clean() else tr("đang mở, chưa lưu"))
    elif row.submission is None:
        told.append(tr("không đọc được") if row.problem else tr("chưa đọc"))
    elif read is not None and read.again is not None:
        told.append(tr("tệp đã đổi, đọc lại lúc {0}").format(f"{read.again:%H:%M}"))
    if row.note:
        told.append(row.note)
    return "; ".join(told)
