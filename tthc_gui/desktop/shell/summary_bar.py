"""The annex's totals, always in sight below the table."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.widgets.flow import FlowLabel, FlowLayout
from tthc_gui.desktop.widgets.plain_text import marked_up
from tthc_gui.domain.annex.summary import MEAN_RULE, Summary, Tally, UnitSums
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import format_time

_SETTLE = 300
"""Milliseconds after an edit before what counts from the base is added up anew."""
_SUMMED_AT_ONCE = 2000
"""Records whose totals take no more than some milliseconds."""
_MOST_NAMED = 15
"""Procedures that a tooltip names."""
TARGETS = ("30", "50")
"""Targets on offer: 30 % today, 50 % for 2026. Any other percentage may be typed."""


class SummaryBar(QFrame):
    """Show how many procedures there are, how much is cut, and how many miss the target."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: OpenDocument | None = None
        self._counts = QLabel()
        self._mean = FlowLabel()
        self._below = QLabel()
        self._seen = QLabel()
        self._sums = QLabel()
        self._since = QLabel()
        self._since.hide()
        self._shown = QLabel()
        self._shown.hide()
        for label in (self._sums, self._since, self._shown):
            label.setWordWrap(True)
        for label in self._labels():
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._mean.setToolTip(
            self.tr(
                "Trung bình cộng tỷ lệ cắt giảm của các thủ tục có tỷ lệ; "
                "mỗi thủ tục tính một lần, không phụ thuộc dài hay ngắn. "
                "Trường hợp chưa xong (bước mới ghi một trong hai ô) không được tính."
            )
        )
        self._sums.setToolTip(
            self.tr(
                "(Tổng hiện nay − tổng còn lại) / tổng hiện nay của các trường hợp có bước, "
                "riêng từng đơn vị tính vì không quy đổi đơn vị."
            )
        )
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE)
        self._part: Sequence[int] | None = None
        """Positions of the records that a filter leaves."""
        self._target = self._make_target()
        self._lay_out()

    def show_document(self, document: OpenDocument) -> None:
        """Follow a document from now on."""
        self._document = document
        document.changed.connect(self.refresh)
        document.target_changed.connect(self.refresh)
        document.earlier_changed.connect(self._show_since)
        document.standings.found.connect(self.refresh)
        self._settling.timeout.connect(self._show_since)
        self._settling.timeout.connect(self._sum_part)
        self.refresh()

    def refresh(self) -> None:
        """Show the document's summary as it stands."""
        if self._document is None:
            return
        self._show_progress(self._document)
        summary = self._document.summary()
        form = self._document.content.form
        if not form.has_times:
            for widget in (self._mean, self._below_target, self._sums):
                widget.hide()
            counted = f"<b>{summary.procedures}</b> {form.words.record}"
            if form.has_several_lines:
                counted += f" · <b>{summary.cases}</b> {form.words.line}"
            self._counts.setText(counted)
            return
        self._counts.setText(self._counts_text(summary))
        self._mean.setText(
            self.tr("Bình quân các tỷ lệ: <b>{0}</b> ({1})").format(
                percent_text(summary.mean_of_rates) or "—", MEAN_RULE
            )
        )
        self._below.setText(self.tr("<b>{0}</b> thủ tục").format(summary.below_target))
        sums = " &nbsp;·&nbsp; ".join(self._sum_text(unit) for unit in summary.units)
        self._sums.setText(self.tr("Tỷ lệ của tổng: {0}").format(sums or "—"))
        self._settling.start()

    def _show_since(self) -> None:
        """Show how far the annex has come since its base, while that is at hand."""
        annex = self._document.content if self._document else None
        if annex is None or annex.earlier is None:
            self._since.clear()
            self._since.hide()
            return
        from tthc_gui.domain.annex.since import progress

        found = progress(annex.earlier, annex.records)
        sums = (UnitSums(*one) for one in found.sums)
        counts = self.tr(
            "đạt chỉ tiêu <b>{0}</b>/{1} thủ tục · lâu hơn: <b>{2}</b> · mới: {3} · không còn: {4}"
        ).format(found.reached, found.rated, found.slower, found.missing, found.vanished)
        told = " &nbsp;·&nbsp; ".join([*map(self._sum_text, sums), counts])
        vanished = annex.earlier.vanished[:_MOST_NAMED]
        self._since.setToolTip(
            "\n".join(
                [
                    self.tr("Thời gian ở bản gốc → bây giờ, của các dòng có ở cả hai."),
                    *(self.tr("Không còn: {0} {1}").format(o.code, o.name) for o in vanished),
                ]
            )
        )
        self._since.setText(marked_up(self.tr("So với bản gốc “{0}”: "), annex.earlier.name) + told)
        self._since.setVisible(self._sums.isVisibleTo(self))

    def show_part(self, order: Sequence[int] | None) -> None:
        """Show the totals of the records that a filter leaves, or nothing for None.

        Those of very many take long: the table is painted first.
        """
        self._part = order
        self._shown.setVisible(self._tell_part())
        if len(order or ()) <= _SUMMED_AT_ONCE:
            self._sum_part()
        else:
            self._settling.start()

    def _sum_part(self) -> None:
        """Show the totals of the records that a filter leaves."""
        document = self._document
        if document is None or not self._is_part(document):
            return
        records = document.content.records
        part = Tally(records[at] for at in self._part or ()).summary(document.target)
        sums = [self._sum_text(unit) for unit in part.units]
        mean = percent_text(part.mean_of_rates)
        if mean:
            sums.insert(0, self.tr("bình quân các tỷ lệ <b>{0}</b>").format(mean))
        self._tell_part(*sums)

    def _tell_part(self, *sums: str) -> bool:
        """Say how many records a filter leaves, with sums; return whether it leaves some out."""
        document = self._document
        if document is None or not self._is_part(document):
            return False
        said = marked_up(
            self.tr("Đang hiện <b>{0}</b>/{1} {2}"),
            str(len(self._part or ())),
            str(len(document.content.records)),
            document.content.form.words.record,
        )
        self._shown.setText(" &nbsp;·&nbsp; ".join([said, *sums]))
        return True

    def _is_part(self, document: OpenDocument) -> bool:
        return self._part is not None and len(self._part) < len(document.content.records)

    def _show_progress(self, document: OpenDocument) -> None:
        """Show how far a review is that has begun."""
        progress = document.standings.progress
        if progress is None:  # told once it is known
            return
        self._seen.setVisible(bool(progress.seen or progress.changed))
        text = self.tr("Đã xem <b>{0}/{1}</b>").format(progress.seen, progress.total)
        if progress.changed:
            text += self.tr(" · <b>{0}</b> cần xem lại").format(progress.changed)
        self._seen.setText(text)

    def show_sums(self, *, shown: bool) -> None:
        """Show the ratios of sums by unit, or keep them for the counts' tooltip."""
        self._sums.setVisible(shown and self._is_of_times)
        self._since.setVisible(shown and bool(self._since.text()))
        from PySide6.QtGui import QTextDocumentFragment

        words = QTextDocumentFragment.fromHtml(self._sums.text()).toPlainText()
        self._counts.setToolTip("" if shown else words)

    @property
    def _is_of_times(self) -> bool:
        return self._document is None or self._document.content.form.has_times

    def text(self) -> str:
        """Return everything the bar says, as plain words."""
        return " ".join(label.text() for label in self._labels())

    def _labels(self) -> tuple[QLabel, ...]:
        words = self._counts, self._mean, self._below, self._seen
        return (*words, self._sums, self._since, self._shown)

    def _counts_text(self, summary: Summary) -> str:
        text = self.tr(
            "<b>{0}</b> thủ tục · <b>{1}</b> trường hợp · <b>{2}</b> được cắt giảm"
        ).format(summary.procedures, summary.cases, summary.cut_cases)
        if summary.unfinished_cases:
            text += self.tr(" · <b>{0}</b> chưa xong").format(summary.unfinished_cases)
        return text

    def _sum_text(self, sums: UnitSums) -> str:
        return marked_up(
            self.tr("{0} {1} → {2} (<b>{3}</b>)"),
            sums.unit or self.tr("Không ghi đơn vị"),
            format_time(sums.current),
            format_time(sums.remaining),
            percent_text(sums.ratio) or "—",
        )

    def _make_target(self) -> QComboBox:
        target = QComboBox()
        target.setEditable(True)
        target.addItems(TARGETS)
        target.setValidator(QRegularExpressionValidator(r"\d{1,2}([.,]\d{1,2})?|100", target))
        target.setToolTip(self.tr("Mục tiêu cắt giảm: 30 %; năm 2026 là 50 %. Có thể gõ số khác."))
        target.setAccessibleName(self.tr("Mục tiêu cắt giảm, phần trăm"))
        target.setFixedWidth(target.fontMetrics().horizontalAdvance("000,00") + 40)
        target.currentTextChanged.connect(self._take_target)
        return target

    def _take_target(self, text: str) -> None:
        line = self._target.lineEdit()
        if self._document is not None and line is not None and line.hasAcceptableInput():
            self._document.set_target(Fraction(text.replace(",", ".")) / 100)

    def _lay_out(self) -> None:
        # In a narrow window these go on in a second line.
        figures = QWidget()
        first = FlowLayout(figures, spacing=24)
        first.setContentsMargins(0, 0, 0, 0)
        self._below_target = self._make_below()
        for widget in (self._counts, self._mean, self._below_target):
            first.addWidget(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 4, 10, 4)
        box.setSpacing(2)
        box.addWidget(figures)
        second = QHBoxLayout()
        second.addWidget(self._sums, 1)
        second.addWidget(self._seen)
        box.addLayout(second)
        box.addWidget(self._since)
        box.addWidget(self._shown)

    def _make_below(self) -> QWidget:
        below = QWidget()
        line = QHBoxLayout(below)
        line.setContentsMargins(0, 0, 0, 0)
        for widget in (QLabel(self.tr("Dưới")), self._target, QLabel("%:"), self._below):
            line.addWidget(widget)
        return below
