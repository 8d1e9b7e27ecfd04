"""A message above the table: what went wrong or was left out, never in the way."""

from collections.abc import Callable, Sequence
from enum import Enum
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.widgets.icons import icon
from tthc_gui.desktop.widgets.plain_text import keep_plain
from tthc_gui.desktop.widgets.theme import colours

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

_DETAILS_HEIGHT = 140

Action = tuple[str, Callable[[], object]]
"""What a message offers to do: the words on its button, and the doing."""


class Tone(Enum):
    """How serious a message is, with the icon that says so."""

    NOTE = "info"
    ERROR = "triangle-alert"


class Banner(QFrame):
    """Show one message at a time, with a foldable list of details."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._tone = Tone.NOTE
        self._sign = QLabel()
        self._message = QLabel()
        keep_plain(self._message)
        self._message.setWordWrap(True)
        self._message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._fold = QPushButton(self.tr("Xem chi tiết"))
        self._fold.setCheckable(True)
        self._fold.setToolTip(self.tr("Hiện hoặc ẩn danh sách đầy đủ"))
        self._close = QToolButton()
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Đóng thông báo"))
        self._close.setAccessibleName(self.tr("Đóng thông báo"))
        self._close.clicked.connect(self.hide)
        line = QHBoxLayout()
        line.addWidget(self._sign)
        line.addWidget(self._message, 1)
        self._buttons = QHBoxLayout()
        line.addLayout(self._buttons)
        line.addWidget(self._fold)
        line.addWidget(self._close)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(10, 6, 6, 6)
        self._box.addLayout(line)
        self.hide()

    @cached_property
    def _details(self) -> "QPlainTextEdit":
        """The list; most messages have none."""
        from PySide6.QtWidgets import QPlainTextEdit

        details = QPlainTextEdit()
        details.setReadOnly(True)
        details.setMaximumHeight(_DETAILS_HEIGHT)
        details.hide()
        self._fold.toggled.connect(details.setVisible)
        self._box.addWidget(details)
        return details

    def tell(
        self,
        message: str,
        tone: Tone,
        details: Sequence[str] = (),
        actions: Sequence[Action] = (),
    ) -> None:
        """Show a message, a list behind a button when there is more to read, and what to do.

        An action chosen puts the message away first.
        """
        self._tone = tone
        self.dress()
        self._message.setText(message)
        self._message.setAccessibleName(message)
        self._fold.setChecked(False)
        self._fold.setVisible(bool(details))
        if details:
            self._details.setPlainText("\n".join(details))
        self._offer(actions)
        self.show()

    def dress(self) -> None:
        """Put on the colours of the tone, light or dark as the program is now.

        Qt tells no widget that its palette changes whose colours a style sheet sets.
        """
        colour = colours()
        is_error = self._tone is Tone.ERROR
        ink = colour.wrong_text if is_error else colour.text
        ground = colour.wrong if is_error else colour.computed
        self.setStyleSheet(
            f"#banner {{ background: {ground}; border-bottom: 1px solid {colour.line}; }}"
            f"QLabel {{ color: {ink}; }}"
        )
        self._sign.setPixmap(icon(self._tone.value, ink).pixmap(20, 20))
        self._close.setIcon(icon("x", ink))

    def offers(self) -> dict[str, Callable[[], None]]:
        """Return what the message offers to do, by the words on the buttons."""
        return {button.text(): button.click for button in self._offered()}

    def _offered(self) -> list[QPushButton]:
        items = (self._buttons.itemAt(number) for number in range(self._buttons.count()))
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, QPushButton)]

    def _offer(self, actions: Sequence[Action]) -> None:
        for button in self._offered():
            self._buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        for text, act in actions:
            button = QPushButton(text)
            button.setAutoDefault(True)
            button.clicked.connect(lambda _checked=False, act=act: self._do(act))
            self._buttons.addWidget(button)
        # Tab goes through them as they stand.
        parts = [*self._offered(), self._fold, self._close, *self.findChildren(QAbstractScrollArea)]
        for before, after in pairwise(parts):
            self.setTabOrder(before, after)

    def _do(self, act: Callable[[], object]) -> None:
        self.hide()
        act()

    def message(self) -> str:
        """Return the message on show, "" when there is none."""
        return self._message.text() if self.isVisible() else ""
