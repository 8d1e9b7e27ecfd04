"""Save a file whole or not at all, and say in plain Vietnamese why it could not be saved."""

import contextlib
import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from tthc_gui.files.problems import FileProblem

_NO_RIGHT = (
    "không có quyền ghi, hoặc tệp đang mở trong chương trình khác (như Excel); "
    "hãy đóng tệp ở đó hoặc lưu sang thư mục khác."
)
_NO_ROOM = "ổ đĩa đã đầy; hãy giải phóng dung lượng hoặc lưu sang ổ khác."
_NO_FOLDER = "thư mục không có; hãy kiểm tra đường dẫn hoặc chọn thư mục khác."

REASONS = {
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EROFS: "ổ đĩa chỉ cho đọc; hãy lưu sang ổ khác.",
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
    errno.EFBIG: "tệp lớn hơn mức ổ đĩa cho phép; hãy lưu sang ổ khác.",
    errno.EBUSY: "tệp đang được chương trình khác dùng; hãy đóng tệp ở đó rồi lưu lại.",
    errno.ETXTBSY: "tệp đang được chương trình khác dùng; hãy đóng tệp ở đó rồi lưu lại.",
    errno.ENAMETOOLONG: "tên tệp quá dài; hãy đặt tên ngắn hơn.",
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EISDIR: "đây là một thư mục; hãy chọn tên khác cho tệp.",
    errno.EIO: "ổ đĩa báo lỗi khi ghi; hãy lưu sang ổ khác.",
}
"""What to tell the user for each error of the operating system, by its number."""

_OTHER = "hệ điều hành báo lỗi “{error}”; hãy thử lưu sang thư mục khác."


def save(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Put what `write` writes in place of the file at `path`, at once and only when complete.

    Raises FileProblem for any error of the operating system; the old file then stays as it was.
    """
    try:
        _replace(Path(os.path.realpath(path)), write)
    except OSError as error:
        reason = REASONS.get(error.errno or 0) or _OTHER.format(error=error.strerror or error)
        raise FileProblem(f"Không lưu được “{path.name}”: {reason}") from error


def _replace(path: Path, write: Callable[[BinaryIO], None]) -> None:
    mode = _mode(path)
    # In the same folder, for only within one file system is a replacement a single act.
    draft = path.with_name(f".{uuid4().hex}.tmp")
    try:
        with draft.open("xb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            draft.chmod(mode)
        draft.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int | None:
    """Give the permissions of the file to be replaced, None for a new one; refuse a bad target."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return stat.S_IMODE(mode)
