"""What the window needs of the machine, asked and set before Qt is loaded.

On Linux, Qt ends the whole process when it cannot connect to a display or load its platform
plugin; here the same is found out beforehand and said in a sentence. This module imports no Qt.
"""

import re
import sys
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ctypes import CDLL

QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""The libraries that Qt's widgets and its X11 plugin link to, and their Debian packages.

Source: the NEEDED entries of PySide6's QtCore, QtGui, QtWidgets, QtDBus and libqxcb.so.
"""

NO_DISPLAY = (
    "Không mở được cửa sổ: máy không có màn hình đồ hoạ (DISPLAY và WAYLAND_DISPLAY đều trống); "
    "hãy chạy trong phiên đồ hoạ, hoặc dùng các lệnh không cần cửa sổ (xem --help)."
)

_SHARED_OBJECT = r"(lib[\w.+-]+\.so[.\d]*): cannot open shared object"


IDENTITY = "TTHC.Editor"
"""By which Windows' taskbar knows the program, whatever Python it is started by."""


def take_identity() -> None:
    """Be a program of our own to Windows' taskbar: one button, our icon, our recent files.

    Source: SetCurrentProcessExplicitAppUserModelID in shobjidl_core.h.
    """
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(IDENTITY)


_PATH = 3
"""SHARD_PATHW in shlobj_core.h."""


def show_in_jump_list(path: Path) -> None:
    """Let Windows list a file among the recent ones of the program; the disk is asked for it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.ole32.CoInitialize(None)
        try:
            ctypes.windll.shell32.SHAddToRecentDocs(_PATH, ctypes.c_wchar_p(str(path)))
        finally:
            ctypes.windll.ole32.CoUninitialize()


def start_problem(environment: Mapping[str, str]) -> str:
    """Say why no window can be shown, "" when one can or when that cannot be told beforehand."""
    if sys.platform != "linux":
        return ""
    asked = environment.get("QT_QPA_PLATFORM", "")
    platforms = {name.partition(":")[0].partition("-")[0] for name in asked.split(";") if name}
    if platforms - {"xcb", "wayland"} or "WAYLAND_SOCKET" in environment:
        return ""
    display = "" if platforms == {"wayland"} else environment.get("DISPLAY", "")
    wayland = "" if platforms == {"xcb"} else environment.get("WAYLAND_DISPLAY", "")
    if not display and not wayland:
        return NO_DISPLAY
    if wayland and _wayland_answers(wayland):
        return ""
    if display and _x11_answers(display):
        return library_problem(missing_libraries())
    names = " và ".join(f"“{name}”" for name in (wayland, display) if name)
    return (
        f"Không mở được cửa sổ: không kết nối được với màn hình {names}; "
        "hãy chạy trong phiên đồ hoạ của chính người dùng này."
    )


def missing_libraries(libraries: Iterable[str] = QT_LIBRARIES) -> list[str]:
    """Return those of the shared libraries that this machine does not have, by file name."""
    return [library for library in libraries if _load(library) is None]


def import_problem(error: ImportError) -> str:
    """Say which package an import of Qt lacks, "" when the error is another one."""
    if (error.name or "").partition(".")[0] in ("PySide6", "shiboken6"):
        return "Chưa cài PySide6; hãy chạy “make run”, hoặc cài các thư viện theo tệp README."
    found = re.search(_SHARED_OBJECT, str(error))
    return library_problem({found[1], *missing_libraries()}) if found else ""


def library_problem(missing: Collection[str]) -> str:
    """Say which packages to install for missing libraries, "" when none is missing."""
    if not missing:
        return ""
    packages = sorted({QT_LIBRARIES[name] for name in missing if name in QT_LIBRARIES})
    how = f"“sudo apt-get install {' '.join(packages)}”" if packages else "trình quản lý gói"
    names = ", ".join(sorted(missing))
    return f"Không mở được cửa sổ: máy thiếu thư viện {names}; hãy cài bằng {how}."


def _load(library: str) -> "CDLL | None":
    import ctypes

    try:
        return ctypes.CDLL(library)
    except OSError:
        return None


def _x11_answers(display: str) -> bool:
    import ctypes

    xcb = _load("libxcb.so.1")
    if xcb is None:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed


def _wayland_answers(display: str) -> bool:
    import ctypes

    wayland = _load("libwayland-client.so.0")
    if wayland is None:
        return False
    wayland.wl_display_connect.restype = ctypes.c_void_p
    connection = wayland.wl_display_connect(display.encode())
    if connection:
        wayland.wl_display_disconnect(ctypes.c_void_p(connection))
    return bool(connection)
