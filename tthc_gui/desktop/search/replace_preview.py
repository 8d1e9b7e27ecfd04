"""What replacing would make of every cell found, to be ticked before it is done."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
)

from tthc_gui.desktop.widgets.change_delegate import ChangeDelegate
from tthc_gui.desktop.widgets.rows_model import Index, RowsModel
from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.document.cells import cell_name
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.replacing import Replacement, replace_found

_ROW_HEIGHT = 28
_LOOKED_AT = 50
"""Rows beside those in sight by which the first column is as wide: a thousand take long."""
_PLACE, _OLD, _NEW, _REFUSED = range(4)


class ReplacementModel(RowsModel[Replacement]):
    """The cells found, with what they would become; all are ticked that can be replaced."""

    def __init__(
        self, document: AnyDocument, found: Sequence[Replacement], parent: QObject
    ) -> None:
        super().__init__((), parent)
        self._document = document
        self.rows = found
        self._ticked = [not entry.refused for entry in found]
        self.headings = (
            self.tr("Ô"),
            self.tr("Đang là"),
            self.tr("Sẽ thành"),
            self.tr("Không thay được vì"),
        )

    def ticked(self) -> list[Replacement]:
        """Return the replacements to make."""
        return [entry for entry, on in zip(self.rows, self._ticked, strict=True) if on]

    def refused(self) -> int:
        """Count the cells that cannot be replaced."""
        return sum(bool(entry.refused) for entry in self.rows)

    def tick_all(self, *, on: bool) -> None:
        """Tick all that can be replaced, or none."""
        self._ticked = [on and not entry.refused for entry in self.rows]
        last = len(self.rows) - 1
        self.dataChanged.emit(self.index(0, 0), self.index(last, 0))

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if self.rows[index.row()].refused:
            return flag.ItemIsSelectable
        flags = flag.ItemIsEnabled | flag.ItemIsSelectable
        return flags | flag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            texts = (cell_name(self._document, entry.cell), entry.old, entry.new, entry.refused)
            return texts[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            on = self._ticked[index.row()]
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and entry.refused:
            return QColor(colours().wrong_text)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or self.rows[index.row()].refused:
            return False
        self._ticked[index.row()] = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        return True


class ReplacePreview(QDialog):
    """Lists the replacements; those ticked are made as one edit."""

    def __init__(self, editor: Workbench, found: Sequence[Replacement]) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Thay tất cả"))
        self.model = ReplacementModel(editor.document.content, found, self)
        self._said = QLabel()
        self._said.setWordWrap(True)
        self.apply = QPushButton(self.tr("Thay các ô đã chọn"))
        self.apply.clicked.connect(self._replace)
        self.model.dataChanged.connect(self._say)
        box = QVBoxLayout(self)
        box.addWidget(self._said)
        self._table = self._make_table()
        box.addWidget(self._table, 1)
        box.addWidget(self._make_buttons())
        # Qt remembers a default button only once it stands in its dialog.
        self.apply.setDefault(True)
        self._table.setFocus()
        self._say()
        self.resize(820, 480)

    def said(self) -> str:
        """Return what the dialog says of the replacements."""
        return self._said.text()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Các ô sẽ thay"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setItemDelegate(ChangeDelegate(_OLD, _NEW, table))
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setResizeContentsPrecision(_LOOKED_AT)
        header.setSectionResizeMode(_PLACE, QHeaderView.ResizeMode.ResizeToContents)
        table.setColumnHidden(_REFUSED, not self.model.refused())
        return table

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        every = buttons.addButton(self.tr("Chọn hết"), role.ActionRole)
        every.clicked.connect(lambda: self._tick_all(on=True))
        none = buttons.addButton(self.tr("Bỏ chọn hết"), role.ActionRole)
        none.clicked.connect(lambda: self._tick_all(on=False))
        buttons.addButton(self.apply, role.AcceptRole)
        buttons.addButton(self.tr("Huỷ"), role.RejectRole).clicked.connect(self.reject)
        return buttons

    def _tick_all(self, *, on: bool) -> None:
        self.model.tick_all(on=on)
        self._table.setFocus()  # Enter replaces again, instead of ticking once more.

    def _say(self) -> None:
        ticked, refused = len(self.model.ticked()), self.model.refused()
        text = self.tr("Sẽ thay ở {0} ô, hoàn tác được một lần.").format(ticked)
        if refused:
            text += " " + self.tr("{0} ô không thay được.").format(refused)
        if self._editor.model.order is not None:
            text += " " + self._editor.worded(self.tr("Chỉ gồm các {record} đang hiện."))
        self._said.setText(text)
        self.apply.setEnabled(ticked > 0)

    def _replace(self) -> None:
        document, ticked = self._editor.document.content, self.model.ticked()
        self.hide()  # What takes long is waited for over the table.
        if self._editor.do(lambda: replace_found(document, ticked), size=len(ticked)):
            self.accept()
            self._editor.say(self.tr("Đã thay ở {0} ô.").format(len(ticked)))
        else:
            self.show()
