"""The panel beside the table that lists what was read with doubt or left out."""

import re
from typing import TYPE_CHECKING

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

from tthc_gui.desktop.opening.doubts import Doubt

if TYPE_CHECKING:
    from tthc_gui.desktop.editor import AnnexEditor
    from tthc_gui.desktop.opening.guide import DoubtGuide

_WIDTH = 330
_SHEET = re.compile(r"^(?:trang tính|bảng) “[^”]*”, ")
"""What all places of a document begin with; the list has no room for it."""
_DOUBT = Qt.ItemDataRole.UserRole


class DoubtsPanel(QWidget):
    """List the notes of the reading: to be looked at, settled, and all that was left out."""

    def __init__(self, editor: "AnnexEditor", guide: "DoubtGuide") -> None:
        super().__init__()
        self._guide = guide
        self.list = QTreeWidget()
        self.list.setHeaderHidden(True)
        self.list.setUniformRowHeights(True)
        self.list.setIndentation(14)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(self.tr("Danh sách chỗ đọc chưa chắc"))
        self.list.setStyleSheet("QTreeView::item { padding: 3px 0; }")
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.confirm = QPushButton(self.tr("Đã xem lại"))
        self.confirm.setToolTip(self.tr("Ghi nhận những chỗ đang chọn đã được đối chiếu"))
        self.confirm.clicked.connect(self._confirm)
        self.propose = QPushButton(self.tr("Nhận chữ đề nghị…"))
        self.propose.setToolTip(self.tr("Xem và nhận chữ được đề nghị khi đọc tệp"))
        self.propose.clicked.connect(guide.offer_proposals)
        buttons = QHBoxLayout()
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.propose)
        box = QVBoxLayout(self)
        box.addWidget(self.list, 1)
        box.addWidget(self._said)
        box.addLayout(buttons)
        self.list.currentItemChanged.connect(lambda item, _old: self._choose(item))
        self.list.itemClicked.connect(lambda item, _column: self._choose(item))
        # Many edits one after another are listed once.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)
        guide.doubts.changed.connect(self._timer.start)
        editor.document.changed.connect(self._timer.start)
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, super().sizeHint().height())

    def refresh(self) -> None:
        """List the notes as they stand."""
        doubts = self._guide.doubts
        waiting = doubts.open()
        settled = [one for one in doubts.all if one.note.uncertain and not doubts.is_open(one)]
        others = [one for one in doubts.all if not one.note.uncertain]
        current = self._doubt(self.list.currentItem())
        self.list.blockSignals(True)
        self.list.clear()
        for title, group in (
            (self.tr("Cần xem lại ({0})"), waiting),
            (self.tr("Đã xem lại hoặc đã sửa ({0})"), settled),
            (self.tr("Bỏ qua hoặc đổi khi đọc ({0})"), others),
        ):
            if group:
                self._add(title.format(len(group)), group, current)
        self.list.blockSignals(False)
        self.confirm.setEnabled(bool(waiting))
        self.propose.setEnabled(bool(doubts.proposals()))
        if not doubts.all:
            self._said.setText(self.tr("Tệp được đọc trọn vẹn, không có chỗ nào cần xem lại."))

    def _add(self, title: str, group: list[Doubt], current: Doubt | None) -> None:
        head = QTreeWidgetItem(self.list, [title])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        head.setExpanded(True)
        for doubt in group:
            item = QTreeWidgetItem(head, [_SHEET.sub("", str(doubt.note))])
            item.setToolTip(0, str(doubt.note))
            item.setData(0, _DOUBT, doubt)
            if doubt is current:
                self.list.setCurrentItem(item)

    def _doubt(self, item: QTreeWidgetItem | None) -> Doubt | None:
        found = item.data(0, _DOUBT) if item is not None else None
        return found if isinstance(found, Doubt) else None

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        doubt = self._doubt(item)
        if doubt is not None:
            self._said.setText(str(doubt.note))
            self._guide.go_to(doubt)

    def _confirm(self) -> None:
        chosen = [self._doubt(item) for item in self.list.selectedItems()]
        self._guide.doubts.confirm([doubt for doubt in chosen if doubt is not None])
