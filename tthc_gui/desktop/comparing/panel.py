"""The panel of a comparison below the table: what differs in all, and difference by difference."""

from collections.abc import Hashable, Iterator
from operator import is_

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from tthc_gui.desktop.comparing.controls import Controls, Extent
from tthc_gui.desktop.comparing.going import go_to
from tthc_gui.desktop.comparing.keep_command import KeepCommand, KeptParts
from tthc_gui.desktop.comparing.model import ComparisonModel
from tthc_gui.desktop.comparing.rows import (
    HEADING,
    column_of,
    parts_of_row,
    rows_of,
)
from tthc_gui.desktop.comparing.table import ComparisonTable
from tthc_gui.desktop.widgets.plain_text import keep_plain
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex.summary import Tally
from tthc_gui.domain.document.comparing import DocumentComparison, compare_documents
from tthc_gui.domain.document.differences import DifferencePart, parts_of
from tthc_gui.domain.document.taking import take_old
from tthc_gui.files.reports.difference_texts import counts_text, summed_up, sums_text

_SETTLE = 300
"""Milliseconds after an edit before the documents are compared anew."""


class ComparisonPanel(QWidget):
    """Show how the open document differs from another, and follow its edits.

    The other one is the old side: taking brings what it has into the open one. `report_asked`
    carries the comparison that is to be written.
    """

    report_asked = Signal(object)

    def __init__(self, editor: Workbench, found: DocumentComparison, name: str) -> None:
        super().__init__()
        self._editor = editor
        self._found = found
        self._kept: KeptParts = frozenset()
        self._before = Tally(found.old.records).summary()
        self.name = name
        self.model = ComparisonModel(self)
        self.table = ComparisonTable(self.model)
        self.controls = Controls(found.new.form.words.record)
        self.summary = QLabel()
        self._lay_out()
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE)
        self._settling.timeout.connect(self._compare)
        editor.document.changed.connect(self._settling.start)
        self._connect()
        self._show()
        if not self._is_current():
            self._compare()  # It was edited while it was compared.
        self.table.choose(0)

    @property
    def found(self) -> DocumentComparison:
        """Return how the documents differ as they stand."""
        if not self._is_current():
            self._compare()
        return self._found

    def step(self, *, forward: bool) -> None:
        """Go to the next or previous difference that is not decided, round and round."""
        found, rows = self.found, self.model.rows
        start = self.table.currentIndex().row()
        places = [at for at, row in enumerate(rows) if row.part is not None and not row.is_kept]
        if not places:
            self._editor.say(self.tr("Không còn chỗ khác nào trong các dòng đang hiện."))
            return
        beyond = [at for at in places if (at > start if forward else at < start)]
        at = (beyond or places)[0 if forward else -1]
        self.table.choose(at)
        go_to(self._editor, found, rows[at])
        told = self.tr("Chỗ khác {0}/{1}").format(places.index(at) + 1, len(places))
        self._editor.say(told)

    def take(self, extent: Extent) -> None:
        """Take what the other document has, in one edit."""
        found = self.found
        asked = self._parts(extent)
        parts = [part for part in asked if not self._is_kept(part)]
        if asked and not parts:
            self._editor.say(self.tr("Đã giữ của bản đang mở; bỏ dấu (phím G) rồi mới lấy."))
        label = self.tr("Lấy {0} chỗ của “{1}”").format(len(parts), self.name)
        if parts and self._editor.view.finish_typing():
            self._editor.bring_in(take_old(found, parts, label))
            self._compare()

    def keep(self, extent: Extent) -> None:
        """Note that what the open document has is kept; where all of it is, take that back.

        It is undone like an edit.
        """
        self._found = self.found
        keys = {self._key(part) for part in self._parts(extent)}
        if not keys:
            return
        is_kept = keys <= self._kept
        told = self.tr("Bỏ dấu đã giữ ở {0} chỗ") if is_kept else self.tr("Giữ {0} chỗ")
        after = self._kept - keys if is_kept else self._kept | keys
        command = KeepCommand(told.format(len(keys)), self._kept, after, self._show_kept)
        self._editor.document.undo_stack.push(command)

    def _show_kept(self, kept: KeptParts) -> None:
        if isValid(self):
            self._kept = kept
            self._show()

    # Following the document

    def _is_current(self) -> bool:
        now, then = self._editor.document.content, self._found.new
        is_same_length = len(now.records) == len(then.records)
        is_same = is_same_length and all(map(is_, now.records, then.records))
        return is_same and bool(now.heading == then.heading)

    def _compare(self) -> None:
        self._settling.stop()
        document = self._editor.document.content
        self._found = compare_documents(self._found.old, document.copy(), self._found)
        self._show()

    def _show(self) -> None:
        found = self._found
        at = max(self.table.currentIndex().row(), 0)
        self.controls.show_columns(self._columns(found))
        self.model.show(found, rows_of(found, self.controls.wanted, self._is_kept))
        self.table.choose(at)
        sums = list(summed_up(found, (self._before, self._editor.document.summary())))
        told = sums_text(one for one in sums if one.differs or one.is_mean)
        counts = self.tr("So với “{0}”: {1}").format(self.name, counts_text(found))
        self.summary.setText("\n".join(filter(None, (counts, told))))
        self.summary.setToolTip(sums_text(sums).replace(" · ", "\n"))

    def _columns(self, found: DocumentComparison) -> Iterator[tuple[str, str]]:
        form, heading = found.new.form, found.new.heading
        keys = {column_of(found, part) for part in parts_of(found)} - {None}
        if HEADING in keys:
            yield HEADING, self.tr("Phần đầu")
        order = list(form.columns_by_key(heading))
        named = sorted((key for key in keys - {HEADING} if key), key=lambda key: _rank(order, key))
        for key in named:
            yield key, form.place_name(heading, key)

    def _parts(self, extent: Extent) -> list[DifferencePart]:
        row = self.table.row
        shown = [one.part for one in self.model.rows if one.part is not None]
        if extent is Extent.ALL:
            return shown
        if row is None or row.part is None:
            return []
        if extent is Extent.PART:
            return [row.part]
        if extent is Extent.RECORD:
            return parts_of_row(self._found, row)
        column = column_of(self._found, row.part)
        return [part for part in shown if column_of(self._found, part) == column]

    def _is_kept(self, part: DifferencePart) -> bool:
        return bool(self._kept) and self._key(part) in self._kept

    def _key(self, part: DifferencePart) -> Hashable:
        """Return what a difference is known by when the documents are compared anew."""
        if part.record is None:
            return None, part.cell, part.old, part.new
        old, new, _ = self._found.records[part.record].match
        name = "" if new is None else self._found.new.records[new].identity
        return old, name, part.sort, part.cell, part.old, part.new

    def _go(self, *, into: bool) -> None:
        row = self.table.row
        if row is not None and go_to(self._editor, self.found, row) and into:
            self._editor.view.setFocus()

    def _connect(self) -> None:
        table, controls = self.table, self.controls
        table.clicked.connect(lambda _index: self._go(into=False))
        table.go_asked.connect(lambda: self._go(into=True))
        table.take_asked.connect(lambda whole: self.take(_extent(whole=whole)))
        table.keep_asked.connect(lambda whole: self.keep(_extent(whole=whole)))
        controls.wanted_changed.connect(self._show)
        controls.take_asked.connect(self.take)
        controls.keep_asked.connect(self.keep)
        controls.step_asked.connect(lambda forward: self.step(forward=forward))
        controls.report_asked.connect(lambda: self.report_asked.emit(self.found))
        controls.close_asked.connect(self._close)

    def _close(self) -> None:
        self._editor.under.put_away()
        self._editor.view.setFocus()

    def _lay_out(self) -> None:
        keep_plain(self.summary)
        self.summary.setWordWrap(True)
        self.setFocusProxy(self.table)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 4, 10, 4)
        box.setSpacing(4)
        for widget in (self.summary, self.controls):
            box.addWidget(widget)
        box.addWidget(self.table, 1)


def _extent(*, whole: bool) -> Extent:
    return Extent.RECORD if whole else Extent.PART


def _rank(order: list[str], key: str) -> int:
    return order.index(key) if key in order else len(order)
