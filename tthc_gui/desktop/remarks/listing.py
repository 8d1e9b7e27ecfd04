"""The list of remarks: each with its place, author, time and text, its replies below it."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QStandardItem, QStandardItemModel

from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.desktop.widgets.wrapped_list import WrappedTree
from tthc_gui.domain.document.cells import Cell, cell_name, record_name
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.remark import Remark, Reply, shown_stamp
from tthc_gui.domain.document.remarks import PlacedRemark

_PLACED = Qt.ItemDataRole.UserRole


class RemarkList(WrappedTree):
    """Lists remarks; what is done is faint."""

    done_asked = Signal()
    removal_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setEditTriggers(WrappedTree.EditTrigger.NoEditTriggers)
        self.setIndentation(14)
        self.setAccessibleName(tr("Danh sách nhận xét"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.done_asked.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)

    def show_remarks(self, document: AnyDocument, remarks: list[PlacedRemark]) -> None:
        """List remarks; the one that was chosen stays chosen where it is still there."""
        before = self.chosen()
        at = self.currentIndex().row()
        self._items.clear()
        for placed in remarks:
            item = _item(f"{place_name(document, placed)}\n{_said(placed.remark)}", placed)
            for reply in placed.remark.replies:
                item.appendRow(_item(_said(reply), placed))
            self._items.appendRow(item)
        self.expandAll()
        same = next((n for n, one in enumerate(remarks) if _is_same(one, before)), None)
        if same is None and before is not None and remarks:
            same = min(max(at, 0), len(remarks) - 1)
        if same is not None:
            self.setCurrentIndex(self._items.index(same, 0))

    def chosen(self) -> PlacedRemark | None:
        """Return the remark that is chosen, itself or one of its replies."""
        return self.remark_at(self.currentIndex())

    def remark_at(self, index: QModelIndex | QPersistentModelIndex) -> PlacedRemark | None:
        """Return the remark of a row."""
        found = index.data(_PLACED) if index.isValid() else None
        return found if isinstance(found, PlacedRemark) else None

    def choose(self, placed: PlacedRemark) -> None:
        """Choose a remark where it is listed."""
        for row in range(self._items.rowCount()):
            if self.remark_at(self._items.index(row, 0)) == placed:
                self.setCurrentIndex(self._items.index(row, 0))

    def texts(self) -> Iterator[str]:
        """Return what the rows say, replies below their remarks."""
        for row in range(self._items.rowCount()):
            item = self._items.item(row)
            yield item.text()
            yield from (item.child(number).text() for number in range(item.rowCount()))


def place_name(document: AnyDocument, placed: PlacedRemark) -> str:
    """Name what a remark is about."""
    words, (remark, at, line) = document.form.words, placed
    if at is None:
        return remark.where or tr("Cả {0}").format(words.document)
    column = document.form.columns_by_key(document.heading).get(remark.column)
    if column is None:
        return tr("Cả {0} {1}").format(words.record, record_name(document, at))
    return cell_name(document, Cell(at, line or 0, column))


def _item(text: str, placed: PlacedRemark) -> QStandardItem:
    item = QStandardItem(text)
    item.setData(placed, _PLACED)
    item.setToolTip(text)
    if placed.remark.is_done:
        item.setForeground(QColor(colours().faint_text))
    return item


def _said(said: Remark | Reply) -> str:
    done = tr("đã xong") if isinstance(said, Remark) and said.is_done else ""
    sign = "" if isinstance(said, Remark) else "↳ "
    head = " · ".join(filter(None, (said.author, shown_stamp(said.time), done)))
    return f"{sign}{head}\n{said.text}" if head else f"{sign}{said.text}"


def _is_same(one: PlacedRemark, other: PlacedRemark | None) -> bool:
    """Return whether two states are of one remark: its text, its author and its time stay."""
    if other is None:
        return False
    mine, theirs = one.remark, other.remark
    return (mine.text, mine.author, mine.time) == (theirs.text, theirs.author, theirs.time)
