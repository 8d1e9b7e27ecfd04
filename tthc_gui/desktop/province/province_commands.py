"""The menus of the window of a whole province."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from tthc_gui.desktop.province.bench import ProvinceBench
from tthc_gui.desktop.province.exports import EXPORTS
from tthc_gui.desktop.province.members_tab import MembersTab
from tthc_gui.desktop.province.project_files import ProjectFiles
from tthc_gui.desktop.widgets.actions import Command
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.domain.province.project import Project
from tthc_gui.domain.values.lazy_dataclass import replace


class Arranging:
    """What can be done with the rows of the table of annexes, each one change of the project."""

    def __init__(self, bench: ProvinceBench, files: ProjectFiles, tab: MembersTab) -> None:
        self._opened, self._files, self._tab = bench.opened, files, tab

    def move(self, by: int) -> None:
        """Move the chosen rows up (-1) or down (1)."""
        rows = self._tab.chosen()
        if not rows or not 0 <= rows[0] + by <= rows[-1] + by < len(self._opened.value.members):
            return
        to = rows[0] - 1 if by < 0 else rows[-1] + 2
        self._tab.model.move(rows, to)
        first = to if by < 0 else to - len(rows)
        self._tab.choose(range(first, first + len(rows)))

    def set_number(self) -> None:
        """Let a number be typed for the current row."""
        view = self._tab.view
        index = self._tab.model.index(view.currentIndex().row(), 0)
        if index.isValid():
            view.setCurrentIndex(index)
            view.edit(index)

    def sort(self) -> None:
        """Put the rows by the numbers of the annexes."""
        project = self._opened.value.in_places(self._files.by_number())
        self._opened.push(project, tr("Xếp theo số phụ lục"))

    def number(self) -> None:
        """Set the numbers of the annexes that are counted to 1, 2, 3… as they stand."""
        numbers = iter(range(1, len(self._opened.value.counted) + 1))
        members = tuple(
            one if one.left_out else replace(one, number=next(numbers))
            for one in self._opened.value.members
        )
        project = replace(self._opened.value, members=members)
        self._opened.push(project, tr("Đánh số phụ lục theo thứ tự"))

    def leave_out(self) -> None:
        """Leave the chosen annexes out, or take them in again where all are out."""
        project, rows = self._opened.value, self._tab.chosen()
        out = not all(project.members[at].left_out for at in rows)
        for at in rows:
            project = project.with_member(at, replace(project.members[at], left_out=out))
        self._opened.push(project, tr("Bỏ phụ lục ra") if out else tr("Lấy phụ lục vào lại"))

    def remove(self) -> None:
        """Take the chosen annexes off the project; their files stay."""
        project: Project = self._opened.value.without(self._tab.chosen())
        self._opened.push(project, tr("Bỏ phụ lục khỏi dự án"))


def file_commands(files: ProjectFiles, look: Callable[[], object]) -> Iterator[Sequence[Command]]:
    """Yield the groups of menu Dự án."""
    yield (
        Command(
            "open", tr("&Mở dự án…"), tr("Mở tệp dự án"), files.ask_project, "Ctrl+O", "folder-open"
        ),
        Command(
            "folder",
            tr("Mở &thư mục…"),
            tr("Lấy mọi phụ lục trong một thư mục thành dự án"),
            files.ask_folder,
            "Ctrl+Shift+O",
            "inbox",
            on_bar=True,
        ),
        Command(
            "add",
            tr("Thêm &phụ lục…"),
            tr("Thêm tệp phụ lục vào dự án"),
            files.ask_files,
            "Ctrl+Shift+N",
            "file-plus",
            on_bar=True,
        ),
        Command("look", tr("Đọc lạ&i"), tr("Đọc lại những tệp đã đổi"), look, "F5", "refresh-cw"),
    )
    yield (
        Command(
            "save", tr("&Lưu dự án"), tr("Lưu dự án"), files.save, "Ctrl+S", "save", on_bar=True
        ),
        Command(
            "save-as",
            tr("Lưu thà&nh…"),
            tr("Lưu dự án vào tệp khác"),
            files.save_as,
            "Ctrl+Shift+S",
        ),
    )


def row_commands(arranging: Arranging) -> Iterator[Sequence[Command]]:
    """Yield the groups of menu Phụ lục, which the table has as its own menu too."""
    yield (
        Command(
            "up",
            tr("Đưa &lên"),
            tr("Đưa phụ lục đang chọn lên trước"),
            partial(arranging.move, -1),
            "Alt+Up",
            "arrow-up",
        ),
        Command(
            "down",
            tr("Đưa &xuống"),
            tr("Đưa phụ lục đang chọn xuống sau"),
            partial(arranging.move, 1),
            "Alt+Down",
            "arrow-down",
        ),
        Command(
            "set-number",
            tr("Đặt số &riêng…"),
            tr("Gõ số cho phụ lục đang chọn; xoá trắng để theo số của chính phụ lục"),
            arranging.set_number,
            "F2",
        ),
        Command(
            "sort",
            tr("Xếp theo &số"),
            tr("Xếp mọi phụ lục theo số"),
            arranging.sort,
            icon="list-ordered",
        ),
        Command(
            "number",
            tr("Đánh số theo &thứ tự"),
            tr("Đặt số 1, 2, 3… cho các phụ lục như đang xếp"),
            arranging.number,
            icon="hash",
        ),
    )
    yield (
        Command(
            "leave-out",
            tr("&Bỏ ra, hoặc lấy vào lại"),
            tr("Không tính phụ lục đang chọn, nhưng vẫn giữ trong danh sách"),
            arranging.leave_out,
            "Ctrl+B",
        ),
        Command(
            "remove",
            tr("Bỏ khỏi &dự án"),
            tr("Bỏ phụ lục đang chọn khỏi danh sách; tệp vẫn còn"),
            arranging.remove,
            "Delete",
            "trash-2",
        ),
    )


def export_commands(bench: ProvinceBench) -> Iterator[Sequence[Command]]:
    """Yield the entries of menu Xuất."""
    yield [
        Command(
            one.name,
            one.text(),
            one.tip(),
            partial(one.run, bench),
            one.keys,
            "file-down",
            on_bar=one.name == "package",
        )
        for one in EXPORTS
    ]
