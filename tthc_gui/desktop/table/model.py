"""The document as a Qt table: one row a line, one column a declared one."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.document.marks import Mark
from tthc_gui.desktop.table.cell_texts import description, name
from tthc_gui.desktop.table.look import LOOK_ROLE, alignment, look_of
from tthc_gui.desktop.table.proposal_mark import NOTHING_PROPOSED, ProposedCell, ShownCells
from tthc_gui.desktop.table.seen_columns import SeenColumns
from tthc_gui.desktop.table.shown_rows import RowChange, ShownRows
from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.document.doubts import doubts_at
from tthc_gui.domain.document.edits import Splice, set_cell
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.document.remarks import PlacedRemark, remarks_at, remarks_in
from tthc_gui.domain.values.times import Refusal

if TYPE_CHECKING:
    from tthc_gui.desktop.table.suggestions import TypingHelp
    from tthc_gui.domain.audit.finding import Finding
    from tthc_gui.domain.document.search import Needle

Index = QModelIndex | QPersistentModelIndex

_TOP = QModelIndex()

# Made once: Qt asks twice for each cell it paints, and joining flags is slow.
_COMPUTED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TYPED = _COMPUTED | Qt.ItemFlag.ItemIsEditable

_SAYING = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)
"""The roles in which a finding's reason takes the place of the usual description."""


