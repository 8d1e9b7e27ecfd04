"""Read a file of any supported format into annexes.

What a file is its bytes tell (content.py). Each kind has one reader that makes a Book of it
(formats.py), and one recogniser makes annexes of all their grids.
"""

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_gui.files.collector import collector_paused
from tthc_gui.files.content import ContentKind, kind_of
from tthc_gui.files.disk.long_paths import reachable
from tthc_gui.files.disk.patience import patiently
from tthc_gui.files.disk.reasons import REASONS, windows_reason
from tthc_gui.files.disk.regular import LARGEST, NotRegular, first_bytes, open_regular
from tthc_gui.files.formats.readers import open_book
from tthc_gui.files.job import Job
from tthc_gui.files.opened import OpenedFile, ReadDocument, naming
from tthc_gui.files.problems import unreadable

if TYPE_CHECKING:
    from tthc_gui.domain.iso_list.iso_list import IsoList

_OWNER_FILES = ("~$", ".~lock.")
_OWNER_FILE = (
    "đây là tệp tạm mà Excel, Word hoặc LibreOffice đặt cạnh tài liệu đang mở, không phải tài "
    "liệu; hãy chọn tệp không có dấu “~”."
)
_TOLD = "hệ điều hành báo “{}”; hãy sao tệp ra nơi khác."
_LONGEST_TEXT = 1024**2
"""Bytes of the longest text that may be a list's pages; 172 rows have 44 thousand."""
QUICK = 256 * 1024
"""Bytes up to which a plain file is read in a moment: 1,000 lines and more."""
QUICK_UNPACKED = 4 * 1024**2
"""Bytes to which a workbook may unpack to be read in a moment; 24,200 lines make 30 MB."""


def read(path: Path, sheet: str | None = None, job: Job | None = None) -> ReadDocument:
    """Read an annex from a file, from a sheet or table by name where there are several.

    Raises FileProblem: one Vietnamese sentence naming the file and what to do; Cancelled when
    the job is cancelled.
    """
    with collector_paused():
        return open_file(path, job).first(sheet, job)


def read_all(path: Path, job: Job | None = None) -> list[ReadDocument]:
    """Read every annex of a file: one for each visible table of each sheet that is one.

    Hidden ones are read only where no other is. Raises FileProblem and Cancelled as `read` does.
    """
    with collector_paused():
        return open_file(path, job).every(job=job)


def open_file(path: Path, job: Job | None = None) -> OpenedFile:
    """Open a file of any format; what it holds is read afterwards, once its columns are agreed."""
    with naming(path):
        data, kind = _contents(path)
        return _opened(path, data, kind, job)


def takes_long(path: Path) -> bool:
    """Return whether a file is too large to be read in a moment, whatever it is."""
    place = reachable(path)
    return place.is_file() and place.stat().st_size > QUICK


def open_quick(path: Path) -> OpenedFile | None:
    """Open a small file that is read in a moment; None for one that may take longer."""
    with naming(path):
        if takes_long(path):
            return None
        data, kind = _contents(path)
        if kind is ContentKind.XLSX:
            from tthc_gui.files.formats.xlsx.reader import open_light
            from tthc_gui.files.package import WorkbookPackage

            if WorkbookPackage(data).unpacked > QUICK_UNPACKED:
                return None
            book = open_light(data)
            return OpenedFile(path, kind, book) if book is not None else None
        return (
            _opened(path, data, kind, None)
            if kind in (ContentKind.JSON, ContentKind.TEXT)
            else None
        )


def bytes_of(path: Path) -> bytes:
    """Read a file; raise FileProblem when that is not possible."""
    if path.name.startswith(_OWNER_FILES):
        raise unreadable(path, _OWNER_FILE)
    try:
        with os.fdopen(patiently(lambda: open_regular(path, follow=True)), "rb") as file:
            if os.fstat(file.fileno()).st_size > LARGEST:
                raise unreadable(path, f"tệp lớn hơn {LARGEST // 1024**2} MB; hãy tách nhỏ tệp.")
            data = first_bytes(file, LARGEST + 1)
    except NotRegular as error:
        raise unreadable(path, f"{error.strerror}; hãy chọn một tệp.") from error
    except OSError as error:
        raise unreadable(path, _refusal(error, path)) from error
    except ValueError as error:
        raise unreadable(path, _TOLD.format(error)) from error
    if not data:
        raise unreadable(path, "tệp rỗng; hãy xin hoặc tải lại tệp.")
    return data


def _refusal(error: OSError, path: Path) -> str:
    """Return why the system refused to read a file."""
    if reason := windows_reason(error, path):
        return reason
    if isinstance(error, FileNotFoundError):
        return "không có tệp này; hãy kiểm tra lại tên và thư mục."
    if isinstance(error, PermissionError):
        return "không có quyền đọc, hoặc chương trình khác đang giữ tệp; hãy đóng tệp rồi mở lại."
    if error.errno in (errno.ELOOP, errno.ENAMETOOLONG):
        return REASONS[error.errno]
    return _TOLD.format(error.strerror or error)


def _opened(path: Path, data: bytes, kind: ContentKind, job: Job | None) -> OpenedFile:
    whole = _whole(path, data, kind, job)
    return OpenedFile(path, kind, None if whole else open_book(kind, data, job), whole)


def _contents(path: Path) -> tuple[bytes, ContentKind]:
    data = bytes_of(path)
    kind = kind_of(data)
    if kind is ContentKind.TEXT and path.suffix.casefold() == ".json":
        kind = ContentKind.JSON
    return data, kind


def _list_text(data: bytes) -> "IsoList | None":
    """Read a list of ISO processes from the text of its pages."""
    from tthc_gui.files.formats.csv.coding import decoded
    from tthc_gui.files.pasted.list_text import read_list_text

    return read_list_text(decoded(data)) if len(data) <= _LONGEST_TEXT else None


def _whole(path: Path, data: bytes, kind: ContentKind, job: Job | None) -> ReadDocument | None:
    """Read a file that holds one annex and no grids: the interchange form, our own CSV."""
    if kind is ContentKind.JSON:
        from tthc_gui.files.formats.json.json_file import read_form

        return ReadDocument(read_form(path, job))
    if kind is ContentKind.TEXT:
        from tthc_gui.files.formats.csv.tidy import read_tidy

        found = read_tidy(data) or _list_text(data)
        return None if found is None else ReadDocument(found)
    return None
