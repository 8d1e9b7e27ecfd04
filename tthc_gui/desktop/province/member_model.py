"""The annexes of a project as rows of a table, in their order."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QFont

from tthc_gui.desktop.province.member_columns import member_columns
from tthc_gui.desktop.province.open_project import OpenProject
from tthc_gui.desktop.widgets.rows_model import AT_RIGHT, TEXT_ROLES, Index, RowsModel
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.domain.province.project import Member, checked_number
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.province.standing import MemberStanding

_MOVED = "application/x-tthc-members"


class MemberModel(RowsModel[MemberStanding]):
    """Shows what each member comes to; a number typed is a change of the project.

    `refused` says why a number is not taken.
    """

    refused = Signal(str)

    def __init__(self, opened: OpenProject, parent: QObject | None = None) -> None:
        self._columns = member_columns()
        super().__init__([column.heading for column in self._columns], parent)
        self._opened = opened
        opened.changed.connect(self._follow)
        opened.counted.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """Show the members as they stand; the rows stay where they are the same ones."""
        counted = {row.member.path: row for row in self._opened.standing.rows}
        rows = [_row(member, counted.get(member.path)) for member in self._opened.value.members]
        is_same = [row.member.path for row in self.rows] == [row.member.path for row in rows]
        (self.take_rows if is_same else self.show_rows)(rows)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._columns[section].tip or None
        return super().headerData(section, orientation, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        if self._columns[index.column()].is_typed:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.EditRole:
            role = Qt.ItemDataRole.DisplayRole
        if role in TEXT_ROLES:
            return self.spoken(role, index.column(), column.text(self._opened, row))
        if role == Qt.ItemDataRole.TextAlignmentRole and column.is_number:
            return AT_RIGHT
        if role == Qt.ItemDataRole.FontRole:
            return self._font(row, is_typed=column.is_typed)
        if role == Qt.ItemDataRole.ForegroundRole:
            return _ink(row)
        return None

    def _font(self, row: MemberStanding, *, is_typed: bool) -> QFont | None:
        font = QFont()
        font.setStrikeOut(row.member.left_out)
        font.setBold(is_typed and row.member.number is not None)
        return font if font.strikeOut() or font.bold() else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        project = self._opened.value
        member = project.members[index.row()]
        try:
            number = checked_number(_whole(str(value)))
        except Refusal as refusal:
            self.refused.emit(str(refusal))
            return False
        if str(value).strip() == str(self.data(index)) and member.number is None:
            return False  # nothing was typed but what stands there
        label = tr("Đặt số phụ lục")
        return self._opened.push(
            project.with_member(index.row(), replace(member, number=number)), label
        )

    # Dragging rows to another place

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MOVED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        rows = sorted({index.row() for index in indexes})
        data.setData(_MOVED, ",".join(map(str, rows)).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if action != Qt.DropAction.MoveAction or not data.hasFormat(_MOVED):
            return False
        told = bytes(data.data(_MOVED).data()).decode()
        to = row if row >= 0 else parent.row() if parent.isValid() else len(self.rows)
        self.move([int(one) for one in told.split(",")], to)
        return False  # The rows are where they belong: the view must remove none.

    def move(self, rows: Sequence[int], to: int) -> None:
        """Put rows before the one at a position, as one change of the project."""
        self._opened.push(self._opened.value.moved(rows, to), tr("Đổi thứ tự phụ lục"))


def _row(member: Member, known: MemberStanding | None) -> MemberStanding:
    """Return the row of a member, with the figures that are worked out anew still to come."""
    return MemberStanding(member) if known is None else replace(known, member=member)


def _whole(text: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isascii() or not text.strip().isdecimal():
        raise Refusal(tr("“{0}” không phải là số phụ lục.").format(text.strip()[:20]))
    return int(text.strip()[:10])


def _ink(row: MemberStanding) -> QBrush | None:
    if row.member.left_out:
        return QBrush(QColor(colours().faint_text))
    return QBrush(QColor(colours().wrong_text)) if row.problem else None
