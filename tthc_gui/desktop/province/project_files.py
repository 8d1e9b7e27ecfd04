"""Opening and saving the project of a window: its file, folders of annexes, and what is dropped."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tthc_gui.desktop.province.bench import ProvinceBench
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.banner import Action, Tone
from tthc_gui.desktop.widgets.beside import DiskQuestion
from tthc_gui.desktop.widgets.waiting import attempt, wait_beside
from tthc_gui.desktop.workbench.recent_files import remember_file
from tthc_gui.domain.province.order import in_order
from tthc_gui.domain.province.project import Project
from tthc_gui.domain.values.file_names import PROJECT_ENDING, file_stem, is_project_name
from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.folders import documents_in
from tthc_gui.files.job import Cancelled, Job
from tthc_gui.files.problems import FileProblem, listed, name_in
from tthc_gui.files.province.project_file import (
    OpenedProject,
    read_project,
    save_project,
)
from tthc_gui.files.safety.stamp import Stamp

if TYPE_CHECKING:
    from tthc_gui.desktop.workbench.reader import Then


class ProjectFiles(QObject):
    """Brings files into the project of a window, and the project into its own file."""

    def __init__(self, bench: ProvinceBench) -> None:
        super().__init__(bench)
        self._bench = bench
        self._opened = bench.opened
        self._is_to_be_sorted = False
        bench.opened.counted.connect(self._sort_once)

    # Opening

    def ask_project(self) -> None:
        """Let the user choose a project file."""
        from PySide6.QtWidgets import QFileDialog

        kinds = self.tr("Dự án cả tỉnh (*{0})").format(PROJECT_ENDING)
        title = self.tr("Mở dự án")
        name, _ = QFileDialog.getOpenFileName(
            self._bench, title, self._bench.settings.folder, kinds
        )
        if name:
            self.open_project(Path(name))

    def ask_folder(self) -> None:
        """Let the user choose a folder whose annexes become a project."""
        from PySide6.QtWidgets import QFileDialog

        title = self.tr("Chọn thư mục phụ lục")
        name = QFileDialog.getExistingDirectory(self._bench, title, self._bench.settings.folder)
        if name and self.may_leave():
            self._opened.begin(Project())
            self.add([Path(name)])

    def ask_files(self) -> None:
        """Let the user choose annexes that come into the project."""
        title = self.tr("Thêm phụ lục vào dự án")
        self.add(dialogs.ask_files_to_open(self._bench, self._bench.settings.folder, title))

    def open_project(self, path: Path) -> None:
        """Open a project file, once nothing of this one can be lost."""
        path = path.absolute()
        if not self.may_leave():
            return

        def work(_job: Job) -> "Then":
            return partial(self.begin, path, read_project(path))

        self._bench.do_beside(path.name, work, self.tr("Đang mở dự án"))

    def begin(self, path: Path, opened: OpenedProject) -> None:
        """Work on what a project file holds from now on."""
        remember_file(path, self._bench.settings)
        self._bench.banner.hide()
        self._opened.begin(opened.project, path, opened.stamp, opened.outside)
        if opened.outside:
            named = listed([name_in(one) for one in sorted(opened.outside)]).replace(
                " trang khác", " tệp khác"
            )
            message = self.tr(
                "Dự án này không được lưu ở máy này, và dẫn tới tệp ngoài thư mục của nó: {0}. "
                "Các tệp ấy chưa được mở."
            ).format(named)
            actions: list[Action] = [(self.tr("Mở cả các tệp ấy"), self._opened.allow)]
            self._bench.tell(message, Tone.NOTE, actions)

    def take(self, paths: Sequence[Path]) -> None:
        """Take what is dropped: a project file is opened, all else comes into the project."""
        projects = [path for path in paths if is_project_name(path)]
        if projects:
            self.open_project(projects[0])
        self.add([path for path in paths if path not in projects])

    def add(self, paths: Sequence[Path]) -> None:
        """Bring files into the project, and those in folders, none of deeper ones."""
        if not paths:
            return

        def work(_job: Job) -> "Then":
            return partial(self._add, _files_of(paths))

        self._bench.do_beside(paths[0].name, work, self.tr("Đang tìm phụ lục trong"))

    def _add(self, files: list[Path]) -> None:
        project = self._opened.value
        is_first = not project.members and self._opened.path is None
        try:
            new = project.with_files(files)
        except Refusal as refusal:
            self._bench.tell(str(refusal), Tone.ERROR)
            return
        count = len(new.members) - len(project.members)
        if not count:
            self._bench.tell(self.tr("Không có phụ lục nào mới để thêm."))
        elif is_first:
            # A folder that was opened only to be looked at is nothing to be saved.
            self._is_to_be_sorted = True
            self._opened.begin(new)
        else:
            self._opened.push(new, self.tr("Thêm {0} phụ lục").format(count))

    def _sort_once(self) -> None:
        """Put annexes that came together by their numbers, once these are known."""
        rows = self._opened.standing.rows
        if not self._is_to_be_sorted or not any(row.submission for row in rows):
            return
        self._is_to_be_sorted = False
        ordered = self._opened.value.in_places(self.by_number())
        if self._opened.is_clean and ordered != self._opened.value:
            self._opened.begin(ordered, keep=True)

    def by_number(self) -> list[int]:
        """Return the positions of the members by their numbers."""
        rows = self._opened.standing.rows
        labels = ["" if row.submission is None else row.submission.label for row in rows]
        return in_order(range(len(rows)), labels.__getitem__)

    # Saving

    def save(self) -> bool:
        """Save the project into its own file; return whether it is saved."""
        path = self._opened.path
        return self.save_as() if path is None else self.save_to(path)

    def save_as(self) -> bool:
        """Save the project into a file that the user names; return whether it is saved."""
        opened = self._opened
        start = opened.path or Path(self._bench.settings.folder, self._name())
        kinds = self.tr("Dự án cả tỉnh (*{0})").format(PROJECT_ENDING)
        path = dialogs.ask_file_to_write(self._bench, self.tr("Lưu dự án"), start, kinds)
        return path is not None and self.save_to(path.absolute(), over=True)

    def save_to(self, path: Path, *, over: bool = False) -> bool:
        """Save into a file; `over` whatever stands there. Return whether it is saved."""
        project, known, job = self._opened.value, self._opened.stamp, Job()
        # What was not allowed to be opened is not allowed by being saved.
        trusted = not self._opened.outside

        def work() -> Stamp | None:
            if not over and (now := Stamp.of(path)) is not None and now != known:
                raise ChangedProject
            return save_project(project, path, trusted=trusted)

        told = self.tr("Đang lưu “{0}”…").format(path.name)
        try:
            stamp = wait_beside(self._bench, DiskQuestion(attempt(work)), job, told)
        except ChangedProject:
            message = self.tr("Chưa lưu: “{0}” đã bị thay đổi từ nơi khác.").format(path.name)
            actions: list[Action] = [
                (self.tr("Lưu thành tệp khác…"), self.save_as),
                (self.tr("Ghi đè"), partial(self.save_to, path, over=True)),
            ]
            self._bench.tell(message, Tone.ERROR, actions)
            return False
        except FileProblem as problem:
            again: Callable[[], object] = partial(self.save_to, path, over=over)
            self._bench.tell(str(problem), Tone.ERROR, [(self.tr("Thử lại"), again)])
            return False
        except Cancelled:
            self._bench.tell(self.tr("Đã dừng, chưa lưu “{0}”.").format(path.name))
            return False
        self._opened.mark_saved(path, stamp, project)
        remember_file(path, self._bench.settings)
        self._bench.statusBar().showMessage(self.tr("Đã lưu “{0}”.").format(path.name), 4000)
        return True

    def may_leave(self) -> bool:
        """Return whether the project may go: it is saved, or its user does not want it."""
        if self._opened.is_clean:
            return True
        answer = dialogs.ask_about_changes(self._bench, self.name)
        if answer is dialogs.Answer.SAVE:
            return self.save()
        return answer is dialogs.Answer.DISCARD

    @property
    def name(self) -> str:
        """Return what the project is called."""
        path = self._opened.path
        return self.tr("Dự án mới") if path is None else path.name

    def _name(self) -> str:
        province = self._opened.value.header.province
        return f"{file_stem(province, 'ca_tinh')}{PROJECT_ENDING}"


class ChangedProject(Exception):
    """Say that a project file is another than the one that was read or saved last."""


def _files_of(paths: Sequence[Path]) -> list[Path]:
    """Return files, and those in folders; raise FileProblem for a folder out of reach."""
    files: list[Path] = []
    for path in paths:
        try:
            files += documents_in(path) if path.is_dir() else [path]
        except OSError as error:
            reason = error.strerror or error
            raise FileProblem(f"Không đọc được thư mục “{path.name}”: {reason}.") from error
    return [path.absolute() for path in files]
