"""Windows' own calls, for tests of the real window: keys, windows, messages and the clipboard."""

import ctypes
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from ctypes import wintypes
from importlib import import_module
from typing import Any

# Both exist on Windows only; so does what uses this module.
_dlls: Any = vars(ctypes)["windll"]
_registry: Any = import_module("winreg")
_user, _kernel = _dlls.user32, _dlls.kernel32
_kernel.GlobalAlloc.restype = _kernel.GlobalLock.restype = ctypes.c_void_p
_kernel.GlobalAlloc.argtypes = (wintypes.UINT, ctypes.c_size_t)
_kernel.GlobalLock.argtypes = _kernel.GlobalUnlock.argtypes = (ctypes.c_void_p,)
_kernel.GlobalSize.argtypes, _kernel.GlobalSize.restype = (ctypes.c_void_p,), ctypes.c_size_t
_user.SetClipboardData.argtypes = (wintypes.UINT, ctypes.c_void_p)
_user.GetClipboardData.argtypes = (wintypes.UINT,)
_user.GetClipboardData.restype = ctypes.c_void_p
_user.SendMessageW.argtypes = (wintypes.HWND, wintypes.UINT, ctypes.c_size_t, ctypes.c_ssize_t)
_user.SendMessageW.restype = ctypes.c_ssize_t
_user.CreateWindowExW.restype = wintypes.HWND

_user.PostMessageW.argtypes = _user.SendMessageW.argtypes
_user.SetForegroundWindow.argtypes = (wintypes.HWND,)
_user.GetWindowTextW.argtypes = (wintypes.HWND, wintypes.LPWSTR, ctypes.c_int)
_user.GetWindowThreadProcessId.argtypes = (wintypes.HWND, wintypes.LPDWORD)
_kernel.OpenProcess.restype = wintypes.HANDLE
_kernel.CloseHandle.argtypes = (wintypes.HANDLE,)

BACKSPACE, TAB, RETURN, SHIFT, CTRL = 0x08, 0x09, 0x0D, 0x10, 0x11
END, HOME, RIGHT = 0x23, 0x24, 0x27
UNICODE_TEXT, FILES = 13, 15
GETICON, SETTINGCHANGE, QUERYENDSESSION, CLOSE = 0x7F, 0x1A, 0x11, 0x10
LOGOFF = -0x80000000
_PERSONALIZE = r"Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"
_LIGHT = "AppsUseLightTheme"
_MOVEABLE, _UP, _UNICODE, _KEYBOARD, _MAY_ASK = 2, 2, 4, 1, 0x1000
_PATIENCE = 50
"""Times that an open clipboard is asked for again."""


class _Key(ctypes.Structure):
    _fields_ = (
        ("key", wintypes.WORD),
        ("scan", wintypes.WORD),
        ("flags", wintypes.DWORD),
        ("time", wintypes.DWORD),
        ("extra", ctypes.c_size_t),
        ("rest_of_union", ctypes.c_byte * 8),
    )


class _Input(ctypes.Structure):
    _fields_ = (("kind", wintypes.DWORD), ("key", _Key))


def send_keys(*keys: int | str) -> None:
    """Send keys by their number, and letters as UniKey sends them, all at once."""
    _send([(key, way) for key in keys for way in (0, _UP)])


def send_chord(*keys: int) -> None:
    """Send keys by their number, each held until the last is pressed."""
    _send([*((key, 0) for key in keys), *((key, _UP) for key in reversed(keys))])


def _send(strokes: list[tuple[int | str, int]]) -> None:
    inputs = [
        _Input(
            _KEYBOARD,
            _Key(0, ord(key), _UNICODE | way) if isinstance(key, str) else _Key(key, 0, way),
        )
        for key, way in strokes
    ]
    sent = _user.SendInput(len(inputs), (_Input * len(inputs))(*inputs), ctypes.sizeof(_Input))
    assert sent == len(inputs)


