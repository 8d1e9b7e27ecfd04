"""The tab of the Word papers: which are written, from whose templates, and what they say."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.province.bench import ProvinceBench
from tthc_gui.desktop.province.duties_box import DutiesBox, StepsOf
from tthc_gui.desktop.province.office_tables_box import ArgumentsBox, CostsBox
from tthc_gui.desktop.province.paper_desk import ProjectDesk
from tthc_gui.desktop.province.paper_texts import PaperTexts
from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.widgets.flow import FlowLayout
from tthc_gui.desktop.widgets.plain_text import keep_plain
from tthc_gui.desktop.widgets.written_file import open_folder_action
from tthc_gui.domain.province.papers import PAPER_FIELDS, PaperData
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.files.base import base_name
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.province.papers.kinds import PAPER_KINDS, PaperKind

if TYPE_CHECKING:
    from tthc_gui.desktop.workbench.reader import Then
    from tthc_gui.files.job import Job
    from tthc_gui.files.province.papers.writing import PapersWritten

_OF_HEADER = ("tinh", "dia_danh")
"""Texts that the bar of the project asks for."""


class PapersPanel(QWidget):
    """Fill in what the papers say beside the annexes' numbers, and write them into a folder."""

    def __init__(self, bench: ProvinceBench) -> None:
        super().__init__()
        self._bench = bench
        self._trusted = ""
        self.desk = ProjectDesk(bench.opened, self)
        self.boxes = {kind.key: QCheckBox(kind.title) for kind in PAPER_KINDS}
        self.templates = QLabel()
        keep_plain(self.templates)
        self.templates.setWordWrap(True)
        self.left = QPlainTextEdit()
        self.left.setReadOnly(True)
        self.left.setTabChangesFocus(True)
        self.left.setAccessibleName(self.tr("Việc còn lại"))
        self.left.hide()
        fields = [field for field in PAPER_FIELDS if field.key not in _OF_HEADER]
        self.texts = PaperTexts(self.desk, fields)
        self.duties = DutiesBox(self.desk, self._departments)
        self.arguments = ArgumentsBox(bench, self.desk)
        self.costs = CostsBox(bench, self.desk)
        self._lay_out()
        self.desk.changed.connect(self._follow)
        bench.opened.counted.connect(self.duties.follow)
        self._follow()

    # How it is put together

    def _lay_out(self) -> None:
        page = QWidget()
        box = QVBoxLayout(page)
        for title, widgets in (
            (self.tr("Văn bản"), [self._choice(), self._own_templates(), self.left]),
            (self.tr("Thông tin chung"), [self.texts]),
            (self.tr("Trách nhiệm từng bước của quy trình nội bộ"), [self.duties]),
            (self.tr("Lý do và kiến nghị của phương án"), [self.arguments]),
            (self.tr("Chi phí tuân thủ"), [self.costs]),
        ):
            group = QGroupBox(title)
            inside = QVBoxLayout(group)
            for widget in widgets:
                inside.addWidget(widget)
            box.addWidget(group)
        box.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _choice(self) -> QWidget:
        line = QWidget()
        box = FlowLayout(line, spacing=12, line_gap=4)
        for one in self.boxes.values():
            one.setChecked(True)
            box.addWidget(one)
        self.write_button = QPushButton(self.tr("Ghi vào thư mục…"))
        self.write_button.clicked.connect(lambda _checked=False: self.ask_and_write())
        box.addWidget(self.write_button)
        return line

    def _own_templates(self) -> QWidget:
        line = QWidget()
        box = QHBoxLayout(line)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.templates, 1)
        self.copy_button = QPushButton(self.tr("Lưu bản mẫu để sửa…"))
        self.copy_button.setToolTip(
            self.tr("Chép mẫu của các văn bản đã chọn vào một thư mục, sửa bằng Word, LibreOffice")
        )
        self.choose_button = QPushButton(self.tr("Chọn thư mục mẫu…"))
        self.own_off_button = QPushButton(self.tr("Dùng mẫu có sẵn"))
        for button, act in (
            (self.copy_button, self._ask_and_copy),
            (self.choose_button, self._ask_for_templates),
            (self.own_off_button, partial(self.use_templates, None)),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())
            box.addWidget(button)
        return line

    def _departments(self) -> Sequence[StepsOf]:
        found: dict[str, StepsOf] = {}
        for one, _ in self._bench.opened.standing.package.summary.departments:
            heading = one.annex.heading
            if heading.department:
                found.setdefault(
                    heading.department, StepsOf(heading.department, heading.step_labels)
                )
        return list(found.values())

    def _follow(self) -> None:
        name = self.desk.data.templates
        told = self.tr("Mẫu riêng trong thư mục “{0}”; loại nào không có ở đó thì dùng mẫu có sẵn.")
        self.templates.setText(told.format(name) if name else self.tr("Đang dùng mẫu có sẵn."))
        self.own_off_button.setEnabled(bool(name))

    # Templates

    def chosen(self) -> list[PaperKind]:
        """Return the kinds of papers that are ticked."""
        return [kind for kind in PAPER_KINDS if self.boxes[kind.key].isChecked()]

    def _ask_and_copy(self) -> None:
        if folder := self._ask_folder(self.tr("Lưu bản mẫu vào thư mục")):
            self.copy_templates(folder)

    def _ask_for_templates(self) -> None:
        if folder := self._ask_folder(self.tr("Chọn thư mục mẫu")):
            self.use_templates(folder)

    def copy_templates(self, folder: Path) -> None:
        """Put the templates of the chosen papers into a folder, and use them from now on."""
        from tthc_gui.files.province.papers.templates import copy_template

        try:
            paths = [copy_template(kind, folder) for kind in self.chosen()]
        except FileProblem as problem:
            self._bench.tell(str(problem), Tone.ERROR)
            return
        self.use_templates(folder)
        tell = self._bench.tell
        told = self.tr("Đã lưu {0} mẫu vào “{1}”; sửa xong, văn bản ghi ra sẽ theo các mẫu ấy.")
        tell(told.format(len(paths), folder.name), Tone.NOTE, [open_folder_action(folder, tell)])

    def use_templates(self, folder: Path | None) -> None:
        """Use the templates in a folder from now on, None for the program's."""
        name = "" if folder is None else base_name(folder, self._bench.opened.path)
        self._trusted = name
        data = replace(self.desk.data, templates=name)
        self.desk.push(data, self.tr("Chọn mẫu văn bản"))

    def _ask_folder(self, title: str) -> Path | None:
        name = QFileDialog.getExistingDirectory(self, title, self._bench.settings.folder)
        return Path(name) if name else None

    # Writing

    def ask_and_write(self) -> None:
        """Ask for a folder and write the chosen papers into it."""
        if not self._bench.opened.standing.package.summary.departments:
            self._bench.tell(self.tr("Chưa có phụ lục nào đọc được để ghi văn bản."))
        elif not self.chosen():
            self._bench.tell(self.tr("Hãy chọn ít nhất một loại văn bản."))
        elif folder := self._ask_folder(self.tr("Ghi văn bản vào thư mục")):
            self.write(folder)

    def write(self, folder: Path) -> None:
        """Write the chosen papers of the project as it stands now, beside the window."""
        from tthc_gui.files.province.own_projects import is_own
        from tthc_gui.files.province.papers.templates import templates_folder
        from tthc_gui.files.province.papers.writing import PapersOrder, write_papers
        from tthc_gui.files.province.standing import count

        opened, kinds = self._bench.opened, self.chosen()
        project, at, stamp, sources = opened.value, opened.path, opened.stamp, opened.sources()
        audits, trusted = opened.standing.audits, self._trusted

        def work(job: "Job") -> "Then":
            package = count(project, at, sources, audits).package
            data = project.part(PaperData).with_header(project.header)
            is_trusted = data.templates == trusted or at is None or is_own(at, stamp)
            own = templates_folder(data.templates, at, is_trusted=is_trusted)
            written = write_papers(package, data, PapersOrder(folder, kinds, own), job)
            return partial(self._tell_written, folder, written)

        self._bench.do_beside(folder.name, work, self.tr("Đang ghi văn bản"))

    def _tell_written(self, folder: Path, written: "PapersWritten") -> None:
        self.left.setPlainText("\n".join(written.notes))
        self.left.setVisible(bool(written.notes))
        told = self.tr("Đã ghi {0} văn bản vào “{1}”.").format(len(written.paths), folder.name)
        actions = [open_folder_action(folder, self._bench.tell)]
        if written.notes:
            told += " " + self.tr("Còn {0} việc phải làm.").format(len(written.notes))
            actions.insert(0, (self.tr("Xem việc phải làm"), self._show_left))
        self._bench.tell(told, Tone.NOTE, actions)

    def _show_left(self) -> None:
        """Bring what is left to be done into sight, wherever the user went meanwhile."""
        self._bench.tab_asked.emit("papers")
        self.left.setFocus()
