"""The verb convert: an annex from one format to another."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_gui.files.problems import FileProblem
from tthc_gui.verbs.calling import DONE, Parser, same_file, tell

if TYPE_CHECKING:
    from tthc_gui.domain.annex.annex import Annex


def convert(arguments: Sequence[str]) -> int:
    """Read an annex and write it in another format, both named by their endings."""
    from tthc_gui.files.formats.readers import READERS
    from tthc_gui.files.writing import WRITERS

    parser = Parser(
        "convert",
        "Chuyển một phụ lục sang định dạng khác, theo đuôi của tên tệp.",
        "VÀO RA [--sheet TÊN] [--keep-stated]",
    )
    parser.arguments.add_argument(
        "source", metavar="VÀO", type=Path, help=f"tệp được đọc: {', '.join(READERS)}"
    )
    parser.arguments.add_argument(
        "target", metavar="RA", type=Path, help=f"tệp được ghi: {', '.join(WRITERS)}"
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
    from tthc_gui.files.reading import read
    from tthc_gui.files.writing import check_ending, write

    check_ending(target)
    if same_file(target, source):
        raise FileProblem(f"“{source.name}” không được ghi đè lên chính nó; hãy chọn tên tệp khác.")
    reading = read(source, sheet)
    for note in reading.notes:
        tell(note)
    write(reading.annex, target, keep_stated=keep_stated)
    for sentence in _losses(reading.annex, target, keep_stated=keep_stated):
        tell(sentence)


def _losses(annex: "Annex", target: Path, *, keep_stated: bool) -> Iterator[str]:
    """Say what of an annex the file that was written has no place for."""
    from tthc_gui.domain.annex.stated import states_anything
    from tthc_gui.domain.document.doubts import open_doubts
    from tthc_gui.files.formats.json.interchange import columns_left_out

    name, ending = target.name, target.suffix.casefold()
    columns = columns_left_out(annex)
    if columns and ending in (".json", ".csv"):
        named = ", ".join(f"“{heading}”" for heading in columns)
        yield f"“{name}” không có chỗ cho cột {named}; cột không được ghi."
    if keep_stated and ending == ".csv" and any(map(states_anything, annex.procedures)):
        yield f"“{name}” chỉ ghi số tính được từ các bước; không có chỗ cho số mà tài liệu tự ghi."
    waivers, doubts = len(annex.waivers), len(open_doubts(annex))
    if waivers and not (keep_stated and ending == ".xlsx"):
        kept = "chỉ bản .xlsx ghi với --keep-stated mới giữ"
        yield f"{waivers} phát hiện đã chấp nhận không có trong “{name}”; {kept}."
    if doubts and ending != ".xlsx":
        yield f"{doubts} chỗ đọc chưa chắc không có trong “{name}”; chỉ bản .xlsx mới giữ."
