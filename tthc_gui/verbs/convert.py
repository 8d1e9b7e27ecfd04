"""The verb convert: an annex from one format to another."""

import sys
from collections.abc import Sequence
from pathlib import Path

from tthc_gui.files.problems import FileProblem
from tthc_gui.verbs.calling import DONE, Parser


def convert(arguments: Sequence[str]) -> int:
    """Read an annex and write it in another format, both named by their endings."""
    parser = Parser(
        "convert",
        "Chuyển một phụ lục sang định dạng khác, theo đuôi của tên tệp.",
        "VÀO RA [--sheet TÊN] [--keep-stated]",
    )
    parser.arguments.add_argument("source", metavar="VÀO", type=Path, help="tệp được đọc")
    parser.arguments.add_argument(
        "target", metavar="RA", type=Path, help="tệp được ghi: .xlsx, .json hoặc .csv"
    )
    parser.options.add_argument("--sheet", metavar="TÊN", help="trang tính được đọc")
    parser.options.add_argument(
        "--keep-stated",
        action="store_true",
        help="giữ nguyên các số tổng và tỷ lệ mà tài liệu tự ghi, không thay bằng công thức",
    )
    options = parser.parse_args(arguments)
    _convert(options.source, options.target, options.sheet, keep_stated=options.keep_stated)
    return DONE


def _convert(source: Path, target: Path, sheet: str | None, *, keep_stated: bool) -> None:
    from tthc_gui.domain.interchange import columns_left_out
    from tthc_gui.files.reading import read
    from tthc_gui.files.writing import check_ending, write

    check_ending(target)
    if target.exists() and source.exists() and target.samefile(source):
        raise FileProblem(f"“{source.name}” không được ghi đè lên chính nó; hãy chọn tên tệp khác.")
    reading = read(source, sheet)
    for note in reading.notes:
        print(note, file=sys.stderr)
    write(reading.annex, target, keep_stated=keep_stated)
    columns = columns_left_out(reading.annex)
    if columns and target.suffix.casefold() in (".json", ".csv"):
        named = ", ".join(f"“{heading}”" for heading in columns)
        print(f"“{target.name}” không có chỗ cho cột {named}; cột không được ghi.", file=sys.stderr)
    lost = len(reading.annex.waivers)
    if lost and not (keep_stated and target.suffix.casefold() == ".xlsx"):
        kept = "chỉ bản .xlsx ghi với --keep-stated mới giữ"
        print(
            f"{lost} phát hiện đã chấp nhận không có trong “{target.name}”; {kept}.",
            file=sys.stderr,
        )
