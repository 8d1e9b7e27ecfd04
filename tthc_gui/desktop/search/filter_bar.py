"""The bar that shows some records only: whole ones, never single cases."""

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit

from tthc_gui.desktop.search.searching import Searcher
from tthc_gui.desktop.widgets.buttons import Chip, IconButton
from tthc_gui.desktop.widgets.flow import FlowLayout
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex import filters as of_annex
from tthc_gui.domain.annex.procedure import UNITS, Procedure
from tthc_gui.domain.document import filters
from tthc_gui.domain.document.filters import Filter
from tthc_gui.domain.document.search import needle
from tthc_gui.domain.document.verdict import Judgement

_PAUSE = 150
"""Milliseconds without a key after which the rows follow the typed text."""

_LEAST_TEXT_WIDTH = 170


class FilterBar(QFrame):
    """Chips, a unit and a text; what all of them let through is shown.

    Edits make no record vanish: the rows follow when a filter is changed or asked again.
    """

    def __init__(self, editor: Workbench, searcher: Searcher) -> None:
        super().__init__(editor)
        self._editor = editor
        self._searcher = searcher
        self._waits = False
        self.chips = self._make_chips()
        self.unit = self._make_units()
        self.standing = self._make_standings()
        self.text = QLineEdit()
        self.text.setPlaceholderText(self.tr("Lọc theo chữ, mã, số…"))
        self.text.setAccessibleName(self.tr("Lọc theo chữ"))
        self.text.setClearButtonEnabled(True)
        self.text.setMinimumWidth(_LEAST_TEXT_WIDTH)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.apply)
        self.text.textChanged.connect(self._wait_for_more)
        searcher.learnt.connect(self._go_on)
        editor.arrangement.filters_dropped.connect(self._blank)
        self._shown = QLabel()
        self._refresh = IconButton(
            "refresh-cw", self.tr("Lọc lại theo nội dung bây giờ"), self.apply
        )
        self._clear = IconButton(
            "funnel-x",
            editor.worded(self.tr("Bỏ lọc, hiện mọi {record}")),
            self.clear,
            self.tr("Bỏ lọc"),
        )
        self._close = IconButton("x", self.tr("Bỏ lọc và đóng (Esc)"), self.close_bar)
        self._lay_out()
        for part in (self.chips["below"], self.chips["uncut"], self.chips["several"], self.unit):
            part.setVisible(editor.document.content.form.has_times)
        for changed in (editor.arrangement.changed, editor.document.changed):
            changed.connect(self._show_count)
        editor.document.findings_changed.connect(self.show_chips)
        self.show_chips()
        self.hide()
        editor.bars.addWidget(self)

    def toggle(self) -> None:
        """Show the bar ready for use, or put it away when it is in sight."""
        if self.isHidden():
            self.show_chips()
            with self._editor.table_in_place():
                self.show()
            self._show_count()
            self.text.setFocus()
        else:
            self.close_bar()

    def close_bar(self) -> None:
        """Show all records again and put the bar away."""
        self.clear()
        with self._editor.table_in_place():
            self.hide()
        self._editor.view.setFocus()

    def clear(self) -> None:
        """Show all records again."""
        self._blank()
        self.apply()

    def _blank(self) -> None:
        """Show that nothing is filtered."""
        for widget in (self.unit, self.standing, self.text, *self.chips.values()):
            widget.blockSignals(True)
        for chip in self.chips.values():
            chip.setChecked(False)
        self.unit.setCurrentIndex(0)
        self.standing.setCurrentIndex(0)
        self.text.clear()
        for widget in (self.unit, self.standing, self.text, *self.chips.values()):
            widget.blockSignals(False)

    def apply(self) -> None:
        """Show what the filters let through now."""
        self._pause.stop()
        if not self._searcher.knows(needle(self.text.text()).folding) and self.text.text().strip():
            self._waits = True
            return
        self._waits = False
        self._editor.arrangement.filter_by(self._filters())

    def shown_text(self) -> str:
        """Return what the bar says of how many records are shown."""
        return self._shown.text()

    def show_chips(self) -> None:
        """Offer the chip for findings once the document is audited."""
        self.chips["findings"].setVisible(self._editor.document.audit is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _wait_for_more(self) -> None:
        self._pause.start()

    def _go_on(self) -> None:
        if self._waits:
            self.apply()

    def _filters(self) -> list[Filter]:
        document, opened = self._editor.document, self._editor.arrangement.opened
        makers: dict[str, Callable[[], Filter]] = {
            "below": lambda: of_annex.below_target(document.target),
            "changed": lambda: filters.changed_since(opened),
            "uncut": of_annex.not_cut,
            "several": of_annex.several_cases,
        }
        chosen = [make() for name, make in makers.items() if self.chips[name].isChecked()]
        audit = document.audit
        if audit is not None and self.chips["findings"].isChecked():
            counts = audit.open_counts
            chosen.append(filters.with_findings(lambda at: at < len(counts) and counts[at] > 0))
        unit = self.unit.currentData()
        if isinstance(unit, str):
            chosen.append(of_annex.of_unit(unit))
        if (said := self.standing.currentData()) is not None:
            chosen.append(said)
        if self.text.text().strip():
            chosen.append(filters.containing(self.text.text(), self._searcher.index))
        return chosen

    def _show_count(self) -> None:
        if self.isHidden():
            return
        every = len(self._editor.document.content.records)
        order = self._editor.model.order
        text = self._editor.worded(self.tr("Đang hiện {0}/{1} {record}"))
        self._shown.setText(text.format(every if order is None else len(order), every))
        self._clear.setEnabled(bool(self._editor.arrangement.filters))

    def _make_chips(self) -> dict[str, Chip]:
        texts = {
            "below": (self.tr("Dưới mục tiêu"), self.tr("Tỷ lệ cắt giảm thấp hơn mục tiêu")),
            "findings": (self.tr("Có phát hiện"), self.tr("{Record} mà rà soát có phát hiện")),
            "changed": (self.tr("Đã sửa"), self.tr("{Record} đã sửa từ khi mở tài liệu")),
            "uncut": (self.tr("Không cắt giảm"), self.tr("Không trường hợp nào được cắt giảm")),
            "several": (self.tr("Nhiều trường hợp"), self.tr("Thủ tục có từ hai trường hợp")),
        }
        worded = self._editor.worded
        chips = {name: Chip(text, worded(tip)) for name, (text, tip) in texts.items()}
        for chip in chips.values():
            chip.toggled.connect(self.apply)
        return chips

    def _make_units(self) -> QComboBox:
        unit = QComboBox()
        unit.setAccessibleName(self.tr("Lọc theo đơn vị tính"))
        unit.setToolTip(self.tr("Thủ tục có trường hợp tính theo đơn vị này"))
        unit.addItem(self.tr("Mọi đơn vị"))
        for name in self._units():
            unit.addItem(name or self.tr("(không ghi đơn vị)"), name)
        unit.currentIndexChanged.connect(self.apply)
        return unit

    def _make_standings(self) -> QComboBox:
        standing = QComboBox()
        standing.setAccessibleName(self.tr("Lọc theo kết quả xem"))
        standing.setToolTip(
            self._editor.worded(self.tr("{Record} theo kết quả xem, hoặc có nhận xét chưa xong"))
        )
        standing.addItem(self.tr("Mọi kết quả"))
        for judgement in Judgement:
            label = judgement.label
            standing.addItem(f"{label[:1].upper()}{label[1:]}", filters.with_standing(judgement))
        standing.addItem(self.tr("Có nhận xét chưa xong"), filters.with_open_remarks())
        standing.currentIndexChanged.connect(self.apply)
        return standing

    def _units(self) -> Collection[str]:
        """Return the units of the form, those the document uses besides, and none at all."""
        procedures = self._editor.document.content.records
        cases = (case for one in procedures if isinstance(one, Procedure) for case in one.cases)
        used = {case.unit for case in cases}
        return [*UNITS, *sorted(used - {"", *UNITS}), ""]

    def _lay_out(self) -> None:
        flow = FlowLayout(self)
        flow.setContentsMargins(10, 3, 6, 3)
        for widget in (self.text, *self.chips.values(), self.unit, self.standing, self._shown):
            flow.addWidget(widget)
        for button in (self._clear, self._refresh, self._close):
            flow.addWidget(button)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
