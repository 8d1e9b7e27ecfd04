"""Read a file of any supported format into annexes.

What a file is its bytes tell (content.py). Each kind has one reader that makes a Book of it
(formats.py), and one recogniser makes annexes of all their grids.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tthc_gui.domain.annex import Annex
from tthc_gui.files.book import Book
from tthc_gui.files.content import Kind, kind_of
from tthc_gui.files.formats import READERS, open_book
from tthc_gui.files.grid import Grid
from tthc_gui.files.problems import Note, Unusable, unreadable
from tthc_gui.files.recogniser import TableProblem, recognise
from tthc_gui.files.recognition.header import find_header
from tthc_gui.files.sandbox import Job

LARGEST = 200 * 1024**2
"""Bytes of the largest file read; 24,200 lines make some 3 MB."""
WAIVERS = "Rà soát"
"""How the name of the sheet of accepted findings begins in our own workbooks."""


@dataclass(frozen=True)
class Reading:
    """An annex that was read, what was doubtful on the way, and the sheet it came from.

    `own` tells that the file is one this program wrote and nobody changed since, so that saving
    may write it again.
    """

    annex: Annex
    notes: tuple[Note, ...] = ()
    sheet: str = ""
    own: bool = False


def read(path: Path, sheet: str | None = None, job: Job | None = None) -> Reading:
    """Read an annex from a file, from a sheet or table by name where there are several.

    Raises FileProblem: one Vietnamese sentence naming the file and what to do; Cancelled when
    the job is cancelled.
    """
    with _problems_of(path), _collector_paused():
        data, kind = _contents(path)
        if (whole := _read_whole(path, data, kind, sheet)) is not None:
            return whole
        return _first(path, kind, open_book(kind, data, job), sheet)


def read_all(path: Path, job: Job | None = None) -> list[Reading]:
    """Read every annex of a file: one for each visible sheet or table that is one.

    Hidden ones are read only where no other is. Raises FileProblem and Cancelled as `read` does.
    """
    with _problems_of(path), _collector_paused():
        data, kind = _contents(path)
        if (whole := _read_whole(path, data, kind, None)) is not None:
            return [whole]
        return _every(path, kind, open_book(kind, data, job))


def bytes_of(path: Path) -> bytes:
    """Read a file; raise FileProblem when that is not possible."""
    try:
        if path.is_dir():
            raise unreadable(path, "đây là thư mục, không phải tệp; hãy chọn một tệp.")
        size = path.stat().st_size
        if size > LARGEST:
            raise unreadable(path, f"tệp lớn hơn {LARGEST // 1024**2} MB; hãy tách nhỏ tệp.")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise unreadable(path, "không có tệp này; hãy kiểm tra lại tên và thư mục.") from error
    except PermissionError as error:
        raise unreadable(
            path,
            "không có quyền đọc, hoặc chương trình khác đang giữ tệp; hãy đóng tệp rồi mở lại.",
        ) from error
    except (OSError, ValueError) as error:
        raise unreadable(path, f"hệ điều hành báo “{error}”; hãy sao tệp ra nơi khác.") from error
    if not data:
        raise unreadable(path, "tệp rỗng; hãy xin hoặc tải lại tệp.")
    return data


@contextmanager
def _problems_of(path: Path) -> Iterator[None]:
    """Name the file in what is said of its contents."""
    try:
        yield
    except Unusable as problem:
        raise unreadable(path, str(problem)) from problem


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep Python from looking for garbage in what is being built: a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _contents(path: Path) -> tuple[bytes, Kind]:
    data = bytes_of(path)
    kind = kind_of(data)
    if kind is Kind.TEXT and path.suffix.casefold() == ".json":
        kind = Kind.JSON
    return data, kind


def _read_whole(path: Path, data: bytes, kind: Kind, sheet: str | None) -> Reading | None:
    """Read a file that holds one annex and no grids: the interchange form, our own CSV."""
    if kind is Kind.JSON:
        from tthc_gui.files.json_file import read_json

        annex, what = read_json(path), "tệp JSON"
    elif kind is Kind.TEXT:
        from tthc_gui.files.tidy_csv import read_tidy

        found = read_tidy(data)
        if found is None:
            return None
        annex, what = found, "tệp CSV"
    else:
        return None
    if sheet is not None:
        raise Unusable(f"{what} không có trang tính để chọn.")
    return Reading(annex, own=kind is Kind.JSON)


def _first(path: Path, kind: Kind, book: Book, sheet: str | None) -> Reading:
    """Read the first visible table, or the sheet that is named; note the others."""
    names = _names(kind, book)
    if sheet is not None:
        if sheet not in book.sheets:
            listed = ", ".join(f"“{name}”" for name in book.sheets)
            raise Unusable(f"không có trang tính “{sheet}”; tệp có: {listed}.")
        names = [sheet]
    problems: list[TableProblem] = []
    for at, name in enumerate(names):
        try:
            found = _recognised(path, kind, book, name)
        except TableProblem as problem:
            problems.append(problem)
            continue
        if found is not None:
            found = _with_notes(found, _notes_on_others(book, names[at + 1 :]))
            return _with_waivers(found, book)
    raise _no_table(path, kind, names, problems)


def _every(path: Path, kind: Kind, book: Book) -> list[Reading]:
    """Read all visible tables, or all hidden ones; what cannot be read is noted with the first."""
    names = _names(kind, book)
    visible = [name for name in names if book.sheets[name]]
    problems: list[TableProblem] = []
    for group in (visible, [name for name in names if name not in visible]):
        readings = []
        notes: list[Note] = []
        for name in group:
            try:
                found = _recognised(path, kind, book, name)
            except TableProblem as problem:
                problems.append(problem)
                notes.append(Note("", f"có bảng không đọc được: {problem}"))
                continue
            if found is not None:
                readings.append(found)
        if readings:
            others = names[len(visible) :] if group is visible else []
            notes += _notes_on_others(book, others)
            return [_with_waivers(_with_notes(readings[0], notes), book), *readings[1:]]
    raise _no_table(path, kind, names, problems)


def _names(kind: Kind, book: Book) -> list[str]:
    """Give the names of the sheets, the visible ones first."""
    names = sorted(book.sheets, key=lambda name: not book.sheets[name])
    names = [name for name in names if _waiver_grid(book, name) is None]
    if not names:
        raise Unusable(f"đây là {kind.value} không có bảng nào; hãy kiểm tra lại tệp.")
    return names


def _recognised(path: Path, kind: Kind, book: Book, name: str) -> Reading | None:
    """Read one sheet; None when it holds no table."""
    grid = book.grid(name)
    found = recognise(grid, book.company)
    if found is None:
        return None
    annex, notes = found
    notes = [*_notes_on_file(path, kind), *book.notes, *grid.notes, *notes]
    if not book.sheets[name]:
        notes.append(Note(grid.title, "bảng được đọc từ trang tính đang ẩn."))
    own = book.is_own and READERS.get(path.suffix.casefold()) is kind
    return Reading(annex, tuple(notes), name, own)


def _with_notes(reading: Reading, notes: Sequence[Note]) -> Reading:
    return replace(reading, notes=(*reading.notes, *notes))


def _with_waivers(reading: Reading, book: Book) -> Reading:
    """Give the annex the findings that a sheet of the book says were accepted."""
    from tthc_gui.files.waiver_sheet import read_waivers

    for grid in filter(None, (_waiver_grid(book, name) for name in book.sheets)):
        reading.annex.waivers, notes = read_waivers(grid)
        reading = _with_notes(reading, notes)
    return reading


def _waiver_grid(book: Book, name: str) -> Grid | None:
    """Give the sheet that lists accepted findings, None for any other."""
    if not name.startswith(WAIVERS):
        return None
    from tthc_gui.files.waiver_sheet import is_waiver_sheet

    try:
        grid = book.grid(name)
    except Unusable:
        return None
    return grid if is_waiver_sheet(grid) else None


def _notes_on_file(path: Path, kind: Kind) -> list[Note]:
    """Note that a file's name says something else than its contents."""
    ending = path.suffix.casefold()
    if READERS.get(ending, kind) is kind:
        return []
    return [Note("", f"tệp mang đuôi {ending} nhưng là {kind.value}; được mở theo nội dung.")]


def _notes_on_others(book: Book, others: Sequence[str]) -> list[Note]:
    """Note further sheets that hold a table."""
    notes = []
    for name in others:
        try:
            grid = book.grid(name)
        except Unusable as problem:
            notes.append(Note(f"trang tính “{name}”", f"không đọc được: {problem}"))
            continue
        header = find_header(grid)
        if header is not None and not header.missing:
            message = "ở đây cũng có bảng thủ tục nhưng không được mở."
            notes.append(Note(grid.title, message))
    return notes


def _no_table(
    path: Path, kind: Kind, names: Sequence[str], problems: Sequence[TableProblem]
) -> Unusable:
    """Say what is wrong with the first table found, or that there is none."""
    if problems:
        return Unusable(str(problems[0]))
    if _notes_on_file(path, kind):
        return Unusable(f"đây là {kind.value}, không thấy bảng thủ tục; hãy xin tệp gốc.")
    listed = ", ".join(f"“{name}”" for name in names)
    return Unusable(f"không tìm thấy bảng thủ tục ở {listed}; hãy kiểm tra lại tiêu đề bảng.")
