"""What stands in place of the rows while a table has none: how to add some."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import QLabel

from tthc_gui.desktop.table.model import DocumentModel
from tthc_gui.desktop.table.view import DocumentView
from tthc_gui.desktop.widgets.actions import Commands, key_names
from tthc_gui.desktop.widgets.text import worded

_WIDEST = 560


class EmptyHint(QLabel):
    """Name the ways to add procedures; each is a link to its command."""

    def __init__(self, view: DocumentView, model: DocumentModel, commands: Commands) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._commands = commands
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.linkActivated.connect(lambda name: commands.action(name).trigger())
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(self.refresh)
        view.viewport().installEventFilter(self)
        self.refresh()

    def refresh(self) -> None:
        """Show the hint while there is no row."""
        empty = self._model.rowCount() == 0
        if empty:
            self.setText(self._invitation() if self._model.order is None else self._all_hidden())
            self._place()
        self.setVisible(empty)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Stand in the middle of the space where rows would be."""
        room = self._view.viewport().geometry()
        width = min(_WIDEST, room.width())
        self.resize(width, min(self.heightForWidth(width), room.height()))
        area = self.rect()
        area.moveCenter(room.center())
        self.move(area.topLeft())
        self.raise_()

    def _invitation(self) -> str:
        ways = (
            ("add-below", self._worded(self.tr("Thêm {record} trống rồi gõ"))),
            ("add-listed", self.tr("Thêm từ danh sách mã và tên, hoặc từ danh mục quốc gia")),
        )
        lines = [
            f'<p><a href="{name}">{text}</a> &nbsp; {self._keys(name)}</p>' for name, text in ways
        ]
        keys = key_names(QKeySequence(QKeySequence.StandardKey.Paste))
        lines.append(self.tr("<p>Dán các dòng chép từ Excel &nbsp; {0}</p>").format(keys))
        return self._worded(self.tr("<h3>{Document} chưa có {record} nào</h3>")) + "".join(lines)

    def _all_hidden(self) -> str:
        return self._worded(self.tr("<h3>Không có {record} nào thoả bộ lọc</h3>"))

    def _worded(self, text: str) -> str:
        return worded(text, self._model.document.content.form.words)

    def _keys(self, name: str) -> str:
        return key_names(self._commands.action(name).shortcut())
