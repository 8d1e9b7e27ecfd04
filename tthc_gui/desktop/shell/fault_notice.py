"""Report in a window of an error that nobody caught, and what became of the work."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.widgets.notices import JOURNAL
from tthc_gui.files.safety.error_log import heading

if TYPE_CHECKING:
    from tthc_gui.desktop.shell.main_window import MainWindow
    from tthc_gui.desktop.shell.windows import Windows

FAULT, CRASH = "fault", "crash"
"""The kinds of notices."""

_KEEPERS = ("files/safety/", "recovery/guard.py")
"""Where the code stands that keeps the work; when it fails itself, nothing is promised."""


class FaultNotice(QObject):
    """Reports of errors in the window in use; `happened` may come from any thread."""

    happened = Signal(str)

    def __init__(self, windows: "Windows") -> None:
        super().__init__(windows)
        self._windows = windows
        self.happened.connect(self._tell)

    def tell_crash(self, left: str) -> None:
        """Report that the program stopped suddenly the last time."""
        message = self.tr(
            "Lần trước chương trình dừng đột ngột; những gì chưa lưu mà nhật ký phục hồi còn giữ "
            "được đưa ra để lấy lại."
        )
        self._show(CRASH, message, left)

    def _tell(self, text: str) -> None:
        self._show(FAULT, self._message(text), text)

    def _message(self, text: str) -> str:
        if self._is_kept(text):
            return self.tr(
                "Chương trình gặp lỗi ngoài dự kiến, việc vừa làm có thể chưa xong; mọi sửa đổi "
                "của bạn vẫn có trong nhật ký phục hồi."
            )
        return self.tr(
            "Chương trình gặp lỗi ngoài dự kiến và có thể không giữ được nhật ký phục hồi; "
            "hãy lưu ngay tài liệu thành một bản sao."
        )

    def _is_kept(self, text: str) -> bool:
        refused = any(window.notices.message(JOURNAL) for window in self._windows.windows)
        return not refused and not any(place in text for place in _KEEPERS)

    def _show(self, kind: str, message: str, text: str) -> None:
        window = self._window()
        if window is None:
            return

        def copy() -> None:
            QGuiApplication.clipboard().setText(f"{heading()}\n{text}")
            window.statusBar().showMessage(self.tr("Đã sao chép chi tiết lỗi."), 4000)

        actions = [(self.tr("Sao chép chi tiết"), copy)]
        window.notices.tell(kind, message, Tone.ERROR, actions)

    def _window(self) -> "MainWindow | None":
        active = QApplication.activeWindow()
        windows = self._windows.windows
        return next((one for one in windows if one is active), windows[0] if windows else None)
