"""Why times are cut and what compliance costs: two tables that an office fills in elsewhere."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tthc_gui.desktop.province.bench import ProvinceBench
from tthc_gui.desktop.province.paper_desk import PaperDesk
from tthc_gui.desktop.province.paper_texts import LinesEdit
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.widgets.plain_text import keep_plain
from tthc_gui.desktop.widgets.written_file import open_action
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.province.compliance_cost import CostInput
from tthc_gui.domain.province.papers import GENERAL, Argument
from tthc_gui.domain.values.amounts import grouped
from tthc_gui.domain.values.lazy_dataclass import replace

if TYPE_CHECKING:
    from tthc_gui.desktop.workbench.reader import Then
    from tthc_gui.files.job import Job


class OfficeTable(NamedTuple):
    """How a table is read, what is done with what was read, and how it is written.

    `load` and `save` are called beside the window, `take` in it.
    """

    load: Callable[[Path], Any]
    take: Callable[[Any], str]
    save: Callable[[Path, list[Annex]], None]


class ArgumentsBox(QWidget):
    """Edit the reason and the proposal for procedures without own ones; own ones by a table."""

    def __init__(self, bench: ProvinceBench, desk: PaperDesk) -> None:
        super().__init__()
        self._desk = desk
        self.reason, self.proposal = LinesEdit(), LinesEdit()
        self.own = _told()
        self.buttons = TableButtons(bench, self._table, "ly_do_kien_nghi.xlsx")
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        for name, edit in (
            (self.tr("Lý do chung"), self.reason),
            (self.tr("Kiến nghị chung"), self.proposal),
        ):
            edit.setAccessibleName(name)
            edit.committed.connect(self._take)
            form.addRow(name, edit)
        form.addRow(self.own)
        form.addRow(self.buttons)
        desk.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        arguments = self._desk.data.arguments
        general = arguments.get(GENERAL, Argument())
        for edit, text in ((self.reason, general.reason), (self.proposal, general.proposal)):
            if edit.toPlainText().strip() != text:
                edit.setPlainText(text)
        count = len(arguments.keys() - {GENERAL})
        self.own.setText(self.tr("{0} thủ tục có lý do hoặc kiến nghị riêng.").format(count))

    def _take(self) -> None:
        typed = [" ".join(edit.toPlainText().split()) for edit in (self.reason, self.proposal)]
        self._put(GENERAL, Argument(*typed))

    def _put(self, key: str, said: Argument) -> None:
        data = self._desk.data
        if data.arguments.get(key, Argument()) == said:
            return
        others = {code: one for code, one in data.arguments.items() if code != key}
        arguments = {**others, key: said} if any(said) else others
        self._desk.push(replace(data, arguments=arguments), self.tr("Sửa lý do và kiến nghị"))

    def _table(self) -> OfficeTable:
        from tthc_gui.files.province.office_tables import read_arguments, save_arguments

        known = self._desk.data.arguments
        return OfficeTable(read_arguments, self._read, partial(_saved, save_arguments, known))

    def _read(self, found: dict[str, Argument]) -> str:
        data = self._desk.data
        arguments = {**data.arguments, **found}
        self._desk.push(replace(data, arguments=arguments), self.tr("Nhập lý do và kiến nghị"))
        return self.tr("Đã nhập lý do, kiến nghị của {0} thủ tục.").format(len(found))


class CostsBox(QWidget):
    """Show what compliance costs a year, and take its inputs from a table."""

    def __init__(self, bench: ProvinceBench, desk: PaperDesk) -> None:
        super().__init__()
        self._bench, self._desk = bench, desk
        self.told = _told()
        self.buttons = TableButtons(bench, self._table, "chi_phi_tuan_thu.xlsx")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.told)
        box.addWidget(self.buttons)
        bench.opened.counted.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        costs = self._bench.opened.standing.package.costs
        if costs is None:
            self.told.setText(
                self.tr(
                    "Chưa có số liệu. Hãy xuất bảng, ghi số hồ sơ một năm, số đồng một giờ và "
                    "nguồn của chúng, rồi nhập lại."
                )
            )
            return
        told = self.tr(
            "{0} trường hợp đủ số liệu: một năm trước {1} đồng, sau {2} đồng, tiết kiệm {3} đồng. "
            "{4} trường hợp chưa tính được; lý do có trong sổ tính xuất ra."
        )
        amounts = map(grouped, (costs.before, costs.after, costs.saved))
        self.told.setText(told.format(len(costs.lines), *amounts, len(costs.gaps)))

    def _table(self) -> OfficeTable:
        from tthc_gui.files.province.office_tables import read_costs, save_costs

        known = self._desk.data.costs
        return OfficeTable(read_costs, self._read, partial(_saved, save_costs, known))

    def _read(self, found: tuple[CostInput, ...]) -> str:
        self._desk.push(replace(self._desk.data, costs=found), self.tr("Nhập số liệu chi phí"))
        return self.tr("Đã nhập {0} dòng số liệu chi phí.").format(len(found))


class TableButtons(QWidget):
    """Write a table to be filled in, and read it back; both beside the window."""

    def __init__(self, bench: ProvinceBench, table: Callable[[], OfficeTable], name: str) -> None:
        super().__init__()
        self._bench, self._table, self._name = bench, table, name
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        for text, act in (
            (self.tr("Xuất bảng để điền…"), self._ask_to_write),
            (self.tr("Nhập bảng…"), self._ask_to_read),
        ):
            button = QPushButton(text)
            button.clicked.connect(partial(_call, act))
            line.addWidget(button)
        line.addStretch(1)

    def _ask_to_write(self) -> None:
        kinds = self.tr("Sổ tính Excel (*.xlsx);;Bảng CSV (*.csv)")
        start = Path(self._bench.settings.folder, self._name)
        path = dialogs.ask_file_to_write(self, self.tr("Xuất bảng để điền"), start, kinds)
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write the table of the annexes as they stand now."""
        table, tell = self._table(), self._bench.tell
        departments = self._bench.opened.standing.package.summary.departments
        annexes = [one.annex for one, _ in departments]
        told = self.tr("Đã ghi “{0}”; điền xong hãy nhập lại.").format(path.name)

        def work(_job: "Job") -> "Then":
            table.save(path, annexes)
            return partial(tell, told, Tone.NOTE, [open_action(path, tell)])

        self._bench.do_beside(path.name, work, self.tr("Đang ghi"))

    def _ask_to_read(self) -> None:
        folder = self._bench.settings.folder
        for path in dialogs.ask_files_to_open(self, folder, self.tr("Nhập bảng"))[:1]:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read the table, and say what came of it."""
        table = self._table()

        def work(_job: "Job") -> "Then":
            found = table.load(path)
            return lambda: self._bench.tell(table.take(found))

        self._bench.do_beside(path.name, work, self.tr("Đang đọc"))


def _saved(save: Callable[..., None], known: object, path: Path, annexes: list[Annex]) -> None:
    save(path, annexes, known)


def _call(act: Callable[[], None], _checked: bool = False) -> None:
    act()


def _told() -> QLabel:
    label = QLabel()
    keep_plain(label)
    label.setWordWrap(True)
    return label
