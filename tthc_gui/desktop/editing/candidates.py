"""Listed procedures to tick: a table of code, name, field and agency."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QTreeView, QWidget

from tthc_gui.desktop.widgets.rows_model import Index, RowsModel
from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.domain.annex.listed import ListedProcedure
from tthc_gui.domain.values.codes import core
from tthc_gui.domain.values.times import format_time

_CODE_WIDTH = 200
_FIELD_WIDTH = 150


class Candidates(RowsModel[int]):
    """Show listed procedures with a tick each; `rows` are their positions in the list.

    One that the annex has is marked. `ticked_at_first` ticks those that it has not, `shows_time`
    shows the legal time in the place of the field.
    """

    ticks_changed = Signal()

    def __init__(
        self, *, ticked_at_first: bool, shows_time: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__((), parent)
        self._shows_time = shows_time
        self._ticked_at_first = ticked_at_first
        self._listed: Sequence[ListedProcedure] = ()
        self._keys: Sequence[str] = ()
        self._present: set[str] = set()
        self._choices: dict[str, bool] = {}
        beside = self.tr("Thời gian") if shows_time else self.tr("Lĩnh vực")
        self.headings = (self.tr("Mã số"), self.tr("Tên"), beside)

    def show_listed(self, listed: Sequence[ListedProcedure], present: set[str]) -> None:
        """Show procedures; `present` holds the cores of the annex's codes."""
        self._listed, self._present = listed, present
        self._keys = [core(each.code) for each in listed]
        self.show_rows(range(len(listed)))
        self.ticks_changed.emit()

    def start_over(self, present: set[str]) -> None:
        """Forget what was ticked, as after adding."""
        self._choices.clear()
        self.mark_present(present)

    def mark_present(self, present: set[str]) -> None:
        """Mark anew what the annex has."""
        self._present = present
        self._tell_changed()

    def tick_shown(self, *, ticked: bool) -> None:
        """Tick all that are shown and new to the annex, or no longer tick any shown."""
        for at in self.rows:
            key = self._keys[at]
            self._choices[key] = ticked and key not in self._present
        self._tell_changed()

    def ticked(self) -> list[ListedProcedure]:
        """Return the ticked procedures, shown or not, in the list's order."""
        return [each for at, each in enumerate(self._listed) if self._is_ticked(at)]

    def count_present(self) -> int:
        """Count the listed procedures that the annex has."""
        return sum(key in self._present for key in self._keys)

    # Qt's questions

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        at = self.rows[index.row()]
        each, present = self._listed[at], self._keys[at] in self._present
        if role == Qt.ItemDataRole.DisplayRole:
            code = self.tr("{0} (đã có)").format(each.code) if present else each.code
            time = f"{format_time(each.current)} {each.unit}".strip()
            return (code, each.name, time if self._shows_time else each.field)[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            state = Qt.CheckState
            return state.Checked if self._is_ticked(at) else state.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and present:
            return QColor(colours().faint_text)
        if role == Qt.ItemDataRole.ToolTipRole:
            parts = (each.name, each.field, each.issued_by, each.carried_out_by)
            return "\n".join(part for part in parts if part)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        key = self._keys[self.rows[index.row()]]
        self._choices[key] = Qt.CheckState(value) is Qt.CheckState.Checked
        self._tell_changed()
        return True

    def _is_ticked(self, at: int) -> bool:
        key = self._keys[at]
        return self._choices.get(key, self._ticked_at_first and key not in self._present)

    def _tell_changed(self) -> None:
        self.tell_changed()
        self.ticks_changed.emit()


class CandidateList(QTreeView):
    """Show candidates; Space ticks."""

    def __init__(self, candidates: Candidates, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(candidates)
        self.setAccessibleName(name)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setAlternatingRowColors(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, _CODE_WIDTH)
        header.resizeSection(2, _FIELD_WIDTH)
