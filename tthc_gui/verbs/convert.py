"""The verb convert: a document from one format to another."""

from collections.abc import Sequence
from pathlib import Path

from tthc_gui.files.problems import FileProblem
from tthc_gui.verbs.calling import DONE, Parser, same_file, tell, tell_what_is_left_out


def convert(arguments: Sequence[str]) -> int:
    """Read a document and write it in another format, both named by their endings."""
    from tthc_gui.files.formats.readers import READERS
    from tthc_gui.files.writing import WRITERS

    parser = Parser(
        "convert",
        "Chuyển một phụ lục hay danh mục sang định dạng khác, theo đuôi của tên tệp.",
        "VÀO RA [--sheet TÊN] [--keep-stated] [--remarks]",
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
    parser.options.add_argument(
        "--remarks",
        action="store_true",
        help="đưa nhận xét và kết quả xem vào tệp (.xlsx: ghi chú ở ô; .docx: nhận xét của Word)",
    )
    options = parser.parse_args(arguments)
    stated, remarks = options.keep_stated, options.remarks
    _convert(options.source, options.target, options.sheet, keep_stated=stated, remarks=remarks)
    return DONE


def _convert(
    source: Path, target: Path, sheet: str | None, *, keep_stated: bool, remarks: bool
) -> None:
    from tthc_gui.domain.document.kept import Kept
    from tthc_gui.files.base import carry_base
    from tthc_gui.files.reading import read
    from tthc_gui.files.writing import check_ending, write

    check_ending(target)
    if same_file(target, source):
        raise FileProblem(f"“{source.name}” không được ghi đè lên chính nó; hãy chọn tên tệp khác.")
    reading = read(source, sheet)
    for note in reading.notes:
        tell(note)
    carry_base(reading.document, source, target)
    write(reading.document, target, keep_stated=keep_stated, remarks=remarks)
    kept = Kept.ALL if keep_stated else Kept.NONE
    tell_what_is_left_out(reading.document, target, kept, remarks=remarks)
