"""The verb consolidate: all departments in one package, with a summary and checks across them."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_gui.files.problems import FileProblem
from tthc_gui.verbs.calling import (
    DONE,
    FOUND,
    Parser,
    UsageError,
    percentage,
    progress,
    same_file,
    tell,
    with_folders,
)

if TYPE_CHECKING:
    from tthc_gui.domain.annex.headings import Decision
    from tthc_gui.files.province.package import ProvincePackage


def consolidate(arguments: Sequence[str]) -> int:
    """Write one package of many annexes; exit status 1 where something of it needs a person."""
    from tthc_gui.files.disk.safe_write import save
    from tthc_gui.files.province.package import WRITERS

    parser = Parser(
        "consolidate",
        "Gộp phụ lục của các sở thành một gói: tổng hợp, chỗ mâu thuẫn giữa các phụ lục, bảng của "
        "từng sở.",
        "TỆP|THƯ_MỤC… -o RA [--decision SỐ] [--date NĂM-THÁNG-NGÀY] [--target PHẦN_TRĂM] "
        "[--keep-going]",
    )
    parser.arguments.add_argument(
        "files", metavar="TỆP", nargs="+", help="các phụ lục, hoặc thư mục chứa chúng"
    )
    parser.options.add_argument(
        "-o",
        dest="target_file",
        metavar="RA",
        type=Path,
        required=True,
        help=f"tệp được ghi: {', '.join(WRITERS)}",
    )
    parser.options.add_argument("--decision", metavar="SỐ", default="", help="số quyết định")
    parser.options.add_argument(
        "--date", metavar="NĂM-THÁNG-NGÀY", help="ngày quyết định, ví dụ 2026-03-31"
    )
    parser.options.add_argument(
        "--target", metavar="PHẦN_TRĂM", default="30", help="chỉ tiêu cắt giảm, mặc định 30"
    )
    parser.options.add_argument(
        "--keep-going", action="store_true", help="bỏ qua tệp không đọc được, và nêu tên nó"
    )
    options = parser.parse_args(arguments)
    write = WRITERS.get(options.target_file.suffix.casefold())
    if write is None:
        raise UsageError(
            f"Gói ghi được thành {', '.join(WRITERS)}; hãy đổi đuôi của "
            f"“{options.target_file.name}”."
        )
    names = with_folders(options.files)
    if any(same_file(options.target_file, Path(name)) for name in names):
        raise FileProblem(f"“{options.target_file.name}” đang được gộp, không được ghi đè lên nó.")
    decision = _decision(options.decision, options.date)
    package = _package(names, percentage(options.target), decision, options.keep_going)
    save(options.target_file, lambda file: write(package, file))
    for one in package.left_out:
        tell(one.reason)
    return FOUND if package.needs_a_person else DONE


def _package(
    names: Sequence[str], target: Fraction, decision: "Decision | None", keep_going: bool
) -> "ProvincePackage":
    from tthc_gui.files.province.collecting import collect
    from tthc_gui.files.province.package import packed

    with progress("Đang đọc", len(names)) as reading:
        collected = collect(names, target, decision, keep_going=keep_going, reading=reading)
    if not collected.submissions:
        raise FileProblem("Không có phụ lục nào đọc được để gộp.")
    for note in collected.notes:
        tell(note)
    return packed(collected, target)


def _decision(number: str, day: str | None) -> "Decision | None":
    from tthc_gui.domain.annex.headings import Decision

    if not number and day is None:
        return None
    when = None if day is None else _day(day)
    short = number.partition("/")[0].strip()
    return Decision(short) if when is None else Decision(short, when.day, when.month, when.year)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"“{text}” không phải một ngày; hãy ghi như 2026-03-31.") from None
