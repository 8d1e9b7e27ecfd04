"""The file of a project that is not saved yet."""

import stat
from pathlib import Path

from tests.systems import on_posix
from tthc_gui.domain.province.project import Project
from tthc_gui.files.province.project_draft import ProjectDraft, read_draft, write_draft


@on_posix("the bits of a file's mode say who may read it")
def test_nobody_else_can_look_into_the_folder_of_drafts(tmp_path: Path) -> None:
    path = tmp_path / "state" / "journals" / "draft"
    write_draft(ProjectDraft(Project()), path)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert read_draft(path) == ProjectDraft(Project())
