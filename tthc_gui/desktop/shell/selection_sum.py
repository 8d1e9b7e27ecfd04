"""How many cells are selected and what they add up to, as at the foot of a spreadsheet."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex.summary import Tally
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import format_time

_PAUSE = 120
"""Milliseconds without a change after which the sum follows: adding up must not slow dragging."""


class SelectionSum(QLabel):
    """Say "Đã chọn 12 ô · tổng 43,5 (Ngày)" once several cells are selected."""

    def __init__(self, editor: Workbench) -> None:
        super().__init__()
        self._editor = editor
        self._selecting = editor.view.selecting
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.refresh)
        for changed in (editor.view.selection_changed, editor.document.changed):
            changed.connect(self._pause.start)

    def refresh(self) -> None:
        """Count and add up what is selected now."""
        self._pause.stop()
        self.setText(self._sentence() if self._selecting.is_several() else "")

    def _sentence(self) -> str:
        count, totals = self._selecting.count_and_sums()
        sentence = self.tr("Đã chọn {0} ô").format(count)
        chosen = self._editor.selected_records()
        last = self._editor.model.columnCount() - 1
        whole = all(block.left == 0 and block.right == last for block in self._selecting.blocks())
        if whole and len(chosen) > 1:
            return sentence + self._of_records(chosen)
        for unit, total in totals.items():
            sentence += self.tr(" · tổng {0}").format(format_time(total))
            sentence += f" ({unit})" if unit else ""
        return sentence

    def _of_records(self, chosen: Sequence[int]) -> str:
        """Say what whole records add up to: their cells hold steps and sums of these."""
        content = self._editor.document.content
        part = Tally(content.records[at] for at in chosen).summary()
        sentence = f" · {len(chosen)} {content.form.words.record}"
        for sums in part.units:
            sentence += self.tr(" · {0} {1} → {2} ({3})").format(
                sums.unit or self.tr("Không ghi đơn vị"),
                format_time(sums.current),
                format_time(sums.remaining),
                percent_text(sums.ratio) or "—",
            )
        return sentence
