"""What stands of the verdicts: how far one is, what was found of the record one is at."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.document.cells import record_name
from tthc_gui.domain.document.remark import shown_stamp
from tthc_gui.domain.document.verdict import Judgement, Verdict
from tthc_gui.domain.document.verdicts import (
    Progress,
    standing_of,
    standing_of_document,
)

_CHOICES = (Judgement.UNSEEN, Judgement.PASSED, Judgement.TO_REVISE)


class VerdictBox(QWidget):
    """Shows how far the review is, and asks for verdicts on the record and the document."""

    asked = Signal(object)
    """The Judgement wanted for the selected records."""
    asked_of_document = Signal(object)
    next_asked = Signal()

    def __init__(self, editor: Workbench) -> None:
        super().__init__()
        self._editor = editor
        self.progress = QLabel()
        self.progress.setWordWrap(True)
        self.found = QLabel()
        self.found.setWordWrap(True)
        self.passed = self._button(
            tr("Đạt"),
            tr("Ghi các {record} đang chọn là đạt (Ctrl+Alt+D)"),
            lambda: self.asked.emit(Judgement.PASSED),
        )
        self.revise = self._button(
            tr("Cần sửa…"),
            tr("Ghi các {record} đang chọn là cần sửa, có lý do (Ctrl+Alt+S)"),
            lambda: self.asked.emit(Judgement.TO_REVISE),
        )
        self.take_back = self._button(
            tr("Bỏ"),
            tr("Bỏ kết quả xem của các {record} đang chọn"),
            lambda: self.asked.emit(Judgement.UNSEEN),
        )
        self.next = self._button(
            tr("Tiếp"), tr("Đến {record} chưa xem tiếp theo (F4)"), self.next_asked.emit
        )
        self.of_document = QComboBox()
        words = editor.document.content.form.words
        self.of_document.setAccessibleName(tr("Kết quả cả {0}").format(words.document))
        self.of_document.setToolTip(tr("Kết quả xem của cả {0}").format(words.document))
        for judgement in _CHOICES:
            text = tr("Cả {0}: {1}").format(words.document, judgement.label)
            self.of_document.addItem(text, judgement)
        self.of_document.activated.connect(self._ask_of_document)
        editor.document.standings.found.connect(self.refresh)
        self._lay_out()

    def refresh(self) -> None:
        """Show what stands."""
        annex = self._editor.document.content
        progress = self._editor.document.standings.progress
        if progress is not None:
            self.progress.setText(progress_text(progress))
        standing = standing_of_document(annex) if annex.heading.verdict.judgement else None
        choice = annex.heading.verdict.judgement
        self.of_document.setCurrentIndex(self.of_document.findData(choice))
        again = standing is Judgement.CHANGED
        told = tr("đã sửa từ khi xem, cần xem lại") if again else annex.heading.verdict.reason
        self.of_document.setToolTip(told or tr("Kết quả xem của cả tài liệu"))
        self.show_current()

    def show_current(self) -> None:
        """Show what was found of the record of the current cell."""
        index = self._editor.view.currentIndex()
        annex = self._editor.document.content
        if not index.isValid() or not annex.records:
            self.found.clear()
            return
        at = self._editor.model.place(index.row()).record
        record = annex.records[at]
        name = f"{annex.form.words.record} {record_name(annex, at)}"
        text = verdict_text(record.verdict, standing_of(annex.form, record))
        self.found.setText(f"{name[:1].upper()}{name[1:]}: {text}")

    def _ask_of_document(self, number: int) -> None:
        # Qt has made a text of the value.
        self.asked_of_document.emit(Judgement(self.of_document.itemData(number)))
        self.refresh()

    def _button(self, text: str, tip: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(self._editor.worded(tip))
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.passed, self.revise, self.take_back, self.next):
            button.setMinimumWidth(10)
            buttons.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.progress)
        box.addWidget(self.found)
        box.addLayout(buttons)
        box.addWidget(self.of_document)


def progress_text(progress: Progress) -> str:
    """Say how far the review is: "Đã xem 87/104 · 80 đạt · 7 cần sửa"."""
    parts = [tr("Đã xem {0}/{1}").format(progress.seen, progress.total)]
    counts = (
        (progress.passed, Judgement.PASSED),
        (progress.to_revise, Judgement.TO_REVISE),
        (progress.changed, Judgement.CHANGED),
    )
    parts += [f"{count} {judgement.label}" for count, judgement in counts if count]
    return " · ".join(parts)


def verdict_text(verdict: Verdict, standing: Judgement) -> str:
    """Say what stands of a verdict, why, and who found it when."""
    if not verdict.judgement:
        return standing.label
    said = f"{standing.label} ({tr('trước đó')} {verdict})" if standing is Judgement.CHANGED else ""
    signed = ", ".join(filter(None, (verdict.author, shown_stamp(verdict.time))))
    return f"{said or verdict}{f' — {signed}' if signed else ''}"
