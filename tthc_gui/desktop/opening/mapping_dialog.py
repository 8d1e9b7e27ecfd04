"""Ask which columns of a file are which of ours, and which of its tables are wanted."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.domain.annex.columns import CODE, NAME
from tthc_gui.domain.annex.heading import STEP_LABELS
from tthc_gui.domain.annex.keys import step_of
from tthc_gui.files.opened import Choice, FoundTable
from tthc_gui.files.recognition.headings import HEADINGS
from tthc_gui.files.recognition.mapping import KEYS, SURE, ColumnMapping

_LINES = 3
"""First lines of the table that are shown beside each column."""
_HEADING, _OURS, _SURENESS, _FIRST_LINE = range(4)
_SHORT = 28
_WIDTHS = {_HEADING: 250, _OURS: 320, _SURENESS: 70}
"""Pixels of the first columns; all of a step's short name is to be seen."""


def key_title(key: str) -> str:
    """Name one of our columns: its heading, or the step with its side."""
    if key in HEADINGS:
        return HEADINGS[key]
    side = step_of(key)
    if side is None:
        raise KeyError(key)
    label = STEP_LABELS[side.step].partition("(")[0].strip()
    told = tr("Sau") if side.after else tr("Trước")
    return tr("Bước {0} · {1} · {2}").format(side.step + 1, told, label[:_SHORT])


