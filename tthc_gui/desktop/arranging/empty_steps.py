"""Hiding the steps that no procedure of the annex goes through."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex.procedure import STEP_COUNT, used_steps
from tthc_gui.domain.document.edits import Splice


class EmptySteps(QFrame):
    """Hide both columns of each step that is empty in the whole annex, when switched on.

    What is hidden belongs to the document on show. A bar tells how many steps are, and shows them
    again. Where all steps have no room beside one another, the empty ones are hidden until they
    have, unless somebody has asked to see them. A hidden step that comes to hold something is
    shown at once; one that is emptied goes when the switch is used again. Nine empty steps are all
    there to be filled: none is hidden.
    """

    def __init__(self, editor: Workbench) -> None:
        super().__init__(editor)
        self._editor = editor
        self._hidden: set[int] = set()
        self._for_room = False
        self._is_asked = False
        self._text = QLabel()
        self.back = QPushButton(self.tr("Hiện lại"))
        self.back.setToolTip(self.tr("Hiện mọi bước"))
        self.back.clicked.connect(self._go_back)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 2, 6, 2)
        line.addWidget(self._text, 1)
        line.addWidget(self.back)
        self.hide()
        editor.bars.addWidget(self)
        editor.document.spliced.connect(self._follow)

    @property
    def hides(self) -> bool:
        """Return whether steps are hidden."""
        return bool(self._hidden)

    def text(self) -> str:
        """Return what the bar says."""
        return self._text.text()

    def switch(self, *, on: bool) -> None:
        """Hide the steps that are empty now, or show all."""
        self._is_asked = True
        self._hide(on=on)
        if on and not self._hidden:
            self._editor.say(
                self.tr("Cả chín bước đều trống nên không ẩn bước nào.")
                if not used_steps(self._editor.document.content.records)
                else self.tr("Không có bước nào trống.")
            )

    def make_room(self, *, on: bool) -> None:
        """Hide the steps that are empty as long as there is no room for all."""
        if not self._is_asked and on is not self._for_room:
            self._for_room = on
            self._hide(on=on)

    def _hide(self, *, on: bool) -> None:
        steps = range(STEP_COUNT)
        empty = set(steps) - used_steps(self._editor.document.content.records) if on else set()
        self._hidden = empty if len(empty) < STEP_COUNT else set()
        self._show()

    def _follow(self, splice: Splice) -> None:
        filled = self._hidden & used_steps(splice.new) if self._hidden else set()
        if filled:
            self._hidden -= filled
            self._show()

    def _show(self) -> None:
        model, count = self._editor.model, len(self._hidden)
        model.hide_columns({c.key for c in model.columns if c.group in self._hidden})
        numbers = ", ".join(str(step + 1) for step in sorted(self._hidden))
        self._text.setText(self.tr("Đang ẩn {0} bước trống: bước {1}.").format(count, numbers))
        if self.isHidden() is self.hides:
            with self._editor.table_in_place():
                self.setVisible(self.hides)

    def _go_back(self) -> None:
        self.switch(on=False)
        self._editor.view.setFocus()