def window_titles() -> dict[int, str]:
    """Return the titles of the windows on the screen, by their handles."""
    found: dict[int, str] = {}

    def look(window: int, _: int) -> bool:
        if _user.IsWindowVisible(wintypes.HWND(window)):
            found[window] = _title(window)
        return True

    kind: Any = vars(ctypes)["WINFUNCTYPE"](wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
    _user.EnumWindows(kind(look), 0)
    return found


def _title(window: int) -> str:
    text = ctypes.create_unicode_buffer(1000)
    _user.GetWindowTextW(window, text, len(text))
    return text.value


def bring_to_front(window: int) -> bool:
    """Let keys go to a window; return whether they do."""
    _user.SetForegroundWindow(window)
    return bool(_user.GetForegroundWindow() == window)


def ask_to_close(window: int) -> None:
    """Do what the cross of a window does, without waiting for what it does then."""
    _user.PostMessageW(window, CLOSE, 0, 0)


def process_of(window: int) -> int:
    """Return the number of the process that a window is of."""
    number = wintypes.DWORD()
    _user.GetWindowThreadProcessId(window, ctypes.byref(number))
    return number.value


def program_of(process: int) -> str:
    """Return the path of the program that a process runs."""
    handle = _kernel.OpenProcess(_MAY_ASK, False, process)
    path, length = ctypes.create_unicode_buffer(1000), wintypes.DWORD(1000)
    _kernel.QueryFullProcessImageNameW(wintypes.HANDLE(handle), 0, path, ctypes.byref(length))
    _kernel.CloseHandle(handle)
    return path.value


def message(window: int, number: int, first: int = 0, second: int = 0) -> int:
    """Send a message to a window and return the answer."""
    return int(_user.SendMessageW(window, number, first, second))


def registry_values(key: str) -> list[str]:
    """Return the names of the values of a key of this user, none when there is no such key."""
    try:
        with _registry.OpenKey(_registry.HKEY_CURRENT_USER, key) as opened:
            count = _registry.QueryInfoKey(opened)[1]
            return [_registry.EnumValue(opened, at)[0] for at in range(count)]
    except FileNotFoundError:
        return []


@contextmanager
def light_and_dark() -> Iterator[Callable[[bool], None]]:
    """Return a function that chooses light or dark in Windows' settings, until the test ends."""
    key = _registry.CreateKey(_registry.HKEY_CURRENT_USER, _PERSONALIZE)

    def choose(light: bool) -> None:
        _registry.SetValueEx(key, _LIGHT, 0, _registry.REG_DWORD, int(light))
        what = ctypes.c_wchar_p("ImmersiveColorSet")
        _user.SendMessageTimeoutW(wintypes.HWND(0xFFFF), SETTINGCHANGE, 0, what, 2, 2000, None)

    try:
        old = bool(_registry.QueryValueEx(key, _LIGHT)[0])
    except OSError:
        old = True
    try:
        yield choose
    finally:
        choose(old)


def put_on_clipboard(formats: Mapping[int | str, bytes]) -> None:
    """Put data on the clipboard, as another program does, in formats by number or name."""
    # Whose clipboard it is must be a window: data put by none are refused.
    owner = _user.CreateWindowExW(0, "STATIC", "other program", 0, 0, 0, 0, 0, 0, 0, 0, 0)
    with _open_clipboard(owner):
        _user.EmptyClipboard()
        for name, data in formats.items():
            memory = _kernel.GlobalAlloc(_MOVEABLE, len(data))
            ctypes.memmove(_kernel.GlobalLock(memory), data, len(data))
            _kernel.GlobalUnlock(memory)
            assert _user.SetClipboardData(_number(name), memory)


def on_clipboard(name: int | str) -> bytes:
    """Return what the clipboard has in a format, b"" when it has none."""
    with _open_clipboard(None):
        memory = _user.GetClipboardData(_number(name))
        if not memory:
            return b""
        data = ctypes.string_at(_kernel.GlobalLock(memory), _kernel.GlobalSize(memory))
        _kernel.GlobalUnlock(memory)
        return data


@contextmanager
def _open_clipboard(owner: int | None) -> Iterator[None]:
    for _ in range(_PATIENCE):
        if _user.OpenClipboard(wintypes.HWND(owner)):
            break
        _kernel.Sleep(100)
    else:
        raise OSError("the clipboard is in use")
    try:
        yield
    finally:
        _user.CloseClipboard()


def _number(name: int | str) -> int:
    return name if isinstance(name, int) else int(_user.RegisterClipboardFormatW(name))


def html_format(fragment: str) -> bytes:
    """Write a table as Excel puts it on the clipboard: a header of offsets, then the page."""
    before = (
        b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>'
        b'<meta http-equiv=Content-Type content="text/html; charset=utf-8"></head><body>\r\n'
        b"<table border=0>\r\n<!--StartFragment-->\r\n"
    )
    inside, after = fragment.encode(), b"\r\n<!--EndFragment-->\r\n</table></body></html>"
    header = (
        "Version:1.0\r\nStartHTML:{:010}\r\nEndHTML:{:010}\r\n"
        "StartFragment:{:010}\r\nEndFragment:{:010}\r\n"
    )
    start = len(header.format(0, 0, 0, 0))
    offsets = (
        start,
        start + len(before + inside + after),
        start + len(before),
        start + len(before + inside),
    )
    return header.format(*offsets).encode() + before + inside + after


def dropped_files(paths: Iterable[str]) -> bytes:
    """Write the paths of files as Explorer puts them on the clipboard (CF_HDROP)."""
    header = b"\x14\0\0\0" + bytes(12) + b"\x01\0\0\0"
    return header + "".join(f"{path}\0" for path in paths).encode("utf-16-le") + b"\0\0"