class MappingDialog(QDialog):
    """Show each column of a table with its first values, and what it is taken for.

    Where a file has several tables, a list on the left chooses among them. With `rows_only` a name
    or a code is enough, as for rows that are pasted.
    """

    def __init__(
        self,
        name: str,
        tables: Sequence[FoundTable],
        parent: QWidget | None = None,
        *,
        rows_only: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Các cột của {0}").format(name))
        self._tables = tables
        self._missing_in = _nameless if rows_only else _missing
        self._mappings = [table.mapping for table in tables]
        self.list = self._make_list()
        self.columns = QTableWidget()
        self.combos: list[QComboBox] = []
        self._said = QLabel()
        self._said.setWordWrap(True)
        self.open_button = QPushButton(self.tr("Mở"))
        self._lay_out()
        self.list.currentRowChanged.connect(self._show)
        self.list.itemChanged.connect(lambda _item: self._judge())
        first = next((at for at, table in enumerate(tables) if not table.is_certain), 0)
        self.list.setCurrentRow(first)
        self.resize(1060, 620)
        self._focus_first_question()

    def answers(self) -> dict[str, Sequence[str | None]]:
        """Return what the columns of the chosen tables are, by the mappings' signatures."""
        return {
            mapping.signature: mapping.keys
            for number, mapping in enumerate(self._mappings)
            if self._is_ticked(number)
        }

    def chosen(self) -> list[Choice]:
        """Return the tables that are to be opened."""
        return [
            table.choice for number, table in enumerate(self._tables) if self._is_ticked(number)
        ]

    def said(self) -> str:
        """Return what the dialog says of the table on show."""
        return self._said.text()

    # Parts

    def _make_list(self) -> QListWidget:
        tables = QListWidget()
        tables.setAccessibleName(self.tr("Các bảng trong tệp"))
        tables.setToolTip(self.tr("Đánh dấu những bảng cần mở"))
        places = [table.place for table in self._tables]
        for table in self._tables:
            number = table.choice[1] + 1
            text = table.place
            if places.count(text) > 1:
                text = self.tr("{0}, bảng thứ {1}").format(text, number)
            item = QListWidgetItem(text, tables)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        tables.setVisible(len(self._tables) > 1)
        return tables

    def _lay_out(self) -> None:
        explained = QLabel(
            self.tr(
                "Tiêu đề bảng khác biểu mẫu. Hãy xem mỗi cột trong tệp là cột nào; câu trả lời "
                "được nhớ cho các tệp có cùng tiêu đề."
            )
        )
        explained.setWordWrap(True)
        self.columns.setAccessibleName(self.tr("Các cột trong tệp"))
        self.columns.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.columns.verticalHeader().hide()
        # Tab goes from answer to answer and on to the buttons, not through every cell.
        self.columns.setTabKeyNavigation(False)
        self.columns.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        middle = QSplitter()
        middle.addWidget(self.list)
        middle.addWidget(self.columns)
        middle.setSizes([200, 780])
        buttons = QDialogButtonBox()
        buttons.addButton(self.open_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.tr("Huỷ"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.addWidget(explained)
        box.addWidget(middle, 1)
        box.addWidget(self._said)
        box.addWidget(buttons)

    # The table on show

    def _show(self, number: int) -> None:
        if not 0 <= number < len(self._tables):
            return
        table, mapping = self._tables[number], self._mappings[number]
        shown = min(_LINES, len(table.lines))
        titles = [self.tr("Cột trong tệp"), self.tr("Là cột"), self.tr("Độ chắc")]
        titles += [self.tr("Dòng {0}").format(line + 1) for line in range(shown)]
        self.columns.clear()
        self.columns.setColumnCount(len(titles))
        self.columns.setHorizontalHeaderLabels(titles)
        self.columns.setRowCount(len(mapping.columns))
        self.combos = []
        for row, column in enumerate(mapping.columns):
            # The heading over all steps would push each step's own out of sight.
            parts = column.heading.split(" / ")
            shown_heading = " / ".join(parts[-2:])
            self._put(row, _HEADING, shown_heading).setToolTip(column.heading)
            combo = self._make_combo(row, column.heading, column.key)
            self.combos.append(combo)
            self.columns.setCellWidget(row, _OURS, combo)
            for line in range(shown):
                self._put(row, _FIRST_LINE + line, table.lines[line][row])
        for before, after in pairwise((self.list, *self.combos, self.open_button)):
            self.setTabOrder(before, after)
        header = self.columns.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for section, width in _WIDTHS.items():
            header.resizeSection(section, width)
        header.setStretchLastSection(True)
        self._judge()

    def _make_combo(self, row: int, heading: str, key: str | None) -> QComboBox:
        combo = _StillCombo()
        combo.focused.connect(partial(self._show_row, row))
        combo.setAccessibleName(self.tr("“{0}” là cột").format(heading))
        combo.addItem(self.tr("(giữ thành cột thêm)"), None)
        for ours in KEYS:
            combo.addItem(key_title(ours), ours)
        combo.setCurrentIndex(0 if key is None else KEYS.index(key) + 1)
        combo.activated.connect(partial(self._answer, row))
        return combo

    def _focus_first_question(self) -> None:
        """Begin at the first column that is not sure, or is taken for none of ours."""
        columns = self._mappings[self.list.currentRow()].columns
        unsure = (at for at, one in enumerate(columns) if not one.key or one.confidence < SURE)
        self.combos[next(unsure, 0)].setFocus()

    def _show_row(self, row: int) -> None:
        """Bring the column into sight whose answer has the focus."""
        self.columns.scrollTo(self.columns.model().index(row, _HEADING))

    def _put(self, row: int, column: int, text: str) -> QTableWidgetItem:
        item = QTableWidgetItem(" ".join(text.split()))
        item.setToolTip(text)
        self.columns.setItem(row, column, item)
        return item

    def _answer(self, row: int, chosen: int) -> None:
        """Take an answer; the column that was taken for the same before is none of ours then."""
        number = self.list.currentRow()
        mapping = self._mappings[number]
        key = self.combos[row].itemData(chosen)
        keys = [None if key is not None and other == key else other for other in mapping.keys]
        keys[row] = key
        self._mappings[number] = mapping.with_keys(keys)
        for combo, other in zip(self.combos, keys, strict=True):
            combo.setCurrentIndex(0 if other is None else KEYS.index(other) + 1)
        self._judge()

    def _judge(self) -> None:
        """Say how sure each column is, what is still missing, and whether that can be opened."""
        number = self.list.currentRow()
        mapping = self._mappings[number]
        for row, column in enumerate(mapping.columns):
            sure = self._put(row, _SURENESS, f"{column.confidence:.0%}" if column.key else "")
            if column.key and column.confidence < SURE:
                sure.setForeground(QColor(colours().warning))
        self._said.setText(_verdict(mapping, self._missing_in(mapping)))
        ticked = [at for at in range(len(self._tables)) if self._is_ticked(at)]
        complete = not any(self._missing_in(self._mappings[at]) for at in ticked)
        self.open_button.setEnabled(bool(ticked) and complete)

    def _is_ticked(self, number: int) -> bool:
        return self.list.item(number).checkState() == Qt.CheckState.Checked


_MOVING = {
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Home, Qt.Key.Key_End),
}


class _StillCombo(QComboBox):
    """A combo that scrolling the table over it does not change; tells when it gets the focus."""

    focused = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text().isprintable() and event.text().strip()
        if typed or event.key() in _MOVING:
            # Changed at once, it would take columns from others on its way to the one meant.
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _missing(mapping: ColumnMapping) -> list[str]:
    return mapping.missing


def _nameless(mapping: ColumnMapping) -> list[str]:
    """Return what must be known of rows: a name or a code."""
    named = {NAME.key, CODE.key} & set(mapping.keys)
    return [] if named else [tr("{0} hoặc {1}").format(HEADINGS[NAME.key], HEADINGS[CODE.key])]


def _verdict(mapping: ColumnMapping, missing: Sequence[str]) -> str:
    if missing:
        return tr("Còn thiếu cột: {0}.").format("; ".join(missing))
    absent = mapping.absent
    blank = tr(" Cột để trống vì tệp không có: {0}.").format("; ".join(absent)) if absent else ""
    doubted = sum(column.confidence < SURE for column in mapping.columns if column.key)
    if doubted:
        told = tr("Có {0} cột đoán theo chữ gần giống; hãy xem lại.").format(doubted)
    else:
        told = tr("Đủ cột để mở bảng.")
    return told + blank