class DocumentModel(QAbstractTableModel):
    """Show a document's records; changes go through the document's undo stack only."""

    refused = Signal(QModelIndex, str)
    columns_changed = Signal()
    hidden_changed = Signal()
    records_changed = Signal(object)
    """Positions of records whose text or lines are new: once for all that keep their rows."""

    def __init__(self, document: OpenDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.columns: tuple[Column, ...] = document.content.columns
        self.pairs = SeenColumns(self.columns)
        self.hidden: frozenset[str] = frozenset()
        """The keys of the columns that are not shown."""
        self.sought: Needle | None = None
        """What is looked for, to be marked in the cells."""
        self.help: TypingHelp | None = None
        self.proposal: ShownCells | None = None
        """What a proposal says of the cells, to be shown in them."""
        rows = self._shown = ShownRows(document)
        self.place, self.record, self.rows_of = rows.place, rows.record, rows.rows_of
        self.places = rows.places
        self.shown_among, self.sections_above = rows.among, rows.sections_above
        self._change: RowChange | None = None
        self._changed: list[int] = []
        """Positions of changed records of which nothing has been told yet."""
        role = Qt.ItemDataRole
        self._answers: dict[int, Callable[[Column, Record, int], object]] = {
            role.DisplayRole: Column.text,
            role.EditRole: Column.text,
            role.TextAlignmentRole: lambda column, record, line: alignment(column),
            role.ToolTipRole: partial(description, document),
            role.AccessibleTextRole: partial(name, document),
            role.AccessibleDescriptionRole: partial(description, document),
            LOOK_ROLE: look_of,
        }
        document.splicing.connect(self._begin_splice)
        document.spliced.connect(self._end_splice)
        document.made.connect(self._tell_changed)
        document.heading_changed.connect(self._take_heading)
        document.earlier_changed.connect(self._take_heading)

    # What is where

    @property
    def is_divided(self) -> bool:
        """Return whether any record stands under a heading."""
        return self._shown.is_divided

    @property
    def positions(self) -> Sequence[int]:
        """Return the position of the record that each row shows."""
        return self._shown.positions

    @property
    def order(self) -> list[int] | None:
        """Return the positions of the records shown, top to bottom; None for all as they are."""
        return self._shown.order

    def show_records(self, order: list[int] | None) -> None:
        """Show these records only, in this order; the document stays as it is."""
        if order != self.order:
            self.beginResetModel()
            self._shown.show(order)
            self.endResetModel()

    def hide_columns(self, keys: Collection[str]) -> None:
        """Show all columns but these; the keys know nothing of them either."""
        if self.hidden != frozenset(keys):
            self.hidden = frozenset(keys)
            self.hidden_changed.emit()

    def show_pairs(self, *, on: bool) -> None:
        """Show the columns of a group as one, or as two; the document stays as it is."""
        self.beginResetModel()
        self.pairs.switch(on=on)
        self.endResetModel()
        self.columns_changed.emit()

    def found_spans(self, index: Index) -> list[tuple[int, int]]:
        """Return where the text of a cell is what is looked for."""
        if self.sought is None or not self.sought.folded:
            return []
        column, line = self.pairs.seen[index.column()], self.place(index.row()).line
        return self.sought.spans(column, self.record(index.row()), line)

    def findings_at(self, index: Index) -> "list[Finding]":
        """Return what the audit finds at a cell."""
        audit = self.document.audit
        if audit is None:
            return []
        place = self.place(index.row())
        members = self.pairs.members(index.column())
        return [one for at in members for one in audit.findings_at(*place, self.columns[at])]

    def doubts_at(self, index: Index) -> Sequence[Doubt]:
        """Return what was read with doubt into a cell, and nobody has looked at since."""
        line, record = self.place(index.row()).line, self.record(index.row())
        members = self.pairs.members(index.column())
        return [one for at in members for one in doubts_at(record, line, self.columns[at])]

    def remarks_at(self, index: Index) -> list[PlacedRemark]:
        """Return what people have said about a cell; the first is of the whole record, too."""
        if not index.isValid():
            return []
        at, line = self.place(index.row())
        record = self.document.content.records[at]
        if not record.is_remarked:
            return []
        members = self.pairs.members(index.column())
        found = [one for n in members for one in remarks_at(at, record, line, self.columns[n])]
        if index.column() == 0 and line == 0:
            keys = {column.key for column in self.columns}
            found += [one for one in remarks_in(at, record) if one.remark.column not in keys]
        return found

    def proposed_at(self, index: Index) -> ProposedCell:
        """Return what the proposal on show says of a cell."""
        if self.proposal is None:
            return NOTHING_PROPOSED
        return self.proposal.cell(*self.place(index.row()), self.columns[index.column()].key)

    def show_proposal(self, proposal: ShownCells | None) -> None:
        """Show what a proposal makes of the cells from now on; None for none."""
        self.proposal = proposal
        if self.rowCount():
            last = self.index(self.rowCount() - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.DecorationRole])

    def mark_at(self, index: Index) -> Mark:
        """Return the mark of the worst finding at a cell."""
        audit = self.document.audit
        if audit is None or audit.mark(self.positions[index.row()]) is Mark.NONE:
            return Mark.NONE
        return audit.mark_of(self.findings_at(index))

    def row_mark(self, row: int) -> Mark:
        """Return the mark of the worst finding in a row; a record's own are in its first."""
        audit, place = self.document.audit, self.place(row)
        if audit is None or audit.mark(place.record) is Mark.NONE:
            return Mark.NONE
        found = audit.findings(place.record)
        return audit.mark_of([one for one in found if (one.line or 0) == place.line])

    def index_of(self, finding: "Finding") -> QModelIndex:
        """Return the cell a finding is about; none for the document's, or when it is not shown."""
        rows = range(0) if finding.record is None else self.rows_of(finding.record)
        keys = [column.key for column in self.columns]
        if not rows or finding.column not in keys:
            return QModelIndex()
        row = rows[min(finding.line or 0, len(rows) - 1)]
        number = self.pairs.shown_at(keys.index(finding.column))
        return self.anchor(self.index(row, number))

    def anchor(self, index: Index) -> QModelIndex:
        """Return the cell that stands for an index: the first line's where the column spans."""
        row, column = index.row(), index.column()
        if index.isValid() and self.columns[column].spans(self.record(row)):
            row -= self.place(row).line
        return self.index(row, column)

    # Qt's questions

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._shown.positions)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        editable = self.columns[index.column()].editable and not self.document.read_only
        return _TYPED if editable else _COMPUTED

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        answer = self._answers.get(role)
        if answer is None or not index.isValid():
            return None
        if role in _SAYING and (said := self._remarks(index)):
            return said
        position, line = self.place(index.row())
        record = self.document.content.records[position]
        return answer(self.pairs.seen[index.column()], record, line) or None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal:
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return "\n".join(self.pairs.seen[section].heading)
        elif role == Qt.ItemDataRole.DisplayRole:
            return ""
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        column = self.pairs.seen[index.column()]
        place = self.place(index.row())
        try:
            parsed = column.parse(str(value))
            edit = set_cell(self.document.content, *place, column, parsed)
            self.document.push(self.help.finished(edit) if self.help else edit)
        except Refusal as refusal:
            self.refused.emit(index, str(refusal))
            return False
        return True

    # Answers by role

    def _remarks(self, index: Index) -> str:
        """Say what begins above a cell, what is found, doubted and remarked there."""
        from tthc_gui.desktop.table.doubt_mark import remark

        found = [finding.message for finding in self.findings_at(index)]
        doubts = self.doubts_at(index)
        remarks = [str(one.remark) for one in self.remarks_at(index)]
        if remarks:
            remarks[0] = self.tr("Nhận xét — {0}").format(remarks[0])
        said = [
            self._begun_at(index),
            self.proposed_at(index).sentence(),
            *found,
            remark(doubts) if doubts else "",
            *remarks,
        ]
        return " ".join(filter(None, said))

    def _begun_at(self, index: Index) -> str:
        """Say which sections begin above the first cell of a record, and what is found there."""
        place = self.place(index.row())
        if index.column() or place.line or not self.is_divided:
            return ""
        rows, audit = self.sections_above(place.record), self.document.audit
        if not rows:
            return ""
        said = [self.tr("Đầu mục “{0}”.").format(" › ".join(row.text for row in rows))]
        for row in rows:
            found = audit.section_findings(place.record, row.level) if audit else ()
            said += [finding.message for finding in found]
        return " ".join(said)

    # Changes

    @property
    def changes_rows(self) -> bool:
        """Return whether the splice under way adds rows or takes some away."""
        return self._change is not None

    def _begin_splice(self, splice: Splice) -> None:
        """Announce the rows a splice adds or takes away, where its two sides begin to differ."""
        change = self._change = self._shown.change(splice)
        if change is None:
            return
        self._tell_changed()
        if self.order is not None:
            self.beginResetModel()
            return
        first, removed, added = change
        if added > removed:
            self.beginInsertRows(QModelIndex(), first + removed, first + added - 1)
        elif removed > added:
            self.beginRemoveRows(QModelIndex(), first + added, first + removed - 1)

    def _end_splice(self, splice: Splice) -> None:
        self._shown.follow(splice, self._change)
        self._changed += range(splice.at, splice.at + len(splice.new))
        if self._change is not None:
            if self.order is not None:
                self._changed.clear()
                self.endResetModel()
                return
            _, removed, added = self._change
            if added > removed:
                self.endInsertRows()
            elif removed > added:
                self.endRemoveRows()
            self._tell_changed()

    def _tell_changed(self) -> None:
        """Say once which records have changed: saying so of each of thousands takes long."""
        changed, self._changed = self._changed, []
        reach = self._shown.reach(changed)
        if reach is not None:
            corner = self.index(reach[1], len(self.columns) - 1)
            self.dataChanged.emit(self.index(reach[0], 0), corner)
            self.records_changed.emit(changed)

    def _take_heading(self) -> None:
        columns = self.document.content.columns
        if columns != self.columns:
            self.beginResetModel()
            self.columns = columns
            self.pairs.take(columns)
            self.endResetModel()
            self.columns_changed.emit()
