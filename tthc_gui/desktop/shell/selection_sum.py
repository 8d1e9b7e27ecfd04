"""How many cells are selected and what they add up to, as at the foot of a spreadsheet."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex.summary import Tally
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import format_time

_PAUSE = 120
"""Milliseconds without a change after which the sum follows: adding up must not slow dragging."""
_BUDGET = 0.01
"""Seconds of adding up between two looks at what the user does."""
_SOME = 100
"""Records that are added up between two looks at the time."""


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
        self._telling: Iterator[str | None] = iter(())
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._go_on)
        changes = editor.view.selection_changed, editor.document.changed, editor.model.modelReset
        for changed in changes:
            changed.connect(self._wait)

    def refresh(self) -> None:
        """Count and add up what is selected now; the window goes on living meanwhile."""
        self._pause.stop()
        if self._selecting.is_several():
            self._telling = self._sentences()
            self._go_on()
        else:
            self.clear()

    def _wait(self) -> None:
        self._next.stop()
        self._pause.start()

    def _go_on(self) -> None:
        end = perf_counter() + _BUDGET
        for sentence in self._telling:
            if sentence:
                self.setText(sentence)
            if perf_counter() >= end:
                self._next.start()
                return
        self._next.stop()

    def _sentences(self) -> Iterator[str | None]:
        """Return nothing until it is added up, and the sentence last."""
        count, totals = yield from self._selecting.counting()
        sentence = self.tr("Đã chọn {0} ô").format(count)
        chosen = self._editor.selected_records()
        last = self._editor.model.columnCount() - 1
        whole = all(block.left == 0 and block.right == last for block in self._selecting.blocks())
        if whole and len(chosen) > 1:
            tally = Tally()
            records = self._editor.document.content.records
            for start in range(0, len(chosen), _SOME):
                tally.add(records[at] for at in chosen[start : start + _SOME])
                yield None
            yield sentence + self._of_records(len(chosen), tally)
            return
        for unit, total in totals.items():
            sentence += self.tr(" · tổng {0}").format(format_time(total))
            sentence += f" ({unit})" if unit else ""
        yield sentence

    def _of_records(self, count: int, tally: Tally) -> str:
        """Say what whole records add up to: their cells hold steps and sums of these."""
        part, content = tally.summary(), self._editor.document.content
        sentence = f" · {count} {content.form.words.record}"
        for sums in part.units:
            sentence += self.tr(" · {0} {1} → {2} ({3})").format(
                sums.unit or self.tr("Không ghi đơn vị"),
                format_time(sums.current),
                format_time(sums.remaining),
                percent_text(sums.ratio) or "—",
            )
        return sentence
