"""The findings as a Qt tree: groups, and below each its findings."""

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from tthc_gui.desktop.audit.grouping import (
    Group,
    Grouping,
    Rank,
    Row,
    ShownFindings,
    Sorter,
    ranked,
)
from tthc_gui.desktop.document.audit_watch import AuditWatch
from tthc_gui.desktop.document.marks import Mark, mark_icon, mark_of
from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.audit.finding import Finding

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_MANY = 200
"""Procedures changed by one edit beyond which the list is made anew."""


class FindingTree(QAbstractItemModel):
    """List findings in groups and follow the audit without losing what stays.

    An index of a group has the internal id 0, one of a finding that of its group.
    """

    def __init__(self, annex: Annex, audit: AuditWatch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._annex, self._audit = annex, audit
        self._shown = ShownFindings()
        self._ids = count(1)
        self._groups: list[Group] = []
        self._id_of: dict[Rank, int] = {}
        self._row_of: dict[int, int] = {}
        self._bold = QFont()
        self._bold.setBold(True)
        role = Qt.ItemDataRole
        self._of_group: dict[int, Callable[[Group], object]] = {
            role.DisplayRole: self._group_text,
            role.ToolTipRole: self.title,
            role.FontRole: lambda group: self._bold,
        }
        self._of_row: dict[int, Callable[[Row], object]] = {
            role.DisplayRole: self._text,
            role.ToolTipRole: self._whole_text,
            role.AccessibleTextRole: self._whole_text,
            role.DecorationRole: _sign,
            role.ForegroundRole: _ink,
        }
        self._sorter = Sorter(annex, audit, self._shown)
        self.fixable: Callable[[str], str] = lambda _rule: ""
        """Returns how many findings of a rule can be fixed at once, "" for none."""
        self.rebuild()

    @property
    def shown(self) -> ShownFindings:
        """Return which findings are listed, and how."""
        return self._shown

    def show(self, shown: ShownFindings) -> None:
        """List other findings, or in another way."""
        self._shown = shown
        self._sorter = Sorter(self._annex, self._audit, shown)
        self.rebuild()

    def rebuild(self) -> None:
        """Make the list anew."""
        self.beginResetModel()
        self._groups = self._sorter.groups()
        self._id_of = {group.rank: next(self._ids) for group in self._groups}
        self._number()
        self.endResetModel()

    def follow(self, procedures: list[int] | None) -> bool:
        """Take in new findings of some procedures, None for all; return whether all was remade."""
        if procedures is None or len(procedures) > _MANY or not self._audit.is_ready:
            self.rebuild()
            return True
        for procedure in (-1, *procedures):
            self._take(procedure, ranked(self._sorter.rows(procedure)))
        lapsed = self._sorter.lapsed()
        self._replace((9, 0), lapsed, lambda group: (0, len(group.rows)))
        return False

    def group(self, index: Index) -> Group | None:
        """Return the group of an index, itself one or a finding in it."""
        if not index.isValid():
            return None
        at = index.row() if index.internalId() == 0 else self._row_of[index.internalId()]
        return self._groups[at]

    def row(self, index: Index) -> Row | None:
        """Return the row at an index, None for a group."""
        if not index.isValid() or index.internalId() == 0:
            return None
        return self._groups[self._row_of[index.internalId()]].rows[index.row()]

    def groups(self) -> list[Group]:
        """Return the groups listed."""
        return self._groups

    def title(self, group: Group) -> str:
        """Return the title of a group as it is now."""
        return self._sorter.title(group.rank)

    def open_by_rule(self) -> dict[str, list[Finding]]:
        """Return the listed findings that are not accepted, by rule."""
        found: dict[str, list[Finding]] = {}
        for group in self._groups:
            for row in group.rows:
                if row.finding is not None and row.waiver is None:
                    found.setdefault(row.finding.rule, []).append(row.finding)
        return found

    def _group_text(self, group: Group) -> str:
        text = f"{len(group.rows)} · {self.title(group)}"
        first = group.rows[0].finding if group.rows else None
        if first is None or group.rows[0].waiver or self._shown.grouping is not Grouping.RULE:
            return text
        count = self.fixable(first.rule)
        return self.tr("{0} (sửa ngay được {1})").format(text, count) if count else text

    def find(self, row: Row) -> QModelIndex:
        """Return the index of a row, or of another of its procedure and rule, or none."""
        for number, group in enumerate(self._groups):
            start, end = group.slice_of(row.procedure)
            for at in range(start, end):
                if _same(group.rows[at], row):
                    return self.index(at, 0, self.index(number, 0))
        return QModelIndex()

    # Following

    def _take(self, procedure: int, new: dict[Rank, list[Row]]) -> None:
        by_rule = self._shown.grouping is Grouping.RULE
        concerned = set(new) | {
            group.rank
            for group in (self._groups if by_rule else self._near(procedure))
            if group.slice_of(procedure)[0] < group.slice_of(procedure)[1]
        }
        for rank in concerned - {(9, 0)}:
            self._replace(rank, new.get(rank, []), lambda group: group.slice_of(procedure))

    def _near(self, procedure: int) -> list[Group]:
        ranks = ((1, procedure), (8, 0))
        return [self._groups[self._row_of[self._id_of[r]]] for r in ranks if r in self._id_of]

    def _replace(
        self, rank: Rank, new: list[Row], where: Callable[[Group], tuple[int, int]]
    ) -> None:
        """Put rows in the place of those of a group, which comes and goes with its rows."""
        if rank not in self._id_of:
            if not new:
                return
            self._insert_group(rank)
        number = self._row_of[self._id_of[rank]]
        group, parent = self._groups[number], self.index(number, 0)
        start, end = where(group)
        if group.rows[start:end] == new:
            return
        kept = min(end - start, len(new))
        group.rows[start : start + kept] = new[:kept]
        if kept:
            self.dataChanged.emit(
                self.index(start, 0, parent), self.index(start + kept - 1, 0, parent)
            )
        if len(new) > kept:
            self.beginInsertRows(parent, start + kept, start + len(new) - 1)
            group.rows[start + kept : start + kept] = new[kept:]
            self.endInsertRows()
        elif end - start > kept:
            self.beginRemoveRows(parent, start + kept, end - 1)
            del group.rows[start + kept : end]
            self.endRemoveRows()
        if group.rows:
            self.dataChanged.emit(parent, parent)
        else:
            self._remove_group(rank)

    def _insert_group(self, rank: Rank) -> None:
        at = sum(group.rank < rank for group in self._groups)
        self.beginInsertRows(QModelIndex(), at, at)
        self._groups.insert(at, Group(rank))
        self._id_of[rank] = next(self._ids)
        self._number()
        self.endInsertRows()

    def _remove_group(self, rank: Rank) -> None:
        at = self._row_of[self._id_of[rank]]
        self.beginRemoveRows(QModelIndex(), at, at)
        del self._groups[at]
        del self._id_of[rank]
        self._number()
        self.endRemoveRows()

    def _number(self) -> None:
        self._row_of = {self._id_of[group.rank]: at for at, group in enumerate(self._groups)}

    # Qt's questions

    def index(self, row: int, column: int, parent: Index = _TOP) -> QModelIndex:
        # A view asks for each of thousands of rows: what Qt would ask back is answered here.
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, 0)
        return self.createIndex(row, column, self._id_of[self._groups[parent.row()].rank])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(self._row_of[index.internalId()], 0, 0)

    def rowCount(self, parent: Index = _TOP) -> int:
        if not parent.isValid():
            return len(self._groups)
        return len(self._groups[parent.row()].rows) if parent.internalId() == 0 else 0

    def columnCount(self, parent: Index = _TOP) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.row(index)
        if row is None:
            of_group = self._of_group.get(role)
            return of_group(self._groups[index.row()]) if of_group else None
        of_row = self._of_row.get(role)
        return of_row(row) if of_row else None

    def _text(self, row: Row) -> str:
        if row.finding is None:
            return self._whole_text(row)
        if self._shown.grouping is Grouping.PROCEDURE and row.waiver is None:
            return row.finding.message
        return f"{self._name(row)}{row.finding.message}"

    def _whole_text(self, row: Row) -> str:
        message = row.finding.message if row.finding else ""
        if row.waiver is None:
            return f"{self._name(row)}{message}"
        reason = self.tr("Lý do: {0}").format(row.waiver.reason)
        if row.finding is None:
            place = row.waiver.code or row.waiver.stt
            return f"[{row.waiver.rule}] {place} — {reason}"
        return f"{self._name(row)}{message} {reason}"

    def _name(self, row: Row) -> str:
        if row.procedure < 0:
            return ""
        procedure = self._annex.records[row.procedure]
        case = row.finding.line if row.finding else None
        several = procedure.line_count > 1 and case is not None
        stt = procedure.stt or str(row.procedure + 1)
        return f"{stt}{f'.{(case or 0) + 1}' if several else ''}: "


def _same(one: Row, other: Row) -> bool:
    if one.finding is None or other.finding is None:
        return one == other
    return (one.finding.rule, one.finding.line, one.finding.column) == (
        other.finding.rule,
        other.finding.line,
        other.finding.column,
    )


def _sign(row: Row) -> object:
    """Return the sign that the finding has in the table too."""
    if row.finding is None or row.waiver is not None:
        return mark_icon(Mark.ACCEPTED)
    return mark_icon(mark_of(row.finding.severity))


def _ink(row: Row) -> object:
    return QColor(colours().faint_text) if row.waiver else None
