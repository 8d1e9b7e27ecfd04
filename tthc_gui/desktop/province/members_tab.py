"""The annexes of a project in a tab: order, numbers, figures, and a way to open each."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QVBoxLayout, QWidget

from tthc_gui.desktop.province.bench import ProvinceBench
from tthc_gui.desktop.province.listing import Listing
from tthc_gui.desktop.province.member_columns import PROBLEM, STATE
from tthc_gui.desktop.province.member_model import MemberModel
from tthc_gui.desktop.widgets.banner import Tone

_WIDEST = 200
"""Pixels of the widest column; what is longer goes on in a second line."""
_TRIGGERS = (
    QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.AnyKeyPressed
)


class MembersTab(QWidget):
    """Lists the members; Enter or a double click opens one, F2 or a digit sets its number."""

    def __init__(self, bench: ProvinceBench) -> None:
        super().__init__()
        self._bench = bench
        self.model = MemberModel(bench.opened, self)
        self.view = Listing(self.model, self.tr("Phụ lục của dự án"), _WIDEST)
        self.view.setWordWrap(True)
        self.view.setEditTriggers(_TRIGGERS)
        self.view.verticalHeader().show()
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.view.setDragDropOverwriteMode(False)
        self.blank = QLabel(
            self.tr(
                "Chưa có phụ lục nào. Hãy mở thư mục hoặc thêm tệp phụ lục của các sở, hay kéo "
                "chúng vào đây."
            )
        )
        self.blank.setWordWrap(True)
        self.blank.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.blank)
        box.addWidget(self.view, 1)
        self.view.activated.connect(self._open)
        self.model.refused.connect(lambda reason: bench.tell(reason, Tone.ERROR))
        self.model.modelReset.connect(self._follow)
        bench.opened.counted.connect(self._follow)
        self._follow()

    def chosen(self) -> list[int]:
        """Return the positions of the chosen rows, in order."""
        return sorted(index.row() for index in self.view.selectionModel().selectedRows())

    def choose(self, rows: Sequence[int]) -> None:
        """Choose rows by their positions; the first is the current one."""
        selection = self.view.selectionModel()
        selection.clearSelection()
        flags = QItemSelectionModel.SelectionFlag
        for row in rows:
            selection.select(self.model.index(row, 0), flags.Select | flags.Rows)
        if rows:
            first = self.model.index(rows[0], 0)
            selection.setCurrentIndex(first, flags.NoUpdate)
            self.view.scrollTo(first)

    def _follow(self) -> None:
        is_blank = self.model.rowCount() == 0
        comes_up = self.view.isHidden() and not is_blank
        self.blank.setVisible(is_blank)
        self.view.setVisible(not is_blank)
        self.view.clearSpans()
        for at, row in enumerate(self.model.rows):
            if row.problem and row.submission is None:
                self.view.setSpan(at, PROBLEM, 1, STATE - PROBLEM)
        self.view.fit_columns()
        if not is_blank and not self.view.currentIndex().isValid():
            self.choose([0])
        if comes_up:
            self.view.setFocus()

    def _open(self, index: QModelIndex) -> None:
        path = self.model.rows[index.row()].member.path
        if path in self._bench.opened.outside:
            self._bench.tell(self.model.rows[index.row()].problem, Tone.ERROR)
        else:
            self._bench.place_asked.emit(path, None, 0, "")
