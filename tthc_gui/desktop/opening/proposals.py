"""The texts that are proposed in place of what was read, to be ticked before they are taken."""

from dataclasses import replace
from typing import TYPE_CHECKING

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

from tthc_gui.desktop.opening.doubts import Doubt, Doubts
from tthc_gui.domain.annex import Heading
from tthc_gui.domain.cells import Cell, cell_name, set_cells
from tthc_gui.domain.edits import Edit, replace_heading
from tthc_gui.files.recognition import above
from tthc_gui.files.recognition.above import kind_of_heading

if TYPE_CHECKING:
    from tthc_gui.desktop.editor import AnnexEditor

_DOUBT = Qt.ItemDataRole.UserRole


class ProposalsDialog(QDialog):
    """Lists the proposals; those ticked are taken as one edit."""

    def __init__(self, editor: "AnnexEditor", doubts: Doubts) -> None:
        super().__init__(editor)
        self._editor = editor
        self._doubts = doubts
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Nhận chữ đề nghị"))
        self.list = QTreeWidget()
        self.list.setHeaderLabels([self.tr("Ô"), self.tr("Đang là"), self.tr("Sẽ thành")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(self.tr("Các chữ được đề nghị"))
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for doubt in doubts.proposals():
            self._add(doubt)
        said = QLabel(self.tr("Chữ gõ bằng phông cũ được đổi sang Unicode; hoàn tác được một lần."))
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
        self.resize(min(820, editor.width()), min(480, max(editor.height() - 40, 240)))

    def ticked(self) -> list[Doubt]:
        """Give the proposals to take."""
        items = (self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount()))
        return [
            item.data(0, _DOUBT)
            for item in items
            if item is not None and item.checkState(0) == Qt.CheckState.Checked
        ]

    def _add(self, doubt: Doubt) -> None:
        annex, cell = self._editor.document.annex, _cell(self._doubts, doubt)
        if cell is not None:
            name = cell_name(annex, cell)
            old = cell.column.text(annex.procedures[cell.procedure], cell.case)
        else:
            name = doubt.note.where
            old = _line(annex.heading, doubt.note.proposal)
        item = QTreeWidgetItem(self.list, [name, old, doubt.note.proposal])
        item.setCheckState(0, Qt.CheckState.Checked)
        item.setData(0, _DOUBT, doubt)
        for column in range(3):
            item.setToolTip(column, item.text(column))

    def _take(self) -> None:
        ticked = self.ticked()
        if self._editor.do(lambda: self._edit(ticked)):
            # A cell that is edited is settled by that, and open again when it is taken back.
            self._doubts.confirm(doubt for doubt in ticked if doubt.note.column is None)
        self.accept()

    def _edit(self, ticked: list[Doubt]) -> Edit:
        annex = self._editor.document.annex
        label = self.tr("Nhận {0} chữ đề nghị").format(len(ticked))
        values = []
        heading: Heading = annex.heading
        for doubt in ticked:
            cell = _cell(self._doubts, doubt)
            if cell is not None:
                values.append((cell, cell.column.parse(doubt.note.proposal)))
            else:
                heading = _with_line(heading, doubt.note.proposal)
        changes = (
            *set_cells(annex, values, label).changes,
            *replace_heading(annex, heading).changes,
        )
        return Edit(label, changes)


def _cell(doubts: Doubts, doubt: Doubt) -> Cell | None:
    column = doubts.column(doubt)
    if column is None or doubt.procedure is None:
        return None
    return Cell(doubt.procedure, doubts.case(doubt), column)


def _line(heading: Heading, proposal: str) -> str:
    """Give the heading line that a proposal is for, "" when it is for none."""
    lines = {
        above.LABEL: heading.label,
        above.TITLE: heading.title,
        above.ISSUED_WITH: heading.issued_with,
    }
    kind = kind_of_heading(proposal)
    return "" if kind is None else lines[kind]


def _with_line(heading: Heading, proposal: str) -> Heading:
    """Give the heading with a proposal in the place of the line it is for."""
    match kind_of_heading(proposal):
        case above.LABEL:
            return replace(heading, label=proposal)
        case above.TITLE:
            return replace(heading, title=proposal)
        case above.ISSUED_WITH:
            return replace(heading, issued_with=proposal)
    return heading
