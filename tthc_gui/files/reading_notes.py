"""What there is to say of a file beside its documents: what of it was not read, and why."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from tthc_gui.files.book import Book
from tthc_gui.files.content import ContentKind
from tthc_gui.files.formats.readers import READERS
from tthc_gui.files.grid import Grid
from tthc_gui.files.job import Job
from tthc_gui.files.problems import Note, Unusable
from tthc_gui.files.recognition.header import find_header
from tthc_gui.files.recognition.list_header import find_list_header
from tthc_gui.files.recognition.tables import rows_with_codes

_LEFT_OUT = (
    "có {} dòng mang mã thủ tục nhưng {} nên không được đọc; hãy sửa tiêu đề như bảng chính rồi "
    "mở lại."
)
_LONGEST_LINES = 80
"""Letters of the lines below a table that a note quotes."""


def notes_on_lines(grid: Grid) -> Iterator[Note]:
    """Note lines of text that stand above no table, or below the last."""
    if grid.before:
        message = f"{len(grid.before)} đoạn văn ở xa phía trên bảng không được đọc."
        yield Note(f"phía trên {grid.sheet.lower()}", message)
    if grid.after:
        text = " / ".join(grid.after)
        short = text if len(text) <= _LONGEST_LINES else f"{text[: _LONGEST_LINES - 1]}…"
        yield Note(f"phía dưới {grid.sheet.lower()}", f"chữ phía dưới bảng được bỏ qua: “{short}”.")


def notes_on_file(path: Path, kind: ContentKind) -> list[Note]:
    """Note that a file's name says something else than its contents."""
    ending = path.suffix.casefold()
    if READERS.get(ending, kind) is kind:
        return []
    return [Note("", f"tệp mang đuôi {ending} nhưng là {kind.value}; được mở theo nội dung.")]


def notes_on_others(book: Book, others: Sequence[str], job: Job) -> list[Note]:
    """Note further sheets that hold a table."""
    notes = []
    for name in others:
        try:
            grid = book.grid(name)
        except Unusable as problem:
            notes.append(Note(f"trang tính “{name}”", f"không đọc được: {problem}"))
            continue
        header = find_header(grid, job)
        if header is not None and not header.missing:
            message = "ở đây cũng có bảng thủ tục nhưng không được mở."
            notes.append(Note(grid.title, message))
        elif find_list_header(grid, job) is not None:
            message = "ở đây cũng có danh mục quy trình ISO nhưng không được mở."
            notes.append(Note(grid.title, message))
        else:
            notes += notes_without_table(grid, [] if header is None else header.missing)
    return notes


def notes_without_table(grid: Grid, missing: Sequence[str] = ()) -> list[Note]:
    """Note a sheet without a whole table of procedures; nobody misses a blank one."""
    if not any(cell != "" for row in grid.rows for cell in row):
        return []
    if lines := rows_with_codes(grid):
        lacks = f"thiếu cột {'; '.join(missing)}" if missing else "không có tiêu đề cột"
        return [Note(grid.title, _LEFT_OUT.format(lines, lacks), uncertain=True)]
    if missing:
        return []
    return [Note(grid.title, "không có bảng thủ tục nên không được đọc.")]
