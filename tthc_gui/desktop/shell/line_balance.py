"""What the current line lacks and what is too much, told while it is edited."""

from PySide6.QtWidgets import QLabel, QWidget

from tthc_gui.desktop.widgets.plain_text import keep_plain
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex.balance_told import balance_text
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.values.times import Refusal


class LineBalance(QLabel):
    """Say "Trước 5 / 7, còn thiếu 2. Sau: còn 0,5 trên chỉ tiêu." of the line one is in.

    What is being typed counts as soon as it can be read.
    """

    def __init__(self, editor: Workbench) -> None:
        super().__init__()
        keep_plain(self)
        self._editor = editor
        self.setToolTip(
            self.tr(
                "Dòng đang chọn: tổng các bước trước so với thời gian hiện nay, "
                "tổng các bước sau so với chỉ tiêu"
            )
        )
        document, line = editor.document, editor.view.new_line
        for moved in (editor.view.current_changed, line.entered, line.left):
            moved.connect(self._show_line)
        for changed in (document.changed, document.target_changed, document.heading_changed):
            changed.connect(self._show_line)
        editor.view.editor_opened.connect(self._follow)
        self._show_line()

    def _show_line(self) -> None:
        self._show(None)

    def _show(self, typed: str | None) -> None:
        """Show the balance of the current line, with what is typed into its cell if anything is."""
        index, model = self._editor.view.currentIndex(), self._editor.model
        self.setText("")
        is_new = self._editor.view.new_line.hasFocus()
        if is_new or not index.isValid() or index.row() >= model.rowCount():
            return
        at, line = model.place(index.row())
        record, column = self._editor.document.content.records[at], model.columns[index.column()]
        heading = self._editor.document.content.heading
        if not isinstance(record, Procedure) or not isinstance(heading, Heading):
            return
        if typed is not None and column.write is not None:
            try:
                record = column.write(record, line, column.parse(typed))
            except Refusal:
                return
        self.setText(balance_text(heading, record.cases[line], self._editor.document.target))

    def _follow(self, editor: QWidget) -> None:
        from tthc_gui.desktop.table.editors import LineEditor

        if isinstance(editor, LineEditor):
            editor.textEdited.connect(self._show)
