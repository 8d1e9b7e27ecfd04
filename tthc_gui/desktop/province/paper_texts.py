"""The form for what an office says in its papers: names, numbers, bases, receivers."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from tthc_gui.desktop.province.paper_desk import PaperDesk
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.domain.province.papers import PaperField

_LINES = 4
"""Lines in sight of a text of several."""


class LinesEdit(QPlainTextEdit):
    """Edit a text of several lines; leaving the field commits it."""

    committed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 12)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.committed.emit()


class PaperTexts(QWidget):
    """Edit texts of the papers; Enter or leaving a field takes what is typed."""

    def __init__(self, desk: PaperDesk, fields: Sequence[PaperField]) -> None:
        super().__init__()
        self._desk = desk
        self.edits: dict[str, QLineEdit | LinesEdit] = {}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in fields:
            edit = self.edits[field.key] = self._edit(field)
            label = QLabel(field.label)
            label.setBuddy(edit)
            form.addRow(label, edit)
        desk.changed.connect(self._follow)
        self._follow()

    def _edit(self, field: PaperField) -> QLineEdit | LinesEdit:
        edit = LinesEdit() if field.is_list else QLineEdit()
        edit.setAccessibleName(field.label)
        edit.setPlaceholderText(field.example)
        signal = edit.committed if isinstance(edit, LinesEdit) else edit.editingFinished
        signal.connect(lambda: self._take(field))
        return edit

    def _take(self, field: PaperField) -> None:
        label = tr("Sửa {0}").format(field.label[:1].lower() + field.label[1:])
        self._desk.say(field.key, _text(self.edits[field.key]), label)

    def _follow(self) -> None:
        for key, edit in self.edits.items():
            text = self._desk.data.text(key)
            if _text(edit).strip() == text:
                continue
            if isinstance(edit, QLineEdit):
                edit.setText(text)
            else:
                edit.setPlainText(text)


def _text(edit: QLineEdit | LinesEdit) -> str:
    return edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()
