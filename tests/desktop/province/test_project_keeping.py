"""What is left of a project when the program ends badly, and how it is offered again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.province.conftest import Settled
from tthc_gui.desktop.province.province_window import ProvinceWindow
from tthc_gui.desktop.shell.application import Desktop
from tthc_gui.desktop.shell.session import PROJECTS
from tthc_gui.desktop.shell.windows import Windows
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.province.project import Member, Project, ProjectHeader
from tthc_gui.files.province.project_draft import ProjectDraft, read_draft, write_draft
from tthc_gui.files.province.project_file import read_project, save_project
from tthc_gui.files.safety.journals import PROJECT, Journals

pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)  # offscreen

Leave = Callable[[ProjectDraft], Path]


@pytest.fixture
def leave(own_state: Path) -> Leave:
    """Return a function that leaves a project unsaved, as a killed program does."""

    def act(draft: ProjectDraft) -> Path:
        dead = Journals(own_state)
        path = dead.new_path(PROJECT)
        write_draft(draft, path)
        dead.leave()
        return path

    return act


def drafts(own_state: Path) -> list[Path]:
    return list((own_state / "journals").glob(f"*{PROJECT}"))


def named(project: Project, province: str) -> Project:
    return replace(project, header=ProjectHeader(province=province))


def show(windows: Windows) -> ProvinceWindow:
    windows.show_province()
    assert windows.province is not None
    return windows.province


def test_a_change_is_on_the_disk_until_it_is_saved_or_undone(
    qtbot: QtBot, province: ProvinceWindow, own_state: Path, tmp_path: Path
) -> None:
    opened = province.opened
    assert drafts(own_state) == []
    opened.push(named(opened.value, "Lạng Sơn"), "Tỉnh")
    qtbot.waitUntil(lambda: len(drafts(own_state)) == 1)
    assert read_draft(drafts(own_state)[0]) == ProjectDraft(opened.value)
    opened.undo_stack.undo()
    qtbot.waitUntil(lambda: drafts(own_state) == [])
    opened.undo_stack.redo()
    qtbot.waitUntil(lambda: len(drafts(own_state)) == 1)
    assert province.files.save_to(tmp_path / "tinh.tthc", over=True)
    qtbot.waitUntil(lambda: drafts(own_state) == [])


def test_a_project_without_a_file_is_taken_back(
    qtbot: QtBot, windows: Windows, leave: Leave, annexes: Path, own_state: Path, settled: Settled
) -> None:
    members = tuple(Member(annexes / f"pl_{number}.json") for number in ("03", "12"))
    left = leave(ProjectDraft(named(Project(members), "Lạng Sơn")))
    window = show(windows)
    qtbot.waitUntil(
        lambda: "“Dự án mới” (2 phụ lục) có thay đổi chưa lưu" in window.keeping.banner.message()
    )
    settled(window, window.keeping.banner.offers()["Lấy lại"])
    assert window.opened.value == named(Project(members), "Lạng Sơn")
    assert window.isWindowModified()
    assert window.members.model.rowCount() == 2
    qtbot.waitUntil(lambda: not left.exists())
    assert len(drafts(own_state)) == 1


def test_what_is_taken_back_can_be_undone_to_what_its_file_holds(
    qtbot: QtBot, windows: Windows, leave: Leave, tmp_path: Path
) -> None:
    path = tmp_path / "tinh.tthc"
    saved = Project()
    stamp = save_project(saved, path)
    assert stamp is not None
    leave(ProjectDraft(named(saved, "Lạng Sơn"), path, stamp.digest))
    window = show(windows)
    qtbot.waitUntil(lambda: "“tinh.tthc”" in window.keeping.banner.message())
    window.keeping.banner.offers()["Lấy lại"]()
    assert window.opened.path == path
    assert window.opened.value.header.province == "Lạng Sơn"
    window.opened.undo_stack.undo()
    assert window.opened.value == saved
    window.opened.undo_stack.redo()
    assert window.files.save()
    assert read_project(path).project.header.province == "Lạng Sơn"


def test_a_file_that_others_changed_meanwhile_is_not_written_over_unasked(
    qtbot: QtBot, windows: Windows, leave: Leave, tmp_path: Path
) -> None:
    path = tmp_path / "tinh.tthc"
    save_project(named(Project(), "Cao Bằng"), path)
    leave(ProjectDraft(named(Project(), "Lạng Sơn"), path, "digest of before"))
    window = show(windows)
    qtbot.waitUntil(lambda: "“tinh.tthc”" in window.keeping.banner.message())
    window.keeping.banner.offers()["Lấy lại"]()
    assert not window.files.save()
    assert "đã bị thay đổi từ nơi khác" in window.banner.message()
    assert read_project(path).project.header.province == "Cao Bằng"


def test_what_is_not_wanted_is_gone_and_the_next_is_offered(
    qtbot: QtBot, windows: Windows, leave: Leave, own_state: Path
) -> None:
    leave(ProjectDraft(named(Project(), "Lạng Sơn")))
    leave(ProjectDraft(named(Project(), "Cao Bằng")))
    window = show(windows)
    banner = window.keeping.banner
    qtbot.waitUntil(lambda: bool(banner.message()))
    banner.offers()["Bỏ"]()
    qtbot.waitUntil(lambda: len(drafts(own_state)) == 1)
    banner.offers()["Bỏ"]()
    qtbot.waitUntil(lambda: drafts(own_state) == [])
    assert banner.message() == ""
    assert window.opened.value == Project()


def test_files_that_were_not_to_be_opened_stay_closed(
    qtbot: QtBot, windows: Windows, leave: Leave, tmp_path: Path, annexes: Path
) -> None:
    path, outside = tmp_path / "thư" / "tinh.tthc", annexes / "pl_03.json"
    path.parent.mkdir()
    stamp = save_project(Project((Member(outside),)), path, trusted=False)
    assert stamp is not None
    changed = named(Project((Member(outside),)), "Lạng Sơn")
    leave(ProjectDraft(changed, path, stamp.digest, frozenset([outside])))
    window = show(windows)
    qtbot.waitUntil(lambda: bool(window.keeping.banner.message()))
    window.keeping.banner.offers()["Lấy lại"]()
    assert window.opened.outside == {outside}
    assert window.opened.read_member(outside) is None


def test_the_start_says_that_a_project_was_left(
    qtbot: QtBot, settings: Settings, leave: Leave
) -> None:
    leave(ProjectDraft(named(Project(), "Lạng Sơn")))
    desktop = Desktop(settings)
    desktop.open([])
    (first,) = desktop.windows
    qtbot.addWidget(first)
    qtbot.waitUntil(lambda: "dự án cả tỉnh chưa lưu" in first.notices.message(PROJECTS))
    first.notices.offers(PROJECTS)["Xem dự án…"]()
    assert desktop.province is not None
    qtbot.addWidget(desktop.province)
    banner = desktop.province.keeping.banner
    qtbot.waitUntil(lambda: "“Dự án mới”" in banner.message())


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"form": "x"}', b"\xff"])
def test_a_draft_that_cannot_be_read_is_left_alone(
    qtbot: QtBot, windows: Windows, leave: Leave, own_state: Path, content: bytes
) -> None:
    dead = Journals(own_state)
    path = dead.new_path(PROJECT)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    dead.leave()
    good = leave(ProjectDraft(named(Project(), "Lạng Sơn")))
    window = show(windows)
    qtbot.waitUntil(lambda: bool(window.keeping.banner.message()))
    window.keeping.banner.offers()["Bỏ"]()
    qtbot.waitUntil(lambda: not good.exists())
    assert window.keeping.banner.message() == ""
    assert path.read_bytes() == content
