"""The bar for finding and replacing, above the table."""

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
)

from tthc_gui.desktop.search.match_finder import MatchFinder
from tthc_gui.desktop.search.searching import Searcher
from tthc_gui.desktop.widgets.buttons import IconButton
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.files.job import Cancelled

_PAUSE = 120
"""Milliseconds without a key after which what is typed is looked for."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindBar(QFrame):
    """Finds as one types; Enter goes on, Shift+Enter back, Esc to the table."""

    def __init__(self, editor: Workbench, searcher: Searcher) -> None:
        super().__init__(editor)
        self._editor = editor
        self.finder = MatchFinder(editor, searcher)
        self.line = _SearchLine()
        self.line.setPlaceholderText(self.tr("Tìm mã, tên, số…"))
        self.line.setAccessibleName(self.tr("Tìm trong bảng"))
        self.line.setClearButtonEnabled(True)
        self._count = QLabel()
        self.replacement = _SearchLine()
        self.replacement.setPlaceholderText(self.tr("Thay bằng…"))
        self.replacement.setAccessibleName(self.tr("Thay bằng"))
        self._replace_row = self._make_replace_row()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._look)
        self.line.textChanged.connect(self._wait_for_more)
        self.line.entered.connect(self.step)
        self.line.left.connect(self._look_no_later)
        self.replacement.entered.connect(lambda _forward: self.replace_one())
        self.finder.progressed.connect(self._show_count)
        self._lay_out()
        self.hide()
        editor.bars.addWidget(self)

    def open(self, *, replacing: bool) -> None:
        """Show the bar, with or without its row for replacing, ready to type."""
        with self._editor.table_in_place():
            for widget in (self.replacement, self._replace_row):
                widget.setVisible(replacing)
            self.show()
        self.line.setFocus()
        self.line.selectAll()
        if self.line.text():
            self._look()

    def close_bar(self) -> None:
        """Put the bar away and go back to the table."""
        self._pause.stop()
        self.finder.stop()
        with self._editor.table_in_place():
            self.hide()
        self._editor.view.setFocus()

    def step(self, forward: bool = True) -> None:
        """Go to the next match, or to the one before."""
        if self.isHidden():
            self.open(replacing=False)
        if self._pause.isActive():
            self._look()
        if not self.finder.step(forward=forward) and self.finder.is_counted:
            self._editor.say(self.tr("Không tìm thấy “{0}”.").format(self.line.text()))

    @property
    def is_settled(self) -> bool:
        """Return whether what is typed has been looked for and counted."""
        return not self._pause.isActive() and self.finder.is_counted

    def count_text(self) -> str:
        """Return what the bar says of how many cells were found."""
        return self._count.text()

    def replace_one(self) -> None:
        """Replace what is found in the current cell, and go to the next match."""
        from tthc_gui.domain.document.replacing import replace_found, replacements_of

        match = self.finder.current_match()
        if match is not None:
            document = self._editor.document.content
            entry = next(replacements_of(document, [match], self.replacement.text()), None)
            if entry is None:
                self._editor.say(self.tr("Ô này không thay được hoặc không đổi gì."))
            elif entry.refused:
                self._editor.say(self.tr("Giữ giá trị cũ: {0}").format(entry.refused))
            else:
                self._editor.do(lambda: replace_found(document, [entry]))
        self.step()

    def replace_all(self) -> None:
        """Show what replacing would do to every cell found, to be ticked and applied."""
        from tthc_gui.desktop.search.replace_preview import ReplacePreview
        from tthc_gui.domain.document.replacing import replacements_of

        if self._pause.isActive():
            self._look()
        document, text = self._editor.document.content, self.replacement.text()
        matches, size = self.finder.matches()
        try:
            found = self._editor.worked_out(
                lambda: list(replacements_of(document, matches, text)), size
            )
        except Cancelled:
            self._editor.say(self.tr("Đã dừng; không có gì thay đổi."))
            return
        if not found and not self.finder.is_counted:
            self._editor.say(self.tr("Chưa tìm xong; hãy thử lại sau giây lát."))
        elif found:
            ReplacePreview(self._editor, found).open()
        else:
            self._editor.say(self.tr("Không có ô nào để thay."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _wait_for_more(self) -> None:
        self._pause.start()

    def _look(self) -> None:
        self._pause.stop()
        self.finder.look_for(self.line.text())

    def _look_no_later(self) -> None:
        """Look at once: the table must not move when somebody types somewhere else already."""
        if self._pause.isActive():
            self._look()
        self.finder.stay()

    def _show_count(self) -> None:
        finding = self.finder
        if not self.line.text().strip():
            text = ""
        elif not finding.count:
            text = self.tr("Không thấy") if finding.is_counted else self.tr("Đang tìm…")
        else:
            text = f"{finding.place or '–'}/{finding.count}"
            text += "" if finding.is_counted else "…"
        if text != self._count.text():
            self._count.setText(text)
            self._count.setAccessibleName(self.tr("Kết quả tìm: {0}").format(text))

    def _make_replace_row(self) -> QFrame:
        row = QFrame()
        one = QPushButton(self.tr("Thay"))
        one.setToolTip(self.tr("Thay trong ô đang chọn rồi sang ô tiếp theo (Enter)"))
        one.clicked.connect(self.replace_one)
        every = QPushButton(self.tr("Thay tất cả…"))
        every.setToolTip(self.tr("Xem trước mọi ô sẽ thay, chọn rồi thay một lần"))
        every.clicked.connect(self.replace_all)
        self._replacing = (one, every)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(one)
        line.addWidget(every)
        line.addStretch(1)
        return row

    def _lay_out(self) -> None:
        box = QGridLayout(self)
        box.setContentsMargins(10, 3, 6, 3)
        box.setVerticalSpacing(3)
        box.setColumnStretch(0, 2)
        box.setColumnStretch(1, 3)
        self.line.setMinimumWidth(120)
        beside = QHBoxLayout()
        self._count.setMinimumWidth(self.fontMetrics().horizontalAdvance("0000/00000…"))
        beside.addWidget(self._count)
        ways = self._make_ways()
        for way in ways[:2]:
            beside.addWidget(way)
        beside.addStretch(1)
        for way in ways[2:]:
            beside.addWidget(way)
        box.addWidget(self.line, 0, 0)
        box.addLayout(beside, 0, 1)
        box.addWidget(self.replacement, 1, 0)
        box.addWidget(self._replace_row, 1, 1)
        # From field to field, then to what is done with them.
        for before, after in pairwise((self.line, self.replacement, *self._replacing, *ways)):
            self.setTabOrder(before, after)

    def _make_ways(self) -> list[IconButton]:
        tr = self.tr
        return [
            IconButton(
                "chevron-up", tr("Kết quả trước (Shift+F3)"), lambda: self.step(forward=False)
            ),
            IconButton("chevron-down", tr("Kết quả tiếp theo (F3)"), self.step),
            IconButton(
                "replace",
                tr("Hiện ô thay thế (Ctrl+H)"),
                lambda: self.open(replacing=self._replace_row.isHidden()),
            ),
            IconButton("x", tr("Đóng thanh tìm (Esc)"), self.close_bar),
        ]


class _SearchLine(QLineEdit):
    """A line in which Enter goes forwards and Shift+Enter backwards."""

    entered = Signal(bool)
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.left.emit()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.entered.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)
