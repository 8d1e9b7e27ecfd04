"""The papers of one annex, for the department that issues its processes next."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from tthc_gui.desktop.province.duties_box import DutiesBox, StepsOf
from tthc_gui.desktop.province.paper_desk import PaperDesk
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.workbench.exporting import export
from tthc_gui.desktop.workbench.window import Window
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.province.papers import PaperData
from tthc_gui.domain.values.file_names import file_stem
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.province.papers.kinds import LIST, PROCESSES, PaperKind
from tthc_gui.files.province.papers.own_data import keep_own_data, own_data

if TYPE_CHECKING:
    from tthc_gui.files.job import Job

_WORD = "Word (*.docx)"


class OwnDesk(PaperDesk):
    """Keeps the data in the program's own folder, for every annex that is opened."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._data = own_data()

    @property
    def data(self) -> PaperData:
        """Return the data as they stand."""
        return self._data

    def push(self, data: PaperData, label: str) -> None:
        """Keep other data; what cannot be kept is told."""
        del label
        if data == self._data:
            return
        self._data = data
        try:
            keep_own_data(data)
        except FileProblem as problem:
            self._window.tell(str(problem), Tone.ERROR)
        self.changed.emit()


class AnnexPapersDialog(QDialog):
    """Ask who does what in each step, and write the annex's list and processes."""

    def __init__(self, window: Window, annex: Annex) -> None:
        super().__init__(window)
        self._window, self._annex = window, annex
        self.desk = OwnDesk(window)
        heading = annex.heading
        steps = [StepsOf(heading.department, heading.step_labels)]
        self.duties = DutiesBox(self.desk, lambda: steps)
        self.list_button = QPushButton(self.tr("Ghi &danh mục…"))
        self.processes_button = QPushButton(self.tr("Ghi &quy trình nội bộ…"))
        close = QPushButton(self.tr("Đón&g"))
        self.list_button.clicked.connect(lambda _checked=False: self._ask(LIST))
        self.processes_button.clicked.connect(lambda _checked=False: self._ask(PROCESSES))
        close.clicked.connect(self.close)
        told = QLabel(
            self.tr(
                "Trách nhiệm từng bước được giữ lại cho lần sau. Ô bỏ trống thì văn bản có dấu … "
                "để ghi tay; nội dung công việc bỏ trống thì lấy tên bước."
            )
        )
        told.setWordWrap(True)
        line = QHBoxLayout()
        line.addStretch(1)
        for button in (self.list_button, self.processes_button, close):
            line.addWidget(button)
        box = QVBoxLayout(self)
        box.addWidget(told)
        box.addWidget(self.duties)
        box.addLayout(line)
        self.setWindowTitle(self.tr("Danh mục và quy trình nội bộ"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _ask(self, kind: PaperKind) -> None:
        heading = self._annex.heading
        named = " - ".join(filter(None, (kind.title, heading.label, heading.department)))
        start = Path(self._window.settings.folder, f"{file_stem(named, kind.title)}.docx")
        path = dialogs.ask_file_to_write(self, kind.title, start, _WORD)
        if path is not None:
            self.write(kind, path)

    def write(self, kind: PaperKind, path: Path) -> None:
        """Write a paper of the annex as it stood when the dialog was opened, in its turn."""
        from tthc_gui.files.province.papers.writing import write_annex_paper

        annex, data = self._annex, self.desk.data

        def work(job: "Job") -> None:
            write_annex_paper(annex, kind, path, data, job)

        export(self._window, path, work, self.tr("Đã ghi “{0}”.").format(path.name))


def show_annex_papers(window: Window, annex: Annex) -> AnnexPapersDialog:
    """Show the dialog above a window for an annex as it stands now."""
    from tthc_gui.files.writing import snapshot

    dialog = AnnexPapersDialog(window, snapshot(annex))
    dialog.show()
    return dialog
