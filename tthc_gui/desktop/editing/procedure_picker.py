"""The dialog "Thêm thủ tục": from a typed or pasted list, or from the national list."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.editing.candidates import CandidateList, Candidates
from tthc_gui.desktop.widgets.icons import show_icon
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.desktop.widgets.waiting import busy
from tthc_gui.desktop.workbench.reference import in_words
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex.listed import ListedProcedure, annex_ending, listed_cores
from tthc_gui.domain.annex.reference import Reference
from tthc_gui.files.pasted.procedure_lists import ListSearch, RefusedLine, add_listed, read_list
from tthc_gui.files.problems import FileProblem

_MOST_REFUSED = 3
"""Refused lines told in full; the others are counted."""


def show_picker(editor: Workbench) -> "ProcedurePicker":
    """Show the editor's dialog, made when it is first asked for."""
    found = editor.findChild(ProcedurePicker)
    picker = found if isinstance(found, ProcedurePicker) else ProcedurePicker(editor)
    picker.show()
    picker.activateWindow()
    return picker


class ProcedurePicker(QDialog):
    """Tick procedures of a list and add them below the selected ones, as one edit."""

    def __init__(self, editor: Workbench) -> None:
        super().__init__(editor)
        self._editor = editor
        self._annex = editor.document.content
        self._pasted = PastedPage()
        self._national = NationalPage()
        if editor.document.reference is not None:
            self._national.show_reference(editor.document.reference)
        self._tabs = QTabWidget()
        self._tabs.addTab(self._pasted, tr("&Gõ hoặc dán"))
        self._tabs.addTab(self._national, tr("&Danh mục quốc gia"))
        self._state = QLabel()
        self._state.setWordWrap(True)
        self._add = QPushButton()
        show_icon(self._add, "list-plus")
        self._add.clicked.connect(self.add)
        self._close = QPushButton(tr("Đó&ng"))
        self._close.clicked.connect(self.close)
        for button in (self._add, self._close):
            button.setAutoDefault(False)
        line = QHBoxLayout()
        line.addWidget(self._state, 1)
        line.addWidget(self._add)
        line.addWidget(self._close)
        box = QVBoxLayout(self)
        box.addWidget(self._tabs, 1)
        box.addLayout(line)
        self._tabs.currentChanged.connect(self._show_state)
        for candidates in (self._pasted.candidates, self._national.candidates):
            candidates.ticks_changed.connect(self._show_state)
        self.setWindowTitle(tr("Thêm thủ tục"))
        self.resize(900, 560)
        self._mark_present()
        self._show_state()

    @property
    def candidates(self) -> Candidates:
        """Return the candidates of the page on show."""
        return (self._pasted if self._tabs.currentIndex() == 0 else self._national).candidates

    def add(self) -> None:
        """Add the ticked procedures below the selected ones, else at the end."""
        ticked = self.candidates.ticked()
        chosen = self._editor.selected_records()
        at = chosen[-1] + 1 if chosen else len(self._annex.records)
        added = self._editor.change(
            lambda: add_listed(self._annex, at, ticked, again=True).edit,
            lambda: [(at + number, 0) for number in range(len(ticked))],
        )
        if added:
            self._mark_present()
            self.candidates.start_over(listed_cores(self._annex.records))
            self._state.setText(tr("Đã thêm {0} thủ tục.").format(len(ticked)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Meanwhile procedures may have been added or removed in the table.
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._mark_present()

    def _mark_present(self) -> None:
        present = listed_cores(self._annex.records)
        for page in (self._pasted, self._national):
            page.mark_present(present)

    def _show_state(self) -> None:
        ticked, present = len(self.candidates.ticked()), self.candidates.count_present()
        self._add.setText(tr("&Thêm {0} thủ tục").format(ticked))
        self._add.setEnabled(ticked > 0)
        parts = [tr("Mã được thêm đuôi {0}.").format(annex_ending(self._annex.records))]
        if present:
            parts.append(tr("{0} thủ tục đã có, chỉ thêm lại khi bạn đánh dấu.").format(present))
        self._state.setText(" ".join(parts))


class PastedPage(QSplitter):
    """Lines of codes and names, typed or pasted, beside what was recognised in them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.candidates = Candidates(ticked_at_first=True, shows_time=True)
        self._present: set[str] = set()
        self._text = QPlainTextEdit()
        self._text.setAccessibleName(tr("Danh sách mã và tên, mỗi dòng một thủ tục"))
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setPlaceholderText(
            tr("Mỗi dòng một thủ tục: mã rồi tên.\n\n1.015027  Cấp giấy phép…\n1.004221  Gia hạn…")
        )
        self._text.textChanged.connect(self._read)
        self._count = QLabel()
        self._refused = QLabel()
        self._refused.setWordWrap(True)
        left, right = _column(self._text, self._refused), _column(self._count)
        right_box = right.layout()
        if right_box is not None:
            right_box.addWidget(CandidateList(self.candidates, tr("Thủ tục nhận ra được")))
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(1, 1)
        self.setFocusProxy(self._text)
        self._read()

    def mark_present(self, present: set[str]) -> None:
        """Mark what the annex has."""
        self._present = present
        self.candidates.mark_present(present)

    def _read(self) -> None:
        reading = read_list(self._text.toPlainText())
        self.candidates.show_listed(reading.procedures, self._present)
        self._count.setText(
            tr("Nhận ra {0} thủ tục, {1} dòng không nhận").format(
                len(reading.procedures), len(reading.refused)
            )
        )
        self._refused.setStyleSheet(f"color: {colours().wrong_text};")
        self._refused.setText(_refusals(reading.refused))
        self._refused.setVisible(bool(reading.refused))


class NationalPage(QWidget):
    """An export of the national list, to search and tick."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.candidates = Candidates(ticked_at_first=False)
        self._present: set[str] = set()
        self._search = ListSearch(())
        self._open = QPushButton(tr("&Mở danh mục quốc gia…"))
        show_icon(self._open, "folder-open")
        self._open.setToolTip(tr("Tệp Excel xuất từ Cơ sở dữ liệu quốc gia về thủ tục hành chính"))
        self._open.clicked.connect(self._ask)
        self._typed = QLineEdit()
        self._typed.setPlaceholderText(tr("Tìm mã, tên hoặc lĩnh vực; không cần gõ dấu"))
        self._typed.setAccessibleName(tr("Tìm trong danh mục quốc gia"))
        self._typed.setClearButtonEnabled(True)
        self._typed.textChanged.connect(self._find)
        self._all = QPushButton(tr("Chọn hết dòng đang &hiện"))
        self._all.clicked.connect(lambda: self.candidates.tick_shown(ticked=True))
        self._none = QPushButton(tr("&Bỏ chọn"))
        self._none.clicked.connect(lambda: self.candidates.tick_shown(ticked=False))
        self._told = QLabel(tr("Chưa mở danh mục nào."))
        self._told.setWordWrap(True)
        self._list = CandidateList(self.candidates, tr("Thủ tục trong danh mục quốc gia"))
        tools = QHBoxLayout()
        for tool in (self._open, self._typed, self._all, self._none):
            tools.addWidget(tool, 1 if tool is self._typed else 0)
        for button in (self._open, self._all, self._none):
            button.setAutoDefault(False)
        box = QVBoxLayout(self)
        box.addLayout(tools)
        box.addWidget(self._list, 1)
        box.addWidget(self._told)
        self._count = 0
        self._enable()

    def mark_present(self, present: set[str]) -> None:
        """Mark what the annex has."""
        self._present = present
        self.candidates.mark_present(present)

    def open_list(self, path: Path) -> None:
        """Show an export of the national list, or say why it cannot be read."""
        from tthc_gui.files.national_list import read_national_list

        try:
            with busy():
                national = read_national_list(path)
        except FileProblem as problem:
            self._tell(str(problem), wrong=True)
            return
        self._show(national.procedures)
        skipped = tr("; bỏ qua {0} dòng không có mã").format(len(national.notes))
        self._tell(
            tr("{0}: {1} thủ tục{2}.").format(
                path.name, self._count, skipped if national.notes else ""
            )
        )
        self._told.setToolTip("\n".join(str(note) for note in national.notes[:20]))
        self._typed.setFocus()

    def show_reference(self, reference: Reference) -> None:
        """Show the list that is loaded for the audit."""
        self._show(reference.procedures)
        self._tell(tr("Danh mục tham chiếu {0}.").format(in_words(reference)))

    def _show(self, listed: Sequence[ListedProcedure]) -> None:
        self._count = len(listed)
        self._search = ListSearch(listed)
        self.candidates.show_listed(listed, self._present)
        self._typed.clear()
        self._enable()

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Mở danh mục quốc gia"), "", tr("Sổ tính Excel (*.xlsx *.xlsm);;Mọi tệp (*)")
        )
        if name:
            self.open_list(Path(name))

    def _find(self, typed: str) -> None:
        found = self._search.find(typed)
        self.candidates.show_rows(found)
        self._tell(tr("Hiện {0} / {1} thủ tục.").format(len(found), self._count))

    def _enable(self) -> None:
        for widget in (self._typed, self._all, self._none):
            widget.setEnabled(self._count > 0)

    def _tell(self, sentence: str, *, wrong: bool = False) -> None:
        self._told.setStyleSheet(f"color: {colours().wrong_text};" if wrong else "")
        self._told.setText(sentence)


def _column(*widgets: QWidget) -> QWidget:
    column = QWidget()
    box = QVBoxLayout(column)
    for widget in widgets:
        box.addWidget(widget)
    return column


def _refusals(refused: Sequence[RefusedLine]) -> str:
    """Say why lines are not taken, the first of them in full."""
    lines = [
        tr("Dòng {0}: {1}").format(each.number, each.reason) for each in refused[:_MOST_REFUSED]
    ]
    if len(refused) > _MOST_REFUSED:
        lines.append(tr("… và {0} dòng nữa.").format(len(refused) - _MOST_REFUSED))
    return "\n".join(lines)
