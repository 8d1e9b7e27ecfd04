"""What was done, by the minute: an entry is shown in the table before one goes back to it."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from tthc_gui.desktop.widgets.icons import icon
from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.desktop.widgets.wrapped_list import WrappedTree
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.document.telling import sentences
from tthc_gui.domain.values.folding import plain

_NUMBER = Qt.ItemDataRole.UserRole
"""How many edits were made after an entry."""
_MOST_TOLD = 30
"""Changes told of one edit."""
_NOWHERE = -1
Index = QModelIndex | QPersistentModelIndex


class HistoryTree(WrappedTree):
    """Lists the edits; what was taken back is faint."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter goes back there on every system, as a double click does.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class History(QWidget):
    """Show what was done and where, and go back."""

    def __init__(self, editor: Workbench) -> None:
        super().__init__()
        self._editor = editor
        self._document = editor.document
        self._stack = editor.document.undo_stack
        self._told: dict[int, tuple[Edit, list[str]]] = {}
        self._items = QStandardItemModel(self)
        self.tree = HistoryTree()
        self.tree.setModel(self._items)
        self.tree.setEditTriggers(WrappedTree.EditTrigger.NoEditTriggers)
        self.tree.setIndentation(14)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setAccessibleName(self.tr("Lịch sử thay đổi"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Tìm trong lịch sử"))
        self.field.setAccessibleName(self.tr("Tìm trong lịch sử"))
        self.field.setClearButtonEnabled(True)
        self.back = QPushButton(self.tr("Quay về lúc này"))
        self.back.setToolTip(
            self.tr("Hoàn tác hoặc làm lại đến hết dòng đang chọn (Enter hoặc bấm đúp)")
        )
        box = QVBoxLayout(self)
        box.addWidget(self.field)
        box.addWidget(self.tree, 1)
        box.addWidget(self.back)
        self.setFocusProxy(self.tree)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)
        self._stack.indexChanged.connect(self._soon.start)
        self._stack.cleanChanged.connect(self._soon.start)
        self.field.textChanged.connect(self._sift)
        self.back.clicked.connect(self._go_back)
        self.tree.activated.connect(self._go_back)
        self.tree.selectionModel().currentChanged.connect(self._show_current)
        self.refresh()

    def texts(self) -> list[str]:
        """Return what the entries say, from the oldest on."""
        return [item.text() for item in self.entries()]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """List the edits as they are now, the state on show chosen."""
        if not self.isVisible() and self._items.rowCount():
            return
        index, clean = self._stack.index(), self._stack.cleanIndex()
        self.tree.selectionModel().blockSignals(True)
        self._items.clear()
        opened = self._entry(self.tr("Lúc mở"), 0)
        self._items.appendRow(opened)
        minute, group = "", opened
        for number in range(1, self._stack.count() + 1):
            edit, made_at = self._document.entry(number - 1)
            said = made_at.strftime("%H:%M")
            if said != minute:
                minute, group = said, QStandardItem(said)
                group.setEditable(False)
                group.setData(_NOWHERE, _NUMBER)
                self._items.appendRow(group)
            group.appendRow(self._told_entry(number, edit))
        for item in self.entries():
            number = item.data(_NUMBER)
            if number > index:
                item.setForeground(QColor(colours().faint_text))
            if number == clean:
                item.setIcon(icon("save"))
            if number == index:
                self.tree.setCurrentIndex(item.index())
        self.tree.selectionModel().blockSignals(False)
        for row in range(self._items.rowCount()):
            self.tree.expand(self._items.index(row, 0))
        self._sift()
        self._enable()
        self.tree.scrollTo(self.tree.currentIndex())

    def _told_entry(self, number: int, edit: Edit) -> QStandardItem:
        """Make the entry of an edit: its only change, or its name above its changes."""
        told = self._sentences(edit)
        if len(told) == 1:
            return self._entry(told[0], number)
        entry = self._entry(edit.label, number)
        for text in told[:_MOST_TOLD]:
            entry.appendRow(self._entry(text, number))
        if len(told) > _MOST_TOLD:
            entry.appendRow(self._entry(self.tr("… và những chỗ khác"), number))
        return entry

    def _sentences(self, edit: Edit) -> list[str]:
        """Return what an edit changed, worked out once."""
        if id(edit) not in self._told:
            # The entry holds the edit, so that its id is nobody else's.
            told = sentences(self._document.content, edit, _MOST_TOLD + 1)
            self._told[id(edit)] = (edit, told)
        return self._told[id(edit)][1]

    def _entry(self, text: str, number: int) -> QStandardItem:
        item = QStandardItem(text)
        item.setEditable(False)
        item.setData(number, _NUMBER)
        return item

    def entries(self) -> Iterator[QStandardItem]:
        """Yield the entries of edits, from the oldest on."""
        for row in range(self._items.rowCount()):
            group = self._items.item(row)
            if group.data(_NUMBER) != _NOWHERE:
                yield group
                continue
            for number in range(group.rowCount()):
                yield group.child(number)

    def _sift(self) -> None:
        """Show the entries that say what is looked for, under their minutes."""
        wanted = plain(self.field.text().strip()).casefold()
        found: set[int] = set()
        for item in self.entries():
            said = [item.text(), *(item.child(n).text() for n in range(item.rowCount()))]
            parent = item.parent()
            fits = any(wanted in plain(text).casefold() for text in said)
            self.tree.setRowHidden(item.row(), _index(parent), not fits)
            if fits:
                found.add((parent or item).row())
        for row in range(self._items.rowCount()):
            self.tree.setRowHidden(row, QModelIndex(), row not in found)

    # Showing and going back

    def _chosen(self) -> int:
        number = self.tree.currentIndex().data(_NUMBER)
        return number if isinstance(number, int) else _NOWHERE

    def _enable(self) -> None:
        self.back.setEnabled(self._chosen() not in {_NOWHERE, self._stack.index()})

    def _show_current(self, _index: Index, _before: Index) -> None:
        """Show in the table what the chosen edit changed; nothing is undone."""
        self._enable()
        number, index = self._chosen(), self._stack.index()
        if number < 1:
            return
        edit, _ = self._document.entry(number - 1)
        if number <= index:
            between = [self._document.entry(n)[0] for n in range(number, index)]
        else:
            undone = range(number - 1, index - 1, -1)
            between = [self._document.entry(n)[0].reversed() for n in undone]
        self._editor.undoing.show_entry(edit, between)
        told = self._sentences(edit)
        self._editor.say("; ".join(told[:2]) or edit.label)

    def _go_back(self) -> None:
        number = self._chosen()
        if number != _NOWHERE:
            self._stack.setIndex(number)


def _index(item: QStandardItem | None) -> QModelIndex:
    return QModelIndex() if item is None else item.index()
