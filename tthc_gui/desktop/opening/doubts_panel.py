"""The panel beside the table that lists what was read with doubt or left out."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.document.doubts import Standing, open_doubts
from tthc_gui.domain.document.merging import align
from tthc_gui.files.problems import Note

_WIDTH = 330
_SHEET = re.compile(r"^(?:trang tính|bảng) “[^”]*”, ")
"""What all places of a document begin with; the list has no room for it."""
_ENTRY = Qt.ItemDataRole.UserRole
_OWN = re.compile(r"“[^”]*”|\d[\d.,/%]*")
"""What differs between sentences that say the same of several cells: what these hold."""
_ALIKE = 3
"""Entries alike up to which each is listed by itself."""

Entry = Standing | Note
"""What the list holds: a doubt that is open, or a note of the reading."""


class DoubtActions(NamedTuple):
    """What the panel asks for: to go to a cell, to settle doubts, to see what is proposed."""

    go_to: Callable[[int | None, int | None, str], object]
    confirm: Callable[[Collection[Standing]], bool]
    offer_proposals: Callable[[], object]


class DoubtsPanel(QWidget):
    """List the notes of the reading: to be looked at, settled, and all that was left out."""

    def __init__(self, editor: Workbench, actions: DoubtActions) -> None:
        super().__init__()
        self._document = editor.document
        self._actions = actions
        self._back_to_table = editor.view.setFocus
        self._confirmed_at: int | None = None
        """Where in the list the first doubt stood that was confirmed last, until it is listed."""
        self.list = QTreeWidget()
        self.list.setHeaderHidden(True)
        self.list.setUniformRowHeights(True)
        self.list.setIndentation(14)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(self.tr("Danh sách chỗ đọc chưa chắc"))
        self.list.setStyleSheet("QTreeView::item { padding: 3px 0; }")
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.confirm = QPushButton(self.tr("Đã xem lại"))
        self.confirm.setToolTip(self.tr("Ghi nhận những chỗ đang chọn đã được đối chiếu"))
        self.confirm.clicked.connect(self._confirm)
        self.propose = QPushButton(self.tr("Nhận chữ đề nghị…"))
        self.propose.setToolTip(self.tr("Xem và nhận chữ được đề nghị khi đọc tệp"))
        self.propose.clicked.connect(actions.offer_proposals)
        buttons = QHBoxLayout()
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.propose)
        box = QVBoxLayout(self)
        box.addWidget(self.list, 1)
        box.addWidget(self._told)
        box.addLayout(buttons)
        self.list.currentItemChanged.connect(lambda item, _old: self._choose(item))
        self.list.itemActivated.connect(lambda _item, _column: self._back_to_table())
        self.list.itemClicked.connect(lambda item, _column: self._choose(item))
        # Many edits one after another are listed once.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)
        self._document.changed.connect(self._timer.start)
        self.setFocusProxy(self.list)
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, super().sizeHint().height())

    def refresh(self) -> None:
        """List the doubts and notes as they stand."""
        waiting = open_doubts(self._document.content)
        still = {(one.doubt.where, one.doubt.message) for one in waiting}
        notes = self._document.notes
        settled = [
            note for note in notes if note.uncertain and (note.where, note.message) not in still
        ]
        others = [note for note in notes if not note.uncertain]
        current = self._entry(self.list.currentItem())
        self.list.blockSignals(True)
        self.list.clear()
        self._add(self.tr("Cần xem lại ({0})"), waiting, current)
        self._add(self.tr("Đã xem lại hoặc đã sửa ({0})"), settled, current)
        self._add(self.tr("Bỏ qua hoặc đổi khi đọc ({0})"), others, current)
        self.list.blockSignals(False)
        self._go_on(waiting)
        self.confirm.setEnabled(bool(waiting))
        self.propose.setEnabled(any(one.doubt.proposal for one in waiting))
        if not (waiting or notes):
            self._told.setText(self.tr("Tệp được đọc trọn vẹn, không có chỗ nào cần xem lại."))

    def _go_on(self, waiting: Sequence[Standing]) -> None:
        """Go to the doubt after those that were just confirmed."""
        at, self._confirmed_at = self._confirmed_at, None
        if at is not None and waiting:
            self.list.setCurrentItem(self._items()[min(at, len(waiting) - 1)])

    def _items(self) -> list[QTreeWidgetItem]:
        """Return the entries of the first group, where open doubts stand."""
        head = self.list.topLevelItem(0)
        return list(_leaves(head)) if head is not None else []

    def _add(self, title: str, group: Sequence[Entry], current: Entry | None) -> None:
        if not group:
            return
        head = QTreeWidgetItem(self.list, [title.format(len(group))])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        head.setExpanded(True)
        alike: dict[str, list[Entry]] = {}
        for entry in group:
            alike.setdefault(_OWN.sub("…", _said(entry).message), []).append(entry)
        for entries in alike.values():
            above = head if len(entries) <= _ALIKE else self._head_of(entries, head)
            for entry in entries:
                text = str(_said(entry))
                item = QTreeWidgetItem(above, [_SHEET.sub("", text)])
                item.setToolTip(0, text)
                item.setData(0, _ENTRY, entry)
                if current is not None and _said(entry) == _said(current):
                    self.list.setCurrentItem(item)

    def _head_of(self, entries: Sequence[Entry], head: QTreeWidgetItem) -> QTreeWidgetItem:
        """Return a line that stands for entries alike; to look at it is to look at all of them."""
        said = _said(entries[0]).message.removesuffix(".")
        text = self.tr("{0} chỗ như vậy: {1}").format(len(entries), said)
        item = QTreeWidgetItem(head, [text])
        item.setToolTip(0, text)
        return item

    def _entry(self, item: QTreeWidgetItem | None) -> Entry | None:
        found = item.data(0, _ENTRY) if item is not None else None
        return found if isinstance(found, Note | Standing) else None

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        entry = self._entry(item)
        if entry is None:
            return
        self._told.setText(str(_said(entry)))
        if isinstance(entry, Standing):
            self._actions.go_to(entry.record, entry.line, entry.doubt.column)
        else:
            self._actions.go_to(self._place(entry), entry.case, entry.column or "")

    def _place(self, note: Note) -> int | None:
        """Return where the procedure of a note stands now, None where it is gone."""
        if note.procedure is None:
            return None
        pairs = align(self._document.noted, self._document.content.records)
        return next((pair.theirs for pair in pairs if pair.mine == note.procedure), None)

    def _confirm(self) -> None:
        chosen = [
            (at, entry)
            for at, item in enumerate(self._items())
            if _is_chosen(item) and isinstance(entry := self._entry(item), Standing)
        ]
        if chosen and self._actions.confirm([entry for _, entry in chosen]):
            self._confirmed_at = chosen[0][0]


def _leaves(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    """Return the entries below a line, from top to bottom."""
    for at in range(item.childCount()):
        if (child := item.child(at)) is not None:
            yield from _leaves(child) if child.childCount() else (child,)


def _is_chosen(item: QTreeWidgetItem) -> bool:
    """Return whether an entry is selected, or the line that stands for it and others alike."""
    above = item.parent()
    return item.isSelected() or (above is not None and above.isSelected())


def _said(entry: Entry) -> Doubt | Note:
    """Return what an entry says, wherever it stands."""
    return entry.doubt if isinstance(entry, Standing) else entry
