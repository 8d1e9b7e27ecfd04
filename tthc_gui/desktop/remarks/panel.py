"""The panel beside the table that lists remarks and verdicts, and takes new ones."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tthc_gui.desktop.remarks.entry import RemarkEntry
from tthc_gui.desktop.remarks.listing import RemarkList, place_name
from tthc_gui.desktop.remarks.signed import Signed, Take
from tthc_gui.desktop.remarks.verdict_box import VerdictBox
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.document.cells import Cell, cell_name, record_name
from tthc_gui.domain.document.remarks import PlacedRemark, all_remarks
from tthc_gui.domain.document.structure import named_records
from tthc_gui.domain.document.verdict import Judgement

_WIDTH, _LEAST_LIST = 330, 60


class RemarksPanel(QWidget):
    """List remarks, the open ones first; choosing one leads to its cell."""

    def __init__(self, editor: Workbench, remarker: Signed) -> None:
        super().__init__()
        self._editor, self._remarker = editor, remarker
        self._quiet = False
        """Whether the list changes by itself, and nobody has chosen anything in it."""
        self._take: list[Take] = []
        """What takes the text that is being typed, one for each place it may be about."""
        self.verdicts = VerdictBox(editor)
        self.shown = QComboBox()
        self.shown.setAccessibleName(self.tr("Nhận xét được liệt kê"))
        self.shown.setToolTip(self.tr("Liệt kê nhận xét chưa xong, đã xong hoặc tất cả"))
        self.list = RemarkList()
        self.list.setMinimumHeight(_LEAST_LIST)
        self.entry = RemarkEntry()
        self.add = self._button(
            self.tr("Nhận xét…"), self.tr("Nhận xét về ô đang chọn (Ctrl+Alt+M)"), self.ask_remark
        )
        self.answer = self._button(
            self.tr("Trả lời…"), self.tr("Trả lời nhận xét đang chọn"), self.ask_answer
        )
        self.done = self._button(
            self.tr("Xong"), self.tr("Đánh dấu đã xong, hoặc mở lại (Space)"), self._switch_done
        )
        self.remove = self._button(
            self.tr("Xoá"), self.tr("Xoá nhận xét đang chọn cùng trả lời (Delete)"), self._remove
        )
        self._lay_out()
        self._connect()
        self._fill_filter()
        self.refresh()
        self._follow_cell()
        self.setFocusProxy(self.list)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, super().sizeHint().height())

    def refresh(self) -> None:
        """List the remarks as they stand."""
        annex = self._editor.document.content
        every = all_remarks(annex)
        opened = [one for one in every if not one.remark.is_done]
        done = [one for one in every if one.remark.is_done]
        counts = (len(opened), len(done), len(every))
        texts = (self.tr("Chưa xong ({0})"), self.tr("Đã xong ({0})"), self.tr("Tất cả ({0})"))
        for number, (text, count) in enumerate(zip(texts, counts, strict=True)):
            self.shown.setItemText(number, text.format(count))
        self._quiet = True
        self.list.show_remarks(annex, (opened, done, every)[self.shown.currentIndex()])
        self._quiet = False
        self.verdicts.refresh()
        self._show_buttons()

    # Asking for texts

    def ask_remark(self) -> None:
        """Ask for a remark on the current cell, its record or the document."""
        annex, index = self._editor.document.content, self._editor.view.currentIndex()
        words = annex.form.words
        places = [self.tr("Cả {0}").format(words.document)]
        takes: list[Take] = [self._adding(None, None, "")]
        if index.isValid() and annex.records:
            at, line = self._editor.model.place(index.row())
            column = self._editor.model.columns[index.column()]
            name = record_name(annex, at)
            places = [
                self.tr("Ô {0}").format(cell_name(annex, Cell(at, line, column))),
                self.tr("Cả {0} {1}").format(words.record, name),
                *places,
            ]
            takes = [self._adding(at, line, column.key), self._adding(at, None, ""), *takes]
        self._ask(self.tr("Nhận xét về:"), takes, places)

    def ask_answer(self) -> None:
        """Ask for a reply to the chosen remark."""
        placed = self.list.chosen()
        if placed is None:
            self._editor.say(self.tr("Chưa chọn nhận xét nào để trả lời."))
            return
        question = self.tr("Trả lời về {0}:").format(
            place_name(self._editor.document.content, placed)
        )
        self._ask(question, [partial(self._remarker.answer, placed)])

    def ask_reason(self) -> None:
        """Ask what is to revise in the selected records."""
        chosen = self._editor.selected_records()
        if not chosen:
            self._editor.say(self._editor.worded(self.tr("Chưa chọn {record} nào.")))
            return
        annex = self._editor.document.content
        question = self.tr("Cần sửa gì ở {0}:").format(named_records(annex, chosen))
        before = annex.records[chosen[0]].verdict.reason
        self._ask(question, [partial(self._remarker.judge, Judgement.TO_REVISE)], text=before)

    def _ask_reason_of_document(self) -> None:
        annex = self._editor.document.content
        question = self.tr("Cần sửa gì ở cả {0}:").format(annex.form.words.document)
        take = partial(self._remarker.judge_document, Judgement.TO_REVISE)
        self._ask(question, [take], text=annex.heading.verdict.reason)

    def _ask(
        self, question: str, takes: list[Take], places: list[str] | None = None, text: str = ""
    ) -> None:
        self._take = takes
        self.entry.author.setText(self._remarker.author)
        self._make_room(typing=True)
        self.entry.ask(question, places or [], text)

    def _adding(self, record: int | None, line: int | None, column: str) -> Take:
        return partial(self._remarker.add, record=record, line=line, column=column)

    def _taken(self, text: str, number: int) -> None:
        self._remarker.set_author(self.entry.author.text())
        if self._take[number](text):
            self.entry.hide()
            self._leave_entry()

    def _leave_entry(self) -> None:
        self._make_room(typing=False)
        self._editor.view.setFocus()

    def _make_room(self, *, typing: bool) -> None:
        """Show the field alone below the list, for a low window has no room for the rest."""
        for widget in (self.verdicts, self.answer, self.done, self.remove):
            widget.setVisible(not typing)

    # What the buttons and keys do

    def _switch_done(self) -> None:
        if (placed := self.list.chosen()) is not None:
            self._remarker.switch_done(placed)

    def _remove(self) -> None:
        if (placed := self.list.chosen()) is not None:
            self._remarker.remove(placed)

    def _judge(self, judgement: Judgement) -> None:
        if judgement is Judgement.TO_REVISE:
            self.ask_reason()
        else:
            self._remarker.judge(judgement)

    def _judge_document(self, judgement: Judgement) -> None:
        if judgement is Judgement.TO_REVISE:
            self._ask_reason_of_document()
        elif judgement is not self._editor.document.content.heading.verdict.judgement:
            self._remarker.judge_document(judgement)

    def _go(self) -> None:
        if not self._quiet and (placed := self.list.chosen()) is not None:
            self._remarker.go_to(placed)
        self._show_buttons()

    def _show_buttons(self) -> None:
        placed = self.list.chosen()
        for button in (self.answer, self.done, self.remove):
            button.setEnabled(placed is not None)
        is_done = placed is not None and placed.remark.is_done
        self.done.setText(self.tr("Mở lại") if is_done else self.tr("Xong"))

    def _follow_cell(self) -> None:
        """Choose the remark on the cell one goes to."""
        self.verdicts.show_current()
        if self.list.hasFocus():
            return
        found: list[PlacedRemark] = self._editor.model.remarks_at(self._editor.view.currentIndex())
        if found:
            self._quiet = True
            self.list.choose(found[0])
            self._quiet = False
            self._show_buttons()

    # Making the panel

    def _connect(self) -> None:
        self.shown.activated.connect(self.refresh)
        self.list.selectionModel().currentChanged.connect(self._go)
        self.list.clicked.connect(self._go)
        self.list.removal_asked.connect(self._remove)
        self.list.done_asked.connect(self._switch_done)
        self.list.activated.connect(lambda _index: self._editor.view.setFocus())
        self.entry.taken.connect(self._taken)
        self.entry.left.connect(self._leave_entry)
        self.verdicts.asked.connect(self._judge)
        self.verdicts.asked_of_document.connect(self._judge_document)
        self.verdicts.next_asked.connect(self._remarker.next_unseen)
        self._editor.view.current_changed.connect(self._follow_cell)
        # Many edits one after another are listed once.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)
        self._editor.document.changed.connect(self._timer.start)

    def _fill_filter(self) -> None:
        self.shown.addItems(["", "", ""])

    def _button(self, text: str, tip: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setMinimumWidth(10)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.shown, 1)
        top.addWidget(self.add)
        buttons = QHBoxLayout()
        for button in (self.answer, self.done, self.remove):
            buttons.addWidget(button)
        box = QVBoxLayout(self)
        box.addWidget(self.verdicts)
        box.addLayout(top)
        box.addWidget(self.list, 1)
        box.addLayout(buttons)
        box.addWidget(self.entry)
