"""Why the operating system refuses a file, as the second half of a Vietnamese sentence.

Sources: errno.h; winerror.h, of which Python keeps the number where a call tells it.
"""

import errno
import os
import sys
from pathlib import Path

_NO_RIGHT = (
    "không có quyền ghi, hoặc tệp đang mở trong chương trình khác (như Excel); "
    "hãy đóng tệp ở đó hoặc lưu sang thư mục khác."
)
_NO_ROOM = "ổ đĩa đã đầy; hãy giải phóng dung lượng hoặc lưu sang ổ khác."
_NO_FOLDER = "thư mục không có; hãy kiểm tra đường dẫn hoặc chọn thư mục khác."
_READ_ONLY_DRIVE = "ổ đĩa chỉ cho đọc; hãy lưu sang ổ khác."
_TOO_LARGE = "tệp lớn hơn mức ổ đĩa cho phép; hãy lưu sang ổ khác."
_IN_USE = "tệp đang được chương trình khác dùng; hãy đóng tệp ở đó rồi lưu lại."
_NAME_TOO_LONG = "tên tệp quá dài; hãy đặt tên ngắn hơn."
_BAD_LINK = "lối tắt (liên kết) dẫn tới tệp này bị hỏng; hãy dùng chính tệp đó."
_FAULTY = "ổ đĩa báo lỗi khi ghi; hãy lưu sang ổ khác."

REASONS = {
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EROFS: _READ_ONLY_DRIVE,
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
    errno.EFBIG: _TOO_LARGE,
    errno.EBUSY: _IN_USE,
    errno.ETXTBSY: _IN_USE,
    errno.ENAMETOOLONG: _NAME_TOO_LONG,
    errno.ELOOP: _BAD_LINK,
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EISDIR: "đây là một thư mục; hãy chọn tên khác cho tệp.",
    errno.EIO: _FAULTY,
}
"""What to tell the user for each error of the operating system, by its number."""

_OTHER = "hệ điều hành báo lỗi “{error}”; hãy thử nơi khác."

_AWAY = "không liên lạc được với ổ mạng hoặc máy chủ; hãy kiểm tra mạng, hoặc dùng ổ trên máy này."
_NO_DRIVE = "ổ đĩa không có hoặc đã rút ra; hãy cắm lại, hoặc dùng ổ khác."
_NO_ACCOUNT = (
    "máy chủ không nhận tài khoản này; hãy mở thư mục mạng đó trong Explorer để đăng nhập lại."
)
_CLOUD = (
    "tệp đang nằm trên đám mây (như OneDrive) và chưa tải được về máy; hãy mở OneDrive, chờ đồng "
    "bộ xong, hoặc dùng thư mục trên máy này."
)
_PATH_TOO_LONG = "đường dẫn quá dài; hãy đặt tên ngắn hơn hoặc dùng thư mục gần gốc ổ đĩa hơn."
_HELD = "chương trình khác đang giữ tệp (như Excel); hãy đóng tệp ở đó rồi thử lại."
_BAD_NAME = "tên tệp hoặc tên thư mục có chỗ Windows không nhận; hãy đổi tên."
_SUSPECTED = "phần mềm chống vi-rút đã chặn tệp này; hãy hỏi người quản trị máy."

AWAY = frozenset({51, 53, 54, 55, 58, 59, 64, 67, 71, 121, 1203, 1219, 1222, 1231, 1232, 1236})
"""Windows' errors of shares that are gone, some of which Python takes for missing files."""
_GONE = (15, 20, 21, 433, 1006, 1110, 1112, 1167, 1617)
_ACCOUNT = (65, 86, 1326, 1327, 1328, 1330, 1331, 1385, 1396, 1907, 1909)
_CLOUD_FILES = (*range(358, 405), 426, 434, 475, 476)
"""The errors named ERROR_CLOUD_FILE_…"""

WINDOWS_REASONS = {
    19: _READ_ONLY_DRIVE,
    32: _HELD,
    33: _HELD,
    39: _NO_ROOM,
    111: _PATH_TOO_LONG,
    112: _NO_ROOM,
    123: _BAD_NAME,
    161: _BAD_NAME,
    206: _PATH_TOO_LONG,
    223: _TOO_LARGE,
    225: _SUSPECTED,
    226: _SUSPECTED,
    1117: _FAULTY,
    1224: _HELD,
    1295: _NO_ROOM,
    1816: _NO_ROOM,
    1920: _BAD_LINK,
    1921: _BAD_LINK,
    **dict.fromkeys(AWAY, _AWAY),
    **dict.fromkeys(_GONE, _NO_DRIVE),
    **dict.fromkeys(_ACCOUNT, _NO_ACCOUNT),
    **dict.fromkeys(_CLOUD_FILES, _CLOUD),
}
"""The same for errors that only Windows has, by their number there."""

_MISSING = (2, 3)
_LONGEST_PATH = 259
"""Letters of a path that every call of Windows takes."""


def reason_of(error: OSError, path: Path | None = None) -> str:
    """Return why the system refused to read or write the file at `path`, and what to do."""
    known = windows_reason(error, path) or REASONS.get(error.errno or 0)
    return known or _OTHER.format(error=error.strerror or error)


def windows_reason(error: OSError, path: Path | None = None) -> str:
    """Return the same for what only Windows has; "" for all else."""
    number = getattr(error, "winerror", None)
    if path is not None and sys.platform == "win32":
        number = _number_at(path.parent) if number in (None, *_MISSING) else number
        if number in _MISSING and (reason := _missing(path)):
            return reason
    return WINDOWS_REASONS.get(number or 0, "")


def _number_at(folder: Path) -> int | None:
    """Return the number Windows has for what is wrong with a folder, which opening does not tell.

    The C library opens files, and keeps no more than its own few numbers.
    """
    try:
        os.stat(folder)  # noqa: PTH116 (a path of any spelling)
    except OSError as error:
        return getattr(error, "winerror", None)
    return None


def _missing(path: Path) -> str:
    """Return why nothing is there: its drive or share is gone, or the path is too long."""
    anchor = path.absolute().anchor
    try:
        os.stat(anchor)  # noqa: PTH116
    except OSError:
        return _AWAY if anchor.startswith("\\\\") else _NO_DRIVE
    return _PATH_TOO_LONG if len(str(path.absolute())) > _LONGEST_PATH else ""
