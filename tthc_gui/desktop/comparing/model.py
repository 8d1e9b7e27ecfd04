"""The differences of a comparison as a table: record, sort, cell, both values, effect."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor

from tthc_gui.desktop.comparing.rows import ComparisonRow
from tthc_gui.desktop.widgets.rows_model import Index, RowsModel
from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.domain.document.comparing import DocumentComparison
from tthc_gui.domain.document.differences import DifferencePart, Sort
from tthc_gui.files.reports.difference_texts import (
    effect_text,
    named,
    place_text,
    sort_text,
    value_text,
)

_Role = Qt.ItemDataRole
_SAYING = (_Role.DisplayRole, _Role.ToolTipRole)


class Field(IntEnum):
    """The columns of the table."""

    STT = 0
    CODE = 1
    NAME = 2
    SORT = 3
    PLACE = 4
    OLD = 5
    NEW = 6
    EFFECT = 7


_OF_RECORD = {Field.STT: "stt", Field.CODE: "code", Field.NAME: "name"}
"""What names a record, on each of its lines."""


class ComparisonModel(RowsModel[ComparisonRow]):
    """Show lines of a comparison; those without a decision to make are faint."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._found: DocumentComparison | None = None
        self.headings = (
            self.tr("STT"),
            self.tr("Mã"),
            self.tr("Tên"),
            self.tr("Thay đổi"),
            self.tr("Ô"),
            self.tr("Bản kia"),
            self.tr("Bản đang mở"),
            self.tr("Ảnh hưởng"),
        )

    def show(self, found: DocumentComparison, rows: Sequence[ComparisonRow]) -> None:
        """Show other lines."""
        self._found = found
        self.show_rows(rows)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if self._found is None or not index.isValid():
            return None
        row, field = self.rows[index.row()], Field(index.column())
        if role in _SAYING:
            return self._text(self._found, index.row(), field)
        if role == _Role.ForegroundRole and (row.part is None or row.is_kept):
            return QColor(colours().faint_text)
        if role == _Role.BackgroundRole and row.part is not None and not row.is_kept:
            return _ground(row.part, field)
        return None

    def _text(self, found: DocumentComparison, at: int, field: Field) -> str:
        row = self.rows[at]
        if (key := _OF_RECORD.get(field)) is not None:
            record = named(found, row.record)
            of_heading = self._heading_name(found) if field is Field.NAME else ""
            return str(getattr(record, key)) if record else of_heading
        if row.part is None:
            return self.tr("giữ nguyên") if field is Field.SORT else ""
        if field is Field.SORT:
            told = sort_text(row.part)
            return self.tr("✓ đã giữ ({0})").format(told) if row.is_kept else told
        if field is Field.EFFECT:
            is_first = at == 0 or self.rows[at - 1].record != row.record
            return effect_text(found, row.record) if is_first else ""
        if field is Field.PLACE:
            return place_text(found, row.part)
        return _side(row.part, is_new=field is Field.NEW)

    def _heading_name(self, found: DocumentComparison) -> str:
        return self.tr("Phần đầu {0}").format(found.new.form.words.document)


def _side(part: DifferencePart, *, is_new: bool) -> str:
    """Return what a side holds; of a line or a record, whether it is there."""
    if part.cell is None or part.is_line:
        there = {Sort.ADDED: is_new, Sort.REMOVED: not is_new}.get(part.sort)
        return "" if there is None else ("có" if there else "—")
    return value_text(part.new if is_new else part.old) or "trống"


def _ground(part: DifferencePart, field: Field) -> QColor | None:
    """Return the colour behind a value: of what goes, and of what comes."""
    if part.sort in (Sort.FORM, Sort.MOVED) or field not in (Field.OLD, Field.NEW):
        return None
    return QColor(colours().wrong if field is Field.OLD else colours().cut)
