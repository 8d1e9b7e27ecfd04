"""The document as a Qt table: one row a line, one column a declared one."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from itertools import accumulate, chain, pairwise, repeat
from typing import TYPE_CHECKING, NamedTuple

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
from tthc_gui.desktop.table.doubt_mark import remark
from tthc_gui.desktop.table.look import LOOK_ROLE, alignment, look_of
from tthc_gui.desktop.table.order import count_grouped, spliced_order, spliced_rows
from tthc_gui.desktop.table.proposal_mark import NOTHING_PROPOSED, ProposedCell, ShownCells
from tthc_gui.desktop.table.seen_columns import SeenColumns
from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.document.doubts import doubts_at
from tthc_gui.domain.document.edits import Splice, set_cell
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.document.remarks import PlacedRemark, remarks_at, remarks_in
from tthc_gui.domain.document.search import Needle
from tthc_gui.domain.document.sections import SectionRow, rows_between
from tthc_gui.domain.values.times import Refusal

if TYPE_CHECKING:
    from tthc_gui.desktop.table.suggestions import TypingHelp
    from tthc_gui.domain.audit.finding import Finding

Index = QModelIndex | QPersistentModelIndex

_TOP = QModelIndex()

# Made once: Qt asks twice for each cell it paints, and joining flags is slow.
_COMPUTED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TYPED = _COMPUTED | Qt.ItemFlag.ItemIsEditable

_SAYING = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)
"""The roles in which a finding's reason takes the place of the usual description."""


class RowPlace(NamedTuple):
    """Which line a row shows: positions of record and line, from 0."""

    record: int
    line: int


class DocumentModel(QAbstractTableModel):
    """Show a document's records; changes go through the document's undo stack only."""

    refused = Signal(QModelIndex, str)
    columns_changed = Signal()
    hidden_changed = Signal()
    records_changed = Signal(int, int)
    """First and last position of records whose text or lines are new."""

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
        self._order: list[int] | None = None
        self._rows: list[int] = []
        """The position of the record that each row shows; no objects, to be made fast."""
        self._first_rows: dict[int, int] = {}
        self._shown_before: dict[int, int] | None = {}
        """The position shown before each, where some are left out; None where they are sorted."""
        self._grouped = count_grouped(document.content.records)
        self._place_rows()
        self._closing_rows: tuple[int, int] | None = None
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
        document.heading_changed.connect(self._take_heading)
        document.earlier_changed.connect(self._take_heading)

    # What is where

    def place(self, row: int) -> RowPlace:
        """Return which line a row shows."""
        position = self._rows[row]
        return RowPlace(position, row - self._first_rows[position])

    def record(self, row: int) -> Record:
        """Return the record a row belongs to."""
        found: Record = self.document.content.records[self._rows[row]]
        return found

    def rows_of(self, record: int) -> range:
        """Return the rows of the record at a position; none when it is not shown."""
        first = self._first_rows.get(record)
        if first is None:
            return range(0)
        return range(first, first + self.document.content.records[record].line_count)

    def sections_above(self, record: int) -> Sequence[SectionRow]:
        """Return the rows of sections above the record at a position; none in a sorted table."""
        records = self.document.content.records
        if self._order is None:
            before = record - 1
        elif self._shown_before is None or record not in self._first_rows:
            return ()
        else:
            before = self._shown_before.get(record, -1)
        groups = records[record].groups
        above = records[before].groups if before >= 0 else ()
        return () if groups == above else rows_between(above, groups)

    @property
    def is_divided(self) -> bool:
        """Return whether any record stands under a heading."""
        return self._grouped > 0

    @property
    def positions(self) -> Sequence[int]:
        """Return the position of the record that each row shows."""
        return self._rows

    @property
    def order(self) -> list[int] | None:
        """Return the positions of the records shown, top to bottom; None for all as they are."""
        return self._order

    def show_records(self, order: list[int] | None) -> None:
        """Show these records only, in this order; the document stays as it is."""
        if order != self._order:
            self.beginResetModel()
            self._order = order
            self._place_rows()
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
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.DecorationRole])

    def mark_at(self, index: Index) -> Mark:
        """Return the mark of the worst finding at a cell."""
        audit = self.document.audit
        if audit is None or audit.mark(self._rows[index.row()]) is Mark.NONE:
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
        return 0 if parent.isValid() else len(self._rows)

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
        if index.column() or place.line or not self._grouped:
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

    def _place_rows(self) -> None:
        records = self.document.content.records
        shown = range(len(records)) if self._order is None else self._order
        counts = [records[position].line_count for position in shown]
        self._rows = list(chain.from_iterable(map(repeat, shown, counts)))
        self._first_rows = dict(zip(shown, accumulate(counts, initial=0), strict=False))
        pairs = [] if self._order is None else list(pairwise(shown))
        sorted_as_listed = all(one < other for one, other in pairs)
        self._shown_before = {after: at for at, after in pairs} if sorted_as_listed else None

    def _begin_splice(self, splice: Splice) -> None:
        """Announce the rows a splice adds or takes away, where its two sides begin to differ."""
        self._closing_rows = None
        rows = spliced_rows(splice)
        if rows is None:
            return
        if self._order is not None:
            self.beginResetModel()
            return
        same, removed, added = rows
        first = self._row_at(splice.at) + same
        shared = min(removed, added)
        if added > removed:
            self._closing_rows = (first + shared, added - removed)
            self.beginInsertRows(QModelIndex(), first + shared, first + added - 1)
        elif removed > added:
            self._closing_rows = (first + shared, added - removed)
            self.beginRemoveRows(QModelIndex(), first + shared, first + removed - 1)
        else:
            self._closing_rows = (first, 0)

    def _end_splice(self, splice: Splice) -> None:
        self._grouped += count_grouped(splice.new) - count_grouped(splice.old)
        if self._order is not None and spliced_rows(splice) is not None:
            self._order = spliced_order(self._order, splice)
            self._place_rows()
            self.endResetModel()
            return
        if self._closing_rows is not None:
            self._place_rows()
            if self._closing_rows[1] > 0:
                self.endInsertRows()
            elif self._closing_rows[1] < 0:
                self.endRemoveRows()
        changed = [
            self.rows_of(at)
            for at in range(splice.at, splice.at + len(splice.new))
            if at in self._first_rows
        ]
        if changed:
            first = min(rows[0] for rows in changed)
            last = max(rows[-1] for rows in changed)
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
            self.records_changed.emit(splice.at, splice.at + len(splice.new) - 1)

    def _row_at(self, record: int) -> int:
        return self._first_rows.get(record, len(self._rows))

    def _take_heading(self) -> None:
        columns = self.document.content.columns
        if columns != self.columns:
            self.beginResetModel()
            self.columns = columns
            self.pairs.take(columns)
            self.endResetModel()
            self.columns_changed.emit()
