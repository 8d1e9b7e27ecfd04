"""The card: the current procedure as a form, for those who would rather fill one in."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.card.case import CaseBox, computed_text, connect_field
from tthc_gui.desktop.card.fields import LineField, NameField, make_field
from tthc_gui.desktop.widgets.actions import key_names
from tthc_gui.desktop.widgets.buttons import IconButton
from tthc_gui.desktop.widgets.plain_text import marked_up, rich_label
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.workbench.moving import go_to_record
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex.columns import CODE, NAME, RATE, STT
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.domain.document.lines import add_blank_line, delete_lines
from tthc_gui.domain.values.times import Refusal

NAME_OF_PANEL = "card"


def toggle_card(editor: Workbench) -> None:
    """Show the card beside the table, or put it away."""
    side = editor.side
    if not side.offers(NAME_OF_PANEL):
        side.offer(NAME_OF_PANEL, tr("Thủ tục"), lambda: Card(editor))
    side.toggle(NAME_OF_PANEL)


class Card(QScrollArea):
    """Show the procedure of the current cell; each field that is left is one edit."""

    def __init__(self, editor: Workbench) -> None:
        super().__init__()
        self._editor = editor
        self._at = -1
        self._columns: tuple[Column, ...] = ()
        self.boxes: list[CaseBox] = []
        self.fields = {column.key: make_field(column) for column in (STT, CODE, NAME)}
        for column in (STT, CODE, NAME):
            field = self.fields[column.key]
            field.setAccessibleName(column.heading[0])
            connect_field(field, partial(self._commit, 0, column))
        self._inner = QWidget()
        self._title = rich_label()
        self._rate = rich_label()
        self._cases = QVBoxLayout()
        self._add = IconButton(
            "plus",
            self.tr("Thêm một trường hợp vào thủ tục này"),
            self._add_case,
            self.tr("Thêm trường hợp"),
        )
        self._lay_out()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        editor.view.current_changed.connect(self.refresh)
        document = editor.document
        for changed in (document.changed, document.target_changed, editor.model.modelReset):
            changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the current procedure as it stands; nothing typed is lost, nor the focus."""
        if not self.isVisible():
            return
        at = self._current()
        if at != self._at:
            self._leave()
        self._at = at
        self._inner.setEnabled(at >= 0)
        if at < 0:
            self._title.setText(self.tr("Chưa chọn thủ tục"))
            return
        procedure = self._editor.document.content.records[at]
        self._match_boxes(procedure.line_count)
        self._show(procedure)

    def minimumSizeHint(self) -> QSize:
        # There is no scrolling sideways.
        bar = self.verticalScrollBar().sizeHint().width()
        width = self._inner.minimumSizeHint().width() + bar
        return QSize(width, super().minimumSizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_at"):
            self.refresh()

    # What is shown

    def _current(self) -> int:
        index = self._editor.view.currentIndex()
        return self._editor.model.place(index.row()).record if index.isValid() else -1

    def _show(self, procedure: Procedure) -> None:
        every = len(self._editor.document.content.records)
        title = self.tr("Thủ tục {0} ({1}/{2})")
        place = title.format(procedure.stt or "?", self._at + 1, every)
        self._title.setText(marked_up("<b>{0}</b>", place))
        for column in (STT, CODE, NAME):
            self.fields[column.key].show_text(column.text(procedure, 0))
        self.fields["name"].setVisible(NAME.spans(procedure))
        self._form.labelForField(self.fields["name"]).setVisible(NAME.spans(procedure))
        mean = procedure.line_count > 1 and RATE.spans(procedure)
        self._rate.setVisible(mean)
        self._rate.setText(computed_text(self.tr("Tỷ lệ bình quân"), RATE, procedure, 0))
        for number, box in enumerate(self.boxes):
            heading, target = self._editor.document.content.heading, self._editor.document.target
            box.show_case(heading, procedure, partial(self._remark, number), target)

    def _remark(self, case: int, key: str) -> str:
        """Return what the table says of a typed cell of the current procedure."""
        model = self._editor.model
        rows = model.rows_of(self._at)
        numbers = [column.key for column in model.columns]
        if case >= len(rows) or key not in numbers:
            return ""
        index = model.index(rows[case], numbers.index(key))
        return str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole) or "")

    def _match_boxes(self, cases: int) -> None:
        """Have a box for each case, made for the columns as they are."""
        if self._columns != self._editor.model.columns:
            self._columns = self._editor.model.columns
            self._drop_boxes(0)
        self._drop_boxes(cases)
        while len(self.boxes) < cases:
            box = CaseBox(len(self.boxes), self._columns, self._commit, self._remove_case)
            self._cases.addWidget(box)
            self.boxes.append(box)

    def _drop_boxes(self, kept: int) -> None:
        for box in self.boxes[kept:]:
            self._cases.removeWidget(box)
            box.hide()
            box.deleteLater()
        del self.boxes[kept:]

    # Edits

    def _commit(self, case: int, column: Column, text: str) -> None:
        document, at = self._editor.document, self._at
        if not 0 <= at < len(document.content.records):
            return
        try:
            document.push(set_cell(document.content, at, case, column, column.parse(text)))
        except Refusal as refusal:
            self._editor.say(self.tr("Giữ giá trị cũ: {0}").format(refusal))
            return
        if at == self._at:
            self._settle(case, column)

    def _settle(self, case: int, column: Column) -> None:
        """Show what was taken as it is written, "0,5" for a typed ".50"."""
        procedure = self._editor.document.content.records[self._at]
        fields = self.fields if column.key in self.fields else self.boxes[case].fields
        field = fields[column.key]
        if isinstance(field, LineField | NameField):
            field.settle(column.text(procedure, case))

    def _leave(self) -> None:
        """Take what is typed before another procedure is shown; what is refused is told."""
        field = QApplication.focusWidget()
        if isinstance(field, NameField) and self.isAncestorOf(field):
            field.commit()
        elif isinstance(field, LineField) and self.isAncestorOf(field) and not field.commit():
            self._editor.say(self.tr("Không nhận “{0}”, giữ giá trị cũ.").format(field.text()))
            field.settle("")

    def _add_case(self) -> None:
        annex = self._editor.document.content
        self._editor.do(lambda: add_blank_line(annex, self._at, annex.records[self._at].line_count))

    def _remove_case(self, case: int) -> None:
        annex = self._editor.document.content
        self._editor.do(lambda: delete_lines(annex, self._at, [case]))

    # Layout

    def _lay_out(self) -> None:
        box = QVBoxLayout(self._inner)
        head = QHBoxLayout()
        head.addWidget(
            IconButton(
                "chevron-left",
                self.tr("Thủ tục trước ({0})").format(key_names("Ctrl+PgUp")),
                lambda: go_to_record(self._editor, -1),
            )
        )
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignHCenter)
        head.addWidget(
            IconButton(
                "chevron-right",
                self.tr("Thủ tục sau ({0})").format(key_names("Ctrl+PgDown")),
                lambda: go_to_record(self._editor, 1),
            )
        )
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for column in (STT, CODE, NAME):
            self._form.addRow(column.heading[0], self.fields[column.key])
        box.addLayout(head)
        box.addLayout(self._form)
        box.addWidget(self._rate)
        box.addLayout(self._cases)
        box.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)
        self.setWidget(self._inner)
