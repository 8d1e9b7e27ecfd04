"""The files of an inbox as rows of a table."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from tthc_gui.desktop.widgets.rows_model import AT_RIGHT, TEXT_ROLES, Index, RowsModel
from tthc_gui.desktop.widgets.text import tr, when_text
from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.domain.province.order import in_order
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.files.province.inbox import Counted, InboxEntry, Novelty

PROBLEM = 2
"""The column from which on it is told why a file is of no use."""


class InboxColumn(NamedTuple):
    """A column: its heading, what a row shows in it, and whether it is a number."""

    heading: str
    text: Callable[[InboxEntry], str]
    is_number: bool = False


def _counted(read: Callable[[Counted], object]) -> Callable[[InboxEntry], str]:
    return lambda entry: "" if entry.counted is None else str(read(entry.counted))


def _news(entry: InboxEntry) -> str:
    return {
        Novelty.NEW: tr("mới"),
        Novelty.CHANGED: tr("đã đổi"),
        Novelty.KNOWN: "",
    }[entry.novelty]


def _differences(entry: InboxEntry) -> str:
    """Return what is another than in the round before, in few words."""
    if entry.differences is None:
        return ""
    named = {
        "changed": tr("sửa {0}"),
        "form": tr("cách viết {0}"),
        "added": tr("thêm {0}"),
        "removed": tr("bớt {0}"),
        "moved": tr("chuyển {0}"),
    }
    told = [
        text.format(entry.differences[kind])
        for kind, text in named.items()
        if entry.differences[kind]
    ]
    return ", ".join(told) or tr("không đổi")


def inbox_columns() -> list[InboxColumn]:
    """Return the columns from left to right."""
    return [
        InboxColumn("", _news),
        InboxColumn(tr("Phụ lục"), lambda entry: entry.label),
        InboxColumn(tr("Cơ quan"), lambda entry: entry.problem or entry.department),
        InboxColumn(
            tr("Vòng"), lambda entry: str(entry.round) if entry.document else "", is_number=True
        ),
        InboxColumn(tr("Thủ tục"), _counted(lambda one: one.records), is_number=True),
        InboxColumn(tr("Trường hợp"), _counted(lambda one: one.lines), is_number=True),
        InboxColumn(
            tr("Tỷ lệ bình quân"),
            _counted(lambda one: percent_text(one.mean_rate)),
            is_number=True,
        ),
        InboxColumn(tr("Lỗi"), _counted(lambda one: one.errors), is_number=True),
        InboxColumn(tr("Cảnh báo"), _counted(lambda one: one.warnings), is_number=True),
        InboxColumn(tr("Kết quả xem"), _counted(lambda one: one.verdict.label)),
        InboxColumn(tr("So với vòng trước"), _differences),
        InboxColumn(tr("Sửa lúc"), lambda entry: when_text(entry.changed)),
        InboxColumn(tr("Tệp"), lambda entry: entry.path.name),
    ]


class InboxModel(RowsModel[InboxEntry]):
    """Shows the entries by the number of their annex, its rounds one below the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        self._columns = inbox_columns()
        super().__init__([column.heading for column in self._columns], parent)

    def show_entries(self, entries: Sequence[InboxEntry]) -> None:
        """Show other entries."""
        by_round = sorted(entries, key=lambda entry: entry.round)
        self.show_rows(in_order(by_round, lambda entry: entry.label))

    def row_of(self, name: str) -> int | None:
        """Return the row of a file by its name; None where it is not listed."""
        return next((at for at, one in enumerate(self.rows) if one.path.name == name), None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry, column = self.rows[index.row()], self._columns[index.column()]
        if role in TEXT_ROLES:
            return self.spoken(role, index.column(), column.text(entry))
        if role == Qt.ItemDataRole.TextAlignmentRole and column.is_number:
            return AT_RIGHT
        if role == Qt.ItemDataRole.FontRole and entry.novelty is not Novelty.KNOWN:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and entry.problem:
            return QBrush(QColor(colours().wrong_text))
        return None
