"""The checks across in a tab: what was found, its places side by side, and what to do about it."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.province.bench import ProvinceBench
from tthc_gui.desktop.province.cross_model import CrossModel
from tthc_gui.desktop.province.listing import Listing
from tthc_gui.desktop.province.sides_view import SidesModel, SidesView
from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.widgets.flow import FlowLayout
from tthc_gui.desktop.widgets.plain_text import keep_plain
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.headings import set_step_label
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.province.crossing import CrossFinding, CrossPlace, named_step
from tthc_gui.domain.province.sides import side_rows
from tthc_gui.domain.province.summary import most_used
from tthc_gui.domain.province.taking_sides import standing_again, take_side
from tthc_gui.domain.values.controls import without_controls
from tthc_gui.domain.values.times import Refusal

_WIDEST = 640
"""Pixels of the widest column: what was found is a sentence."""


class CrossTab(QWidget):
    """Lists the findings across annexes; the one that is chosen is shown below."""

    def __init__(self, bench: ProvinceBench) -> None:
        super().__init__()
        self._bench = bench
        self.model = CrossModel(self)
        self.view = Listing(self.model, self.tr("Chỗ cần đối chiếu giữa các phụ lục"), _WIDEST)
        self.sides_model = SidesModel(self)
        self.sides = SidesView(self.sides_model)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Vì sao hai cơ quan khác nhau là đúng"))
        self.reason.setAccessibleName(self.tr("Lý do chấp nhận"))
        self.accept = QPushButton(self.tr("Chấp nhậ&n"))
        self.accept.setToolTip(self.tr("Giữ cả hai bên như thế, với lý do; không tính là lỗi nữa"))
        self.reopen = QPushButton(self.tr("Thôi chấp nhậ&n"))
        self._ways = QWidget()
        self._ways.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._buttons = FlowLayout(self._ways)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._blank = QLabel(self.tr("Các phụ lục không có chỗ nào mâu thuẫn với nhau."))
        keep_plain(self._blank)
        self._lay_out()
        self._connect()
        self._follow()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        for widget in (self.reason, self.accept, self.reopen):
            line.addWidget(widget, int(widget is self.reason))
        below = QWidget()
        box = QVBoxLayout(below)
        box.setContentsMargins(4, 0, 4, 4)
        box.addWidget(self.sides, 1)
        box.addWidget(self._ways)
        box.addLayout(line)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.view)
        splitter.addWidget(below)
        splitter.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._blank)
        whole.addWidget(splitter, 1)

    def _connect(self) -> None:
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self.view.activated.connect(self._open_first)
        self.sides.cell_asked.connect(self._open_cell)
        self.accept.clicked.connect(self.accept_chosen)
        self.reason.returnPressed.connect(self.accept_chosen)
        self.reopen.clicked.connect(self.reopen_chosen)
        self._bench.opened.counted.connect(self._follow)

    # What is shown

    def chosen(self) -> CrossFinding | None:
        """Return the finding of the current row."""
        row = self.view.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    def _follow(self) -> None:
        chosen, row = self.chosen(), self.view.currentIndex().row()
        self.model.show_findings(self._bench.opened.standing.package.cross)
        self.view.fit_columns()
        self._blank.setVisible(not self.model.rows)
        at = self.model.row_of(chosen) if chosen else None
        self._choose(max(row, 0) if at is None else at)
        self._show_chosen()

    def _choose(self, row: int) -> None:
        count = self.model.rowCount()
        if count:
            self.view.setCurrentIndex(self.model.index(min(row, count - 1), 0))

    def _show_chosen(self) -> None:
        finding = self.chosen()
        annexes = self._annexes()
        rows = side_rows(annexes, finding) if finding else []
        places = finding.places if finding else ()
        names = [_name(annexes[place.annex]) for place in places]
        self.sides_model.show_sides(rows, names)
        self.sides.fit()
        self._offer(finding, names)
        self.reason.setEnabled(finding is not None and not finding.reason)
        self.reason.setText(finding.reason if finding else "")
        self.accept.setVisible(finding is not None and not finding.reason)
        self.reopen.setVisible(finding is not None and bool(finding.reason))

    def _annexes(self) -> list[Annex]:
        departments = self._bench.opened.standing.package.summary.departments
        return [one.annex for one, _ in departments]

    def _offer(self, finding: CrossFinding | None, names: list[str]) -> None:
        """Offer what can be done at each place."""
        focus = self.window().focusWidget()
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                if widget is focus:
                    self.view.setFocus()
                widget.hide()
                widget.deleteLater()
        if finding is None:
            return
        chain: list[QWidget] = [self.sides]
        for text, act in self._ways_of(finding, names):
            button = QPushButton(without_controls(text).replace("&", "&&"))
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._buttons.addWidget(button)
            chain.append(button)
        for before, after in pairwise([*chain, self.reason]):
            self.setTabOrder(before, after)

    def _ways_of(
        self, finding: CrossFinding, names: list[str]
    ) -> Iterator[tuple[str, Callable[[], object]]]:
        for number, (place, name) in enumerate(zip(finding.places, names, strict=True)):
            yield self.tr("Mở {0}").format(name), partial(self._bench.go_to, place)
            if finding.rule == "cross-annex":
                yield self.tr("Lấy theo {0}").format(name), partial(self.take, number)
        if finding.rule == "step-labels":
            yield self.tr("Ghi như các phụ lục khác"), self.name_as_others

    # What is done

    def take(self, number: int) -> None:
        """Let the other annexes have what stands at a place of the chosen finding."""
        finding = self.chosen()
        if finding is None:
            return
        source = finding.places[number]
        annex = self._annexes()[source.annex]
        for place in finding.places:
            if place.annex != source.annex:
                self._ask_edit(annex, source, place)

    def _ask_edit(self, annex: Annex, source: CrossPlace, place: CrossPlace) -> None:
        record, at = source.record or 0, place.record or 0
        code = self._annexes()[place.annex].procedures[at].code

        def make(document: Annex) -> Edit:
            return take_side(annex, record, document, standing_again(document, code, at))

        self._bench.edit_asked.emit(self._path(place), make)

    def name_as_others(self) -> None:
        """Let the annexes of the chosen finding call a step as most others do."""
        finding = self.chosen()
        if finding is None:
            return
        step = named_step(finding)
        usual = most_used(annex.heading.step_labels[step] for annex in self._annexes())
        for place in finding.places:
            make = partial(set_step_label, step=step, label=usual)
            self._bench.edit_asked.emit(self._path(place), make)

    def _path(self, place: CrossPlace) -> Path:
        standing = self._bench.opened.standing
        return standing.rows[standing.position(place.annex)].member.path

    def accept_chosen(self) -> None:
        """Accept the chosen finding for the reason that is typed."""
        finding = self.chosen()
        if finding is None or finding.reason:
            return
        opened = self._bench.opened
        try:
            project = opened.value.accepting(finding.accepted(self.reason.text().strip()))
        except Refusal as refusal:
            self._bench.tell(str(refusal), Tone.ERROR)
            self.reason.setFocus()
            return
        opened.push(project, self.tr("Chấp nhận: {0}").format(finding.message))
        self.view.setFocus()

    def reopen_chosen(self) -> None:
        """Count the chosen finding again."""
        finding = self.chosen()
        if finding is not None:
            opened = self._bench.opened
            project = opened.value.not_accepting(finding.accepted(finding.reason))
            opened.push(project, self.tr("Thôi chấp nhận: {0}").format(finding.message))
            self.view.setFocus()

    def _open_first(self, _index: QModelIndex) -> None:
        finding = self.chosen()
        if finding is not None and finding.places:
            self._bench.go_to(finding.places[0])

    def _open_cell(self, row: int, number: int) -> None:
        finding = self.chosen()
        if finding is not None:
            told = self.sides_model.rows[row]
            self._bench.go_to(finding.places[number], told.column, told.line)


def _name(annex: Annex) -> str:
    heading = annex.heading
    return without_controls(heading.label or heading.department)
