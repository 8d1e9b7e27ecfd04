"""The verb consolidate: all departments in one package, with a summary and checks across them."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_gui.domain.annex.summary import DEFAULT_TARGET
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
    from tthc_gui.files.province.collecting import Collected
    from tthc_gui.files.province.package import ProvincePackage


def consolidate(arguments: Sequence[str]) -> int:
    """Write one package of many annexes; exit status 1 where something of it needs a person."""
    from tthc_gui.files.disk.safe_write import save
    from tthc_gui.files.province.package import WRITERS

    parser = Parser(
        "consolidate",
        "Gộp phụ lục của các sở thành một gói: tổng hợp, chỗ mâu thuẫn giữa các phụ lục, bảng của "
        "từng sở.",
        "TỆP|THƯ_MỤC…|DỰ_ÁN.tthc -o RA [--decision SỐ] [--date NĂM-THÁNG-NGÀY] "
        "[--target PHẦN_TRĂM] [--keep-going]",
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
    package = _package(options, target, decision)
    save(options.target_file, lambda file: write(package, file))
    for one in package.left_out:
        tell(one.reason)
    return FOUND if package.needs_a_person else DONE


def _package(
    options: Namespace, target: "Fraction | None", decision: "Decision | None"
) -> "ProvincePackage":
    from tthc_gui.domain.values.file_names import is_project_name
    from tthc_gui.files.province.collecting import collect
    from tthc_gui.files.province.package import packed

    if any(is_project_name(Path(name)) for name in options.files):
        return _package_of_project(options, target, decision)
    names = with_folders(options.files)
    _spare(options.target_file, names)
    target = DEFAULT_TARGET if target is None else target
    with progress("Đang đọc", len(names)) as reading:
        collected = collect(names, target, decision, keep_going=options.keep_going, reading=reading)
    _tell_notes(collected)
    return packed(collected, target)


def _package_of_project(
    options: Namespace, target: "Fraction | None", decision: "Decision | None"
) -> "ProvincePackage":
    """Collect what a project names; order, numbers, heading and accepted findings are its own."""
    from tthc_gui.files.province.collecting import collect_project
    from tthc_gui.files.province.package import packed
    from tthc_gui.files.province.project_file import read_project

    if len(options.files) > 1:
        raise UsageError("Tệp dự án được gộp một mình; hãy thêm phụ lục vào dự án.")
    path = Path(options.files[0])
    opened = read_project(path)
    project = opened.project.overriding(target, decision)
    members = project.counted
    _spare(options.target_file, [path, *(member.path for member in members)])
    opened = opened._replace(project=project)
    with progress("Đang đọc", len(members)) as reading:
        collected = collect_project(opened, path, keep_going=options.keep_going, reading=reading)
    _tell_notes(collected)
    return packed(collected, project.target, project)


def _spare(target: Path, sources: "Sequence[str | Path]") -> None:
    if any(same_file(target, Path(name)) for name in sources):
        raise FileProblem(f"“{target.name}” đang được gộp, không được ghi đè lên nó.")


def _tell_notes(collected: "Collected") -> None:
    if not collected.submissions:
        raise FileProblem("Không có phụ lục nào đọc được để gộp.")
    for note in collected.notes:
        tell(note)


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
