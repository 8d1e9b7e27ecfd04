"""Five steps through the window for somebody who is new; they can be skipped at any time."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tthc_gui.desktop.widgets.theme import colours

if TYPE_CHECKING:
    from tthc_gui.desktop.shell.editor import DocumentEditor
    from tthc_gui.desktop.workbench.window import Window

_WIDTH = 360
_GAP = 8


class Stop(NamedTuple):
    """One step of the tour: what is said, and the part of the window it is about."""

    text: str
    part: Callable[[], QWidget]


class Tour(QFrame):
    """Say what there is, step by step, beside the part in question."""

    def __init__(self, window: "Window", editor: "DocumentEditor") -> None:
        super().__init__(window)
        self._editor = editor
        self._opened: list[str] = []
        """The panels shown for the tour, which go with it."""
        self._steps = self._make_steps()
        self.number = 0
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setFixedWidth(_WIDTH)
        self._count = QLabel()
        self.skip = QPushButton(self.tr("Bỏ qua (Esc)"))
        self.skip.clicked.connect(self.leave)
        self.next = QPushButton(self.tr("Tiếp (Enter)"))
        self.next.clicked.connect(self.go_on)
        buttons = QHBoxLayout()
        buttons.addWidget(self._count, 1)
        buttons.addWidget(self.skip)
        buttons.addWidget(self.next)
        box = QVBoxLayout(self)
        box.addWidget(self._text)
        box.addLayout(buttons)
        colour = colours()
        self.setObjectName("tour")
        self.setStyleSheet(
            f"#tour {{ background: {colour.base}; border: 2px solid {colour.accent}; }}"
        )
        self._show_step()

    def _make_steps(self) -> tuple[Stop, ...]:
        editor = self._editor
        return (
            Stop(
                self.tr(
                    "Cả bảng vừa bề ngang cửa sổ. Ô trắng gõ được, ô xám được tính từ các bước. "
                    "Ctrl+9 bật tắt vừa bề ngang; Ctrl và lăn chuột để phóng to."
                ),
                lambda: editor.view,
            ),
            Stop(
                self.tr(
                    "Gõ như trong Excel: Enter xuống dòng, Tab sang ô. Kéo ô vuông nhỏ ở góc ô để "
                    "điền sang các ô bên cạnh. Dòng trống cuối bảng nhận dòng mới, gõ hay dán."
                ),
                lambda: editor.view,
            ),
            Stop(
                self.tr(
                    "Phần mềm rà soát trong lúc gõ. F9 mở danh sách phát hiện, F8 đến phát hiện "
                    "tiếp theo, Alt+Enter nêu cách sửa."
                ),
                lambda: self._panel("findings"),
            ),
            Stop(
                self.tr(
                    "Mọi việc đều hoàn tác được (Ctrl+Z). Lịch sử ghi từng thay đổi; bấm vào để "
                    "xem chỗ đó trước khi quay về."
                ),
                lambda: self._panel("history"),
            ),
            Stop(
                self.tr(
                    "Dòng tổng luôn đúng với bảng. Ctrl+P xem bản in, Ctrl+E xuất Excel chính "
                    "thức. F1 mở hướng dẫn ở đúng chỗ đang làm."
                ),
                lambda: editor.totals,
            ),
        )

    def _panel(self, name: str) -> QWidget:
        side = self._editor.side
        if not side.shows(name):
            self._opened.append(name)
        return side.show_panel(name)

    def go_on(self) -> None:
        """Go to the next step; the last one ends the tour."""
        self.number += 1
        if self.number == len(self._steps):
            self.leave()
        else:
            self._show_step()

    def leave(self) -> None:
        """End the tour."""
        self.hide()
        for name in reversed(self._opened):
            self._editor.side.put_away(name)
        self.deleteLater()
        self._editor.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        else:
            super().keyPressEvent(event)

    def text(self) -> str:
        """Return what the step on show says."""
        return self._text.text()

    def _show_step(self) -> None:
        step = self._steps[self.number]
        part = step.part()
        self._text.setText(step.text)
        self._count.setText(f"{self.number + 1}/{len(self._steps)}")
        self.setAccessibleName(step.text)
        self.adjustSize()
        self._stand_beside(part)
        # A panel that was just shown has its place only once the window is laid out.
        QTimer.singleShot(0, self, lambda: self._stand_beside(part))
        self.show()
        self.raise_()
        self.next.setFocus()

    def _stand_beside(self, part: QWidget) -> None:
        window = self.parentWidget()
        if window is not None:
            self.move(self._place(QRect(part.mapTo(window, QPoint()), part.size()), window.size()))

    def _place(self, part: QRect, room: QSize) -> QPoint:
        """Return the place left of a panel, above what lies low, or else over the middle."""
        at = part.center() - self.rect().center()
        if part.left() > self.width():
            at.setX(part.left() - self.width() - _GAP)
        elif part.top() > room.height() // 2:
            at.setY(part.top() - self.height() - _GAP)
        right, low = room.width() - self.width() - _GAP, room.height() - self.height() - _GAP
        return QPoint(max(min(at.x(), right), _GAP), max(min(at.y(), low), _GAP))
