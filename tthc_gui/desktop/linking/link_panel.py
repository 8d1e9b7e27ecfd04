"""Which procedures of annexes the rows of the list are: to be confirmed, and to be issued anew."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.linking.link_tree import LinkTree
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.iso_list.iso_process import IsoProcess
from tthc_gui.domain.linking.confirming import confirm, issue_anew
from tthc_gui.domain.linking.linking import Link, Linker, Match, Place, State, link_key
from tthc_gui.domain.linking.reissue import next_edition, reissued
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.names import marked_differences
from tthc_gui.domain.values.times import format_time

_ROLE = Qt.ItemDataRole.UserRole
_SETTLE = 400
"""Milliseconds after an edit before all rows are linked anew."""


class LinkPanel(QWidget):
    """Offer likely links to be confirmed, and list the processes that have to be issued anew.

    `report_asked` carries the links whose processes are chosen, to be written into a workbook.
    """

    report_asked = Signal(object)

    def __init__(self, editor: Workbench, linker: Linker) -> None:
        super().__init__()
        self._editor = editor
        self._linker = linker
        self._links: list[Link] = []
        self._before: dict[IsoProcess, IsoProcess] = {}
        """What was issued anew here, and what each such process was before."""
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.likely = LinkTree([tr("Dòng của danh mục và thủ tục giống nó"), tr("Giống (%)")])
        self.anew = LinkTree([tr("Quy trình"), tr("Lần"), tr("Thời gian")])
        self.confirm = QPushButton(tr("&Xác nhận các liên kết đã chọn"))
        self.confirm.setToolTip(tr("Bỏ dấu ở liên kết đã xác nhận để thôi xác nhận"))
        self.confirm.clicked.connect(self._confirm)
        self.day = QDateEdit(QDate.currentDate())
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName(tr("Ngày ban hành"))
        self.issue = QPushButton(tr("&Ban hành lại các quy trình đã chọn"))
        self.issue.setToolTip(tr("Tăng lần ban hành và ghi ngày; hoàn tác được bằng một lần"))
        self.issue.clicked.connect(self._issue)
        self.report = QPushButton(tr("&Ghi sổ tính…"))
        self.report.setToolTip(tr("Danh sách ban hành, danh sách bị thay thế, các bước"))
        self.report.clicked.connect(lambda: self.report_asked.emit(self._chosen_links()))
        self._lay_out()
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE)
        self._settling.timeout.connect(self.refresh)
        editor.document.changed.connect(self._settling.start)
        self.refresh()

    def link_with(self, linker: Linker) -> None:
        """Link the rows with other annexes."""
        self._linker = linker
        self.refresh()

    def issue_day(self) -> date:
        """Return the day on which processes are issued anew."""
        day = self.day.date()
        return date(day.year(), day.month(), day.day())

    def refresh(self) -> None:
        """Link all rows anew; what was ticked stays ticked."""
        self._settling.stop()
        ticks = {_key(item): item.checkState(0) for item in self._items()}
        links = self._linker.links(self._editor.document.content.records)
        # What has been issued anew here is shown and written with what it supersedes.
        self._links = [
            replace(link, process=self._before.get(link.process, link.process)) for link in links
        ]
        counts = Counter(link.state for link in self._links)
        done = [
            (a.process, b.process) for a, b in zip(links, self._links, strict=True) if _is_done(a)
        ]
        typed = sum(_is_to_be_typed(*pair) for pair in done)
        issued = len(done) - typed
        self.summary.setText(
            tr("Chắc chắn: {0} · cần xác nhận: {1} · khác nghĩa: {2} · không có: {3}").format(
                *(counts[s] for s in (State.CERTAIN, State.LIKELY, State.VETOED, State.NONE))
            )
            + (tr(" · đã ban hành lại: {0}").format(issued) if issued else "")
            + (tr(" · còn phải tự ghi lần ban hành: {0}").format(typed) if typed else "")
        )
        self.likely.clear()
        self.anew.clear()
        for at, link in enumerate(self._links):
            if link.is_due:
                self.anew.addTopLevelItem(self._anew_item(at, link))
        shown = [(at, link) for at, link in enumerate(self._links) if _is_for_a_person(link)]
        # What is still to be done comes first.
        for at, link in sorted(shown, key=lambda one: one[1].state is State.CERTAIN):
            self.likely.addTopLevelItem(_likely_item(at, link))
        self.likely.expandAll()
        for item in self._items():
            item.setCheckState(0, ticks.get(_key(item), item.checkState(0)))

    def _items(self) -> list[QTreeWidgetItem]:
        return [*_items_to_tick(self.likely), *_items_to_tick(self.anew)]

    def _anew_item(self, at: int, link: Link) -> QTreeWidgetItem:
        process = link.process
        times = link.times
        told = f"{format_time(times.current)} → {format_time(times.remaining)}" if times else ""
        name = f"{process.code} {process.iso_name or process.name}"
        after = next_edition(process)
        edition = f"{process.edition} → {after or tr('phải tự ghi')}"
        item = QTreeWidgetItem([name, edition, f"{told} {times.unit if times else ''}".strip()])
        item.setCheckState(0, Qt.CheckState.Checked)
        item.setToolTip(0, name)
        item.setData(0, _ROLE, at)
        return item

    def _confirm(self) -> None:
        chosen: dict[int, list[Place]] = defaultdict(list)
        taken_back: dict[int, list[Place]] = defaultdict(list)
        for item in _items_to_tick(self.likely):
            at, number = item.data(0, _ROLE)
            match = self._links[at].matches[number]
            is_ticked = item.checkState(0) is Qt.CheckState.Checked
            if is_ticked is not _is_confirmed(self._links[at], match):
                (chosen if is_ticked else taken_back)[at].append(match.place)
        self._editor.do(lambda: confirm(self._editor.document.content, chosen, taken_back))
        self.refresh()

    def _issue(self) -> None:
        rows = [item.data(0, _ROLE) for item in _checked_items(self.anew)]
        chosen = {at: self._links[at] for at in rows}
        day = self.issue_day()
        self._before |= {reissued(link, day): link.process for link in chosen.values()}
        self._editor.do(lambda: issue_anew(self._editor.document.content, chosen, day))
        self.refresh()

    def _chosen_links(self) -> list[Link]:
        return [self._links[item.data(0, _ROLE)] for item in _checked_items(self.anew)]

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        heading = QLabel(tr("Liên kết cần xác nhận và đã xác nhận"))
        for widget in (self.summary, heading, self.likely, self.confirm):
            box.addWidget(widget)
        box.addWidget(QLabel(tr("Quy trình phải ban hành lại")))
        box.addWidget(self.anew)
        line = QHBoxLayout()
        line.addWidget(self.day)
        line.addWidget(self.issue)
        line.addWidget(self.report)
        box.addLayout(line)


def _is_confirmed(link: Link, match: Match) -> bool:
    return link_key(match.place.procedure) in link.process.links


def _is_for_a_person(link: Link) -> bool:
    """Return whether a link is to be confirmed, or has been."""
    return link.state is State.LIKELY or any(_is_confirmed(link, m) for m in link.matches)


def _is_done(link: Link) -> bool:
    return link.is_cut and not link.is_due


def _is_to_be_typed(process: IsoProcess, before: IsoProcess) -> bool:
    """Return whether a process issued anew still has the edition that could not be raised."""
    return not process.edition.strip() or (before != process and not next_edition(before))


def _likely_item(at: int, link: Link) -> QTreeWidgetItem:
    best = link.matches[0].place.procedure.name
    name = marked_differences(link.process.name, best)
    item = QTreeWidgetItem([f"TT {link.process.stt}. {name}", ""])
    for number, match in enumerate(link.matches):
        if link.state is State.LIKELY or _is_confirmed(link, match):
            item.addChild(_match_item(at, number, link, match))
    return item


def _match_item(at: int, number: int, link: Link, match: Match) -> QTreeWidgetItem:
    procedure = match.place.procedure
    name = marked_differences(procedure.name, link.process.name)
    told = f"{match.place.heading.label}, STT {procedure.stt}: {name}"
    confirmed = _is_confirmed(link, match)
    likeness = f"{match.likeness:.1f}".replace(".", ",")
    item = QTreeWidgetItem([told, tr("đã xác nhận") if confirmed else likeness])
    item.setCheckState(0, Qt.CheckState.Checked if confirmed else Qt.CheckState.Unchecked)
    item.setToolTip(0, told)
    item.setData(0, _ROLE, (at, number))
    return item


def _checked_items(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    return [item for item in _items_to_tick(tree) if item.checkState(0) is Qt.CheckState.Checked]


def _key(item: QTreeWidgetItem) -> tuple[str, str, str]:
    """Return what an item is known by when all rows are linked anew."""
    parent = item.parent()
    return (parent.text(0), item.toolTip(0), item.text(1)) if parent else ("", item.toolTip(0), "")


def _items_to_tick(tree: QTreeWidget) -> Iterator[QTreeWidgetItem]:
    for number in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(number)
        children = (item.child(n) for n in range(item.childCount())) if item else ()
        for one in filter(None, (item, *children)):
            if one.data(0, _ROLE) is not None:
                yield one
