"""The verb consolidate: all departments in one package, with a summary and checks across them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.verbs.calling import DONE, FOUND, Parser, UsageError, percentage, tell
from tthc_gui.verbs.packaging import PackageSources, package_of

if TYPE_CHECKING:
    from tthc_gui.domain.annex.headings import Decision


def consolidate(arguments: Sequence[str]) -> int:
    """Write one package of many annexes; exit status 1 where something of it needs a person."""
    from tthc_gui.files.disk.safe_write import save
    from tthc_gui.files.province.package import WRITERS

    parser = Parser(
        "consolidate",
        "Gộp phụ lục của các sở thành một gói: tổng hợp, chỗ mâu thuẫn giữa các phụ lục, bảng của "
        "từng sở.",
        "TỆP|THƯ_MỤC…|DỰ_ÁN.tthc -o RA [--decision SỐ] [--date NĂM-THÁNG-NGÀY] "
        "[--province TỈNH] [--target PHẦN_TRĂM] [--keep-going]",
    )
    parser.arguments.add_argument(
        "files",
        metavar="TỆP",
        nargs="+",
        help="các phụ lục, thư mục chứa chúng, hoặc một tệp dự án (.tthc)",
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
        "--province", metavar="TỈNH", default="", help="tên tỉnh, ghi vào cột province của bảng"
    )
    parser.options.add_argument(
        "--target",
        metavar="PHẦN_TRĂM",
        help="chỉ tiêu cắt giảm, mặc định 30 hoặc chỉ tiêu của dự án",
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
    target = None if options.target is None else percentage(options.target)
    decision = _decision(options.decision, options.date)
    sources = PackageSources(options.files, target, decision, keep_going=options.keep_going)
    package = package_of(sources, options.target_file).package
    if options.province:
        package = replace(package, province=options.province)
    save(options.target_file, lambda file: write(package, file))
    for one in package.left_out:
        tell(one.reason)
    return FOUND if package.needs_a_person else DONE


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
