"""What is proposed in sentences, case by case, and who gives how much."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidgetItem

from tthc_gui.desktop.table.navigation import Spot
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.widgets.wrapped_list import WrappedTable, WrappedTree
from tthc_gui.desktop.workbench.moving import go_to_spot
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.day_hours import bracketed
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.keys import STEP_KEYS
from tthc_gui.domain.annex.printed import step_name
from tthc_gui.domain.annex.proposing.explaining import giving, sentence
from tthc_gui.domain.annex.proposing.giving import PlanOutcome
from tthc_gui.domain.annex.proposing.proposal import CaseProposal, Proposal, TargetReach
from tthc_gui.domain.values.times import format_time
from tthc_gui.files.problems import shortened

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_LONGEST = 300
"""Letters of a procedure's name; the tooltip has all."""


class SentenceModel(QAbstractListModel):
    """The cases that a proposal is about; what reaches the target already is left out."""

    def __init__(self, editor: Workbench) -> None:
        super().__init__(editor)
        self._editor = editor
        self._proposal: Proposal | None = None
        self._cases: list[CaseProposal] = []

    def show_proposal(self, proposal: Proposal) -> None:
        """List a proposal: first what cannot reach the target, then what would change."""
        self.beginResetModel()
        self._proposal = proposal
        wanted = [one for one in proposal.cases if one.reach is not TargetReach.ALREADY]
        self._cases = sorted(wanted, key=lambda one: one.reach is not TargetReach.IMPOSSIBLE)
        self.endResetModel()

    def case(self, row: int) -> CaseProposal | None:
        """Return what a row is about."""
        return self._cases[row] if 0 <= row < len(self._cases) else None

    def row_of(self, record: int, line: int) -> int:
        """Return the row that is about a case, -1 for none."""
        places = ((one.record, one.line) for one in self._cases)
        return next((row for row, place in enumerate(places) if place == (record, line)), -1)

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._cases)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        one, annex = self.case(index.row()), self._editor.document.content
        if role not in wanted or one is None or self._proposal is None:
            return None
        if not isinstance(annex, Annex) or one.record >= len(annex.records):
            return None
        procedure = annex.procedures[one.record]
        if one.line >= procedure.line_count:
            return None
        of_case = tr(", trường hợp {0}").format(one.line + 1) if procedure.line_count > 1 else ""
        name = ". ".join(filter(None, (procedure.stt, procedure.name)))
        told = sentence(annex, self._proposal, one)
        short = name if role == Qt.ItemDataRole.ToolTipRole else shortened(name, _LONGEST)
        return f"{short}{of_case}\n{told}"


class SentenceList(WrappedTree):
    """List the sentences; choosing one leads to its cell."""

    def __init__(self, editor: Workbench) -> None:
        super().__init__()
        self._editor = editor
        self.sentences = SentenceModel(editor)
        self.setModel(self.sentences)
        self.setRootIsDecorated(False)
        self.setAccessibleName(self.tr("Phương án từng thủ tục"))
        self.clicked.connect(self._go)
        self.activated.connect(self._go_into)

    def show_proposal(self, proposal: Proposal) -> None:
        """List a proposal; the case that was chosen stays chosen where it is still there."""
        before = self.sentences.case(self.currentIndex().row())
        top = self.verticalScrollBar().value()
        self.sentences.show_proposal(proposal)
        if before is not None and (row := self.sentences.row_of(before.record, before.line)) >= 0:
            self.setCurrentIndex(self.sentences.index(row))
        self.verticalScrollBar().setValue(top)

    def _go(self, index: QModelIndex) -> None:
        one, model = self.sentences.case(index.row()), self._editor.model
        if one is None:
            return
        if not model.rows_of(one.record):
            self._editor.arrangement.drop_filters()
        rows = model.rows_of(one.record)
        keys = [column.key for column in model.columns]
        step = one.changes[0].step if one.changes else (*one.opening, 0)[0]
        spot = Spot(rows[one.line], keys.index(STEP_KEYS[step][1]))
        go_to_spot(self._editor.view, spot)

    def _go_into(self, index: QModelIndex) -> None:
        self._go(index)
        self._editor.view.setFocus()


class GivingTable(WrappedTable):
    """Who gives how much: step by step and unit by unit, in law, today and by the plan."""

    def __init__(self) -> None:
        heads = (tr("Bước"), tr("Trước"), tr("Nay"), tr("Sẽ còn"), tr("Bớt"))
        super().__init__(len(heads))
        self.setHorizontalHeaderLabels(heads)
        self.setAccessibleName(tr("Ai cho bao nhiêu"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        header, mode = self.horizontalHeader(), QHeaderView.ResizeMode
        header.setSectionResizeMode(mode.ResizeToContents)
        header.setSectionResizeMode(0, mode.Stretch)
        header.setMinimumSectionSize(0)

    def show_givings(self, heading: Heading, found: PlanOutcome) -> None:
        """Show what each step gives by a plan."""
        self.setRowCount(len(found.givings))
        for row, one in enumerate(found.givings):
            unit = f", {one.unit.lower()}" if one.unit else ""
            times = (one.before, one.today, one.proposed, one.given)
            also = bracketed(heading, one.unit, one.given)
            texts = [f"{step_name(heading, one.step)}{unit}", *map(format_time, times)]
            texts[-1] += also.replace(" ", "\n", 1)
            tip = giving(heading, one)
            for column, text in enumerate(texts):
                item = self.item(row, column)
                if item is None:
                    item = QTableWidgetItem()
                    self.setItem(row, column, item)
                item.setText(text)
                item.setToolTip(tip)
