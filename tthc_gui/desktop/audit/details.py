"""What can be done about one finding: its remedies, others like it, and accepting it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.audit.choices import Choice, choices, is_duplicate
from tthc_gui.desktop.audit.grouping import Row
from tthc_gui.desktop.document.audited import AuditedDocument
from tthc_gui.desktop.widgets.icons import show_icon
from tthc_gui.domain.audit.rule_set import rules_of
from tthc_gui.domain.document.edits import Edit

_LIST_HEIGHT = 132
_LEAST_LINES = 3
"""Lines of a finding and its remedies that stay in sight in the lowest window."""


class FindingDetails(QWidget):
    """Show one finding, or a lapsed waiver; ask for what the user chooses to do about it."""

    chosen = Signal(object)
    """The Edit of a remedy."""
    all_asked = Signal(str)
    """A rule all of whose findings are to be fixed."""
    side_by_side_asked = Signal()
    accepted = Signal(str)
    """The reason for which the finding is accepted."""
    withdrawn = Signal()
    next_asked = Signal()

    def __init__(self, document: AuditedDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._row: Row | None = None
        self._choices: Sequence[Choice] = ()
        self._message = QLabel()
        self._message.setWordWrap(True)
        self._message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._list = QListWidget()
        self._list.setWordWrap(True)
        self._list.setMaximumHeight(_LIST_HEIGHT)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setAccessibleName(self.tr("Các cách sửa"))
        self._list.itemActivated.connect(lambda _item: self._choose())
        self._fix = self._button(self.tr("Sử&a"), "wand-sparkles", self.tr("Làm theo cách đã chọn"))
        self._fix.clicked.connect(self._choose)
        self._all = self._button(
            self.tr("Sửa tất &cả…"), "list-checks", self.tr("Sửa mọi phát hiện cùng loại")
        )
        self._all.clicked.connect(self._ask_all)
        self._compare = self._button(
            self.tr("Xem cạnh nha&u…"), "columns-2", self.tr("So hai thủ tục trùng mã")
        )
        self._compare.clicked.connect(self.side_by_side_asked)
        self._next = self._button(
            self.tr("Tiếp (F8)"), "chevron-down", self.tr("Sang phát hiện tiếp theo")
        )
        self._next.clicked.connect(self.next_asked)
        self._reason = QLineEdit()
        self._reason.setPlaceholderText(self.tr("Lý do chấp nhận, ví dụ: theo Nghị định số …"))
        self._reason.setAccessibleName(self.tr("Lý do chấp nhận"))
        self._accept = self._button(
            self.tr("Chấp &nhận"),
            "shield-check",
            self.tr("Chấp nhận phát hiện này với lý do đã ghi"),
        )
        self._reason.textChanged.connect(lambda text: self._accept.setEnabled(bool(text.strip())))
        self._reason.returnPressed.connect(self._do_accept)
        self._accept.clicked.connect(self._do_accept)
        self._withdraw = self._button(
            self.tr("&Bỏ chấp nhận"), "undo-2", self.tr("Tính lại phát hiện này")
        )
        self._withdraw.clicked.connect(self.withdrawn)
        self._lay_out()
        self.show_row(None)

    @property
    def choices(self) -> Sequence[Choice]:
        """Return the remedies on offer."""
        return self._choices

    def show_row(self, row: Row | None) -> None:
        """Show a finding or a waiver, or nothing."""
        same = row is not None and row == self._row
        self._row = row
        finding = row.finding if row else None
        is_open = finding is not None and row is not None and row.waiver is None
        self._choices = choices(self._document, finding) if finding and is_open else ()
        self._message.setText(self._words(row))
        at = self._list.currentRow()
        self._list.clear()
        for choice in self._choices:
            changes = "\n".join(f"    {change}" for change in choice.changes)
            QListWidgetItem(f"{choice.reason}\n{changes}", self._list)
        self._list.setCurrentRow(at if same and at >= 0 else 0)
        self._list.setVisible(bool(self._choices))
        self._fix.setVisible(bool(self._choices))
        self._all.setVisible(any(choice.certain for choice in self._choices))
        self._compare.setVisible(finding is not None and is_duplicate(finding))
        for widget in (self._reason, self._accept):
            widget.setVisible(is_open)
        self._withdraw.setVisible(row is not None and row.waiver is not None)
        self._accept.setEnabled(bool(self._reason.text().strip()))

    def ask_reason(self) -> None:
        """Let the user type why the finding is accepted."""
        self._reason.setFocus()
        self._reason.selectAll()

    def _words(self, row: Row | None) -> str:
        if row is None:
            return self.tr("Chọn một phát hiện để xem cách sửa.")
        message = row.finding.message if row.finding else ""
        if row.waiver is None:
            return message
        reason = self.tr("Đã chấp nhận: {0}").format(row.waiver.reason)
        if row.finding is None:
            rule = rules_of(self._document.content).rules.get(row.waiver.rule)
            message = self.tr("{0} Số ghi lúc đó: {1}; nay số đã khác hoặc không còn.").format(
                rule.reason if rule else row.waiver.rule, row.waiver.stated or self.tr("trống")
            )
        return f"{message}\n{reason}"

    def _choose(self) -> None:
        at = self._list.currentRow()
        if 0 <= at < len(self._choices):
            edit: Edit = self._choices[at].edit
            self.chosen.emit(edit)

    def _ask_all(self) -> None:
        if self._row is not None and self._row.finding is not None:
            self.all_asked.emit(self._row.finding.rule)

    def _do_accept(self) -> None:
        reason = self._reason.text().strip()
        if reason and self._row is not None and self._row.waiver is None:
            self.accepted.emit(reason)

    def _button(self, text: str, name: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        show_icon(button, name)
        button.setToolTip(tip)
        return button

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self._fix, self._all, self._compare, self._withdraw):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._next)
        waiving = QHBoxLayout()
        waiving.addWidget(self._reason, 1)
        waiving.addWidget(self._accept)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._message)
        inner.addWidget(self._list)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.addWidget(_Shrinking(content))
        box.addLayout(buttons)
        box.addLayout(waiving)


class _Shrinking(QScrollArea):
    """Be as high as what is held, or lower with a scroll bar where there is less room."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setWidget(content)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        high = self._content.heightForWidth(self.width())
        least = self._content.minimumSizeHint().height()
        return QSize(self._content.sizeHint().width(), max(high, least))

    def minimumSizeHint(self) -> QSize:
        least = _LEAST_LINES * self.fontMetrics().lineSpacing()
        return QSize(self._content.minimumSizeHint().width(), min(least, self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()
