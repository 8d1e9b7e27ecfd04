"""Read a file of any supported format into an annex."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_gui.domain.annex import Annex
from tthc_gui.files.package import PackageProblem
from tthc_gui.files.problems import Note, unreadable
from tthc_gui.files.recogniser import TableProblem, recognise
from tthc_gui.files.recognition.header import find_header

if TYPE_CHECKING:
    from tthc_gui.files.xlsx_reader import XlsxWorkbook

LARGEST = 200 * 1024**2
"""Bytes of the largest file read; 24,200 lines make some 3 MB."""

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = b"%PDF"


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


def read(path: Path, sheet: str | None = None) -> Reading:
    """Read an annex from a file, from a sheet by name where there are several.

    Raises FileProblem: one Vietnamese sentence naming the file and what to do.
    """
    reader = READERS.get(path.suffix.casefold())
    if reader is None:
        known = ", ".join(READERS)
        raise unreadable(path, f"phần mềm mở được các loại tệp {known}.")
    return reader(path, sheet)


def _read_workbook(path: Path, sheet: str | None) -> Reading:
    data = bytes_of(path)
    check_content(path, data)
    from tthc_gui.files.xlsx_reader import XlsxWorkbook

    try:
        with _collector_paused():
            return _read_sheets(path, XlsxWorkbook(data), sheet)
    except PackageProblem as problem:
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


def _read_json(path: Path, sheet: str | None) -> Reading:
    if sheet is not None:
        raise unreadable(path, "tệp JSON không có trang tính để chọn.")
    from tthc_gui.files.json_file import read_json

    bytes_of(path, 1)
    return Reading(read_json(path), own=True)


READERS: dict[str, Callable[[Path, str | None], Reading]] = {
    ".xlsx": _read_workbook,
    ".xlsm": _read_workbook,
    ".json": _read_json,
}
"""The endings of the files that can be read."""


def bytes_of(path: Path, count: int = -1) -> bytes:
    """Read a file, or its first bytes; raise FileProblem when that is not possible."""
    try:
        if path.is_dir():
            raise unreadable(path, "đây là thư mục, không phải tệp; hãy chọn một tệp.")
        size = path.stat().st_size
        if size > LARGEST:
            raise unreadable(path, f"tệp lớn hơn {LARGEST // 1024**2} MB; hãy tách nhỏ tệp.")
        with path.open("rb") as file:
            data = file.read(count)
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


def check_content(path: Path, data: bytes) -> None:
    """Raise FileProblem saying what the bytes are when they are no zip package."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise unreadable(path, "tệp có mật khẩu; hãy bỏ mật khẩu bằng Excel rồi mở lại.")
        raise unreadable(
            path, "đây là tệp Excel 97–2003 (.xls); hãy mở bằng Excel và lưu lại dạng .xlsx."
        )
    if _PDF in data[:1024]:
        raise unreadable(path, "đây là tệp PDF mang tên sổ tính; hãy xin tệp Excel gốc.")
    if not data.startswith(_ZIP):
        raise unreadable(
            path, "nội dung không phải sổ tính Excel; hãy mở bằng Excel và lưu lại dạng .xlsx."
        )


def _read_sheets(path: Path, book: "XlsxWorkbook", sheet: str | None) -> Reading:
    names = sorted(book.sheets, key=lambda name: not book.sheets[name])
    if not names:
        raise unreadable(path, "sổ tính không có trang tính nào; hãy kiểm tra lại tệp.")
    if sheet is not None:
        if sheet not in book.sheets:
            listed = ", ".join(f"“{name}”" for name in book.sheets)
            raise unreadable(path, f"không có trang tính “{sheet}”; tệp có: {listed}.")
        names = [sheet]
    problems: list[TableProblem] = []
    for at, name in enumerate(names):
        try:
            found = recognise(book.grid(name), book.company)
        except TableProblem as problem:
            problems.append(problem)
            continue
        if found is not None:
            annex, notes = found
            notes += _notes_on_others(book, name, names[at + 1 :])
            return Reading(annex, tuple(notes), name, own=book.is_own)
    if problems:
        raise unreadable(path, str(problems[0])) from problems[0]
    listed = ", ".join(f"“{name}”" for name in names)
    raise unreadable(
        path, f"không tìm thấy bảng thủ tục ở trang tính {listed}; hãy kiểm tra lại tiêu đề bảng."
    )


def _notes_on_others(book: "XlsxWorkbook", taken: str, others: list[str]) -> list[Note]:
    """Note further sheets that hold a table, and that a hidden one was taken."""
    notes = []
    if not book.sheets[taken]:
        notes.append(Note(f"trang tính “{taken}”", "bảng được đọc từ trang tính đang ẩn."))
    for name in others:
        try:
            header = find_header(book.grid(name))
        except PackageProblem as problem:
            notes.append(Note(f"trang tính “{name}”", f"không đọc được: {problem}"))
            continue
        if header is not None and not header.missing:
            message = "trang tính này cũng có bảng thủ tục nhưng không được mở."
            notes.append(Note(f"trang tính “{name}”", message))
    return notes
