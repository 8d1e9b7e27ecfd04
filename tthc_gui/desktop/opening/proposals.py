"""The texts that are proposed in place of what was read, to be ticked before they are taken."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.document.cells import Cell, cell_name, set_cells
from tthc_gui.domain.document.doubts import Standing, open_doubts, without
from tthc_gui.domain.document.edits import Edit, replace_heading
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.files.recognition import heading_lines
from tthc_gui.files.recognition.heading_lines import kind_of_heading

_DOUBT = Qt.ItemDataRole.UserRole


class ProposalsDialog(QDialog):
    """Lists the proposals; those ticked are taken as one edit."""

    def __init__(self, editor: Workbench) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Nhận chữ đề nghị"))
        self.list = QTreeWidget()
        self.list.setHeaderLabels([self.tr("Ô"), self.tr("Đang là"), self.tr("Sẽ thành")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(self.tr("Các chữ được đề nghị"))
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for one in open_doubts(editor.document.content):
            if one.doubt.proposal:
                self._add(one)
        said = QLabel(self.tr("Chữ gõ bằng phông cũ sẽ đổi sang Unicode, hoàn tác được cả loạt."))
        said.setWordWrap(True)
        self.take = QPushButton(self.tr("Nhận các chỗ đã chọn"))
        buttons = QDialogButtonBox()
        buttons.addButton(self.take, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.tr("Huỷ"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.addWidget(said)
        box.addWidget(self.list, 1)
        box.addWidget(buttons)
        self.resize(820, 480)

    def ticked(self) -> list[Standing]:
        """Return the proposals to take."""
        items = (self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount()))
        return [
            item.data(0, _DOUBT)
            for item in items
            if item is not None and item.checkState(0) == Qt.CheckState.Checked
        ]

    def _add(self, one: Standing) -> None:
        annex, doubt = self._editor.document.content, one.doubt
        cell = _cell(annex, one)
        if cell is not None:
            name = cell_name(annex, cell)
            old = cell.column.text(annex.records[cell.record], cell.line)
        else:
            name = doubt.where
            old = _line(annex.heading, doubt.proposal)
        item = QTreeWidgetItem(self.list, [name, old, doubt.proposal])
        item.setCheckState(0, Qt.CheckState.Checked)
        item.setData(0, _DOUBT, one)
        for column in range(3):
            item.setToolTip(column, item.text(column))

    def _take(self) -> None:
        ticked = self.ticked()
        self._editor.do(lambda: self._edit(ticked))
        self.accept()

    def _edit(self, ticked: list[Standing]) -> Edit:
        annex = self._editor.document.content
        label = self.tr("Nhận {0} chữ đề nghị").format(len(ticked))
        values = []
        # A doubt about a cell is settled by the edit of the cell itself.
        heading = without(annex.heading, {one.doubt for one in ticked if one.record is None})
        for one in ticked:
            cell = _cell(annex, one)
            if cell is not None:
                values.append((cell, cell.column.parse(one.doubt.proposal)))
            else:
                heading = _with_line(heading, one.doubt.proposal)
        changes = (
            *set_cells(annex, values, label).changes,
            *replace_heading(annex, heading).changes,
        )
        return Edit(label, changes)


def _cell(annex: Annex, one: Standing) -> Cell | None:
    columns = {column.key: column for column in columns_of(annex.heading)}
    column = columns.get(one.doubt.column)
    if column is None or one.record is None:
        return None
    return Cell(one.record, one.line or 0, column)


def _line(heading: Heading, proposal: str) -> str:
    """Return the heading line that a proposal is for, "" when it is for none."""
    lines = {
        heading_lines.LABEL: heading.label,
        heading_lines.TITLE: heading.title,
        heading_lines.ISSUED_WITH: heading.issued_with,
    }
    kind = kind_of_heading(proposal)
    return "" if kind is None else lines[kind]


def _with_line(heading: Heading, proposal: str) -> Heading:
    """Return the heading with a proposal in the place of the line it is for."""
    match kind_of_heading(proposal):
        case heading_lines.LABEL:
            return replace(heading, label=proposal)
        case heading_lines.TITLE:
            return replace(heading, title=proposal)
        case heading_lines.ISSUED_WITH:
            return replace(heading, issued_with=proposal)
    return heading
