"""Mine or theirs, procedure by procedure, after somebody else saved the same file."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QRadioButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.recovery.difference_table import DifferenceTable
from tthc_gui.desktop.widgets.text import worded
from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.change_log import CellChange, LogEntry, cell_changes, heading_changes
from tthc_gui.domain.document.merging import Comparison, Pair

Item = Pair | Literal["heading", "waivers"]


class ChoosingDialog(QDialog):
    """Lists what differs; what only they have changed is theirs until told otherwise."""

    def __init__(
        self,
        comparison: Comparison[Annex],
        base: Annex,
        take: Callable[[Annex], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._comparison = comparison
        self.setWindowTitle(self._worded(self.tr("So sánh và chọn từng {record}")))
        self._take = take
        self._items = _items(comparison)
        self.theirs: list[QRadioButton] = []
        self.mine: list[QRadioButton] = []
        self._table = self._make_table()
        self.differences = DifferenceTable()
        self._table.currentCellChanged.connect(lambda row, *_: self._show_difference(row))
        self._choose_first(base)
        intro = QLabel(
            self._worded(
                self.tr(
                    "Tệp trên đĩa đã được người khác sửa. Mỗi {record} khác nhau lấy theo bản nào? "
                    "Chỗ chỉ người kia sửa đã chọn sẵn bản trên đĩa; hoàn tác được một lần."
                )
            )
        )
        intro.setWordWrap(True)
        middle = QSplitter(Qt.Orientation.Vertical)
        middle.addWidget(self._table)
        middle.addWidget(self.differences)
        box = QVBoxLayout(self)
        box.addWidget(intro)
        box.addWidget(middle, 1)
        box.addWidget(self._make_buttons())
        self.resize(860, 560)
        # Qt remembers a default button only once it stands in its dialog.
        self.apply.setDefault(True)
        if self._items:
            self._table.setCurrentCell(0, 0)
        self._table.setFocus()

    def _worded(self, text: str) -> str:
        return worded(text, self._comparison.mine.form.words)

    def result_annex(self) -> Annex:
        """Return the document as it was chosen."""
        chosen = {
            item
            for item, theirs in zip(self._items, self.theirs, strict=True)
            if theirs.isChecked()
        }
        return self._comparison.taking(
            [item for item in chosen if isinstance(item, Pair)],
            heading="heading" in chosen,
            waivers="waivers" in chosen,
        )

    def choose_all(self, *, theirs: bool) -> None:
        """Choose one side everywhere."""
        for button in self.theirs if theirs else self.mine:
            button.setChecked(True)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(len(self._items), 3)
        table.setHorizontalHeaderLabels(
            [
                self._worded(self.tr("{Record} khác nhau")),
                self.tr("Bản của tôi"),
                self.tr("Bản trên đĩa"),
            ]
        )
        table.setAccessibleName(self._worded(self.tr("Các {record} khác nhau")))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        palette = table.palette()
        palette.setColor(QPalette.ColorRole.Highlight, colours().selection)
        palette.setColor(
            QPalette.ColorRole.HighlightedText, colours().selected_text or colours().text
        )
        table.setPalette(palette)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for row, item in enumerate(self._items):
            name = self._name(item)
            cell = QTableWidgetItem(name)
            cell.setToolTip(name)
            table.setItem(row, 0, cell)
            group = QButtonGroup(self)
            for column, buttons, text in (
                (1, self.mine, self.tr("Của tôi")),
                (2, self.theirs, self.tr("Trên đĩa")),
            ):
                button = QRadioButton(text)
                button.setAccessibleName(f"{name}: {text}")
                group.addButton(button)
                buttons.append(button)
                table.setCellWidget(row, column, button)
        return table

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        mine = buttons.addButton(self.tr("Tất cả của tôi"), role.ActionRole)
        mine.clicked.connect(lambda: self.choose_all(theirs=False))
        theirs = buttons.addButton(self.tr("Tất cả trên đĩa"), role.ActionRole)
        theirs.clicked.connect(lambda: self.choose_all(theirs=True))
        self.apply: QPushButton = buttons.addButton(self.tr("Lấy theo lựa chọn"), role.AcceptRole)
        self.apply.clicked.connect(self._accept)
        buttons.addButton(self.tr("Huỷ"), role.RejectRole).clicked.connect(self.reject)
        return buttons

    def _choose_first(self, base: Annex) -> None:
        by_them = self._comparison.changed_by_them(base)
        mine = self._comparison.mine
        for row, item in enumerate(self._items):
            if isinstance(item, Pair):
                theirs = item in by_them
            elif item == "heading":
                theirs = mine.heading == base.heading
            else:
                theirs = mine.waivers == base.waivers
            (self.theirs if theirs else self.mine)[row].setChecked(True)

    def _name(self, item: Item) -> str:
        if item == "heading":
            return self._worded(self.tr("Phần đầu {document}"))
        if item == "waivers":
            return self.tr("Các phát hiện đã chấp nhận")
        mine, theirs = self._comparison.of(item)
        shown = mine or theirs
        parts = (shown.stt, shown.code, shown.name) if shown else ()
        name = " · ".join(part for part in parts if part)
        if mine is None:
            return self.tr("{0} (chỉ có trên đĩa)").format(name)
        return name if theirs else self.tr("{0} (chỉ có ở bản của tôi)").format(name)

    def _show_difference(self, row: int) -> None:
        if not 0 <= row < len(self._items):
            return
        item, sides = self._items[row], (self._comparison.mine, self._comparison.theirs)
        if isinstance(item, Pair):
            changes = list(cell_changes(self._comparison.theirs, self._comparison.of(item)))
        elif item == "heading":
            form = self._comparison.mine.form
            changes = list(heading_changes(form, *(side.heading for side in sides)))
        else:
            before, after = (str(len(side.waivers)) for side in sides)
            changes = [CellChange(self.tr("Số phát hiện"), before, after)]
        self.differences.show_entries(LogEntry(None, "", "", "", "", one) for one in changes)
        self.differences.setHorizontalHeaderLabels(
            ["", self.tr("Chỗ khác"), self.tr("Của tôi"), self.tr("Trên đĩa")]
        )
        self.differences.hideColumn(0)

    def _accept(self) -> None:
        self._take(self.result_annex())
        self.accept()


def _items(comparison: Comparison[Annex]) -> list[Item]:
    items: list[Item] = []
    if comparison.headings_differ:
        items.append("heading")
    if comparison.waivers_differ:
        items.append("waivers")
    return [*items, *comparison.differing]
