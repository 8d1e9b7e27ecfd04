"""A project that is not saved, as a file of the program's own: what a bad end leaves of it.

{"form": "tthc-project-draft/1", "path": "/…/tinh.tthc", "digest": "…", "outside": ["/…/a.xlsx"],
 "project": {…}}

`project` is what the project file would hold. A project without a file yet has "" for `path`, and
names its annexes as seen from the draft.
"""

import json
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tthc_gui.domain.province.project import Project
from tthc_gui.files.disk.regular import read_regular
from tthc_gui.files.disk.safe_write import save
from tthc_gui.files.formats.json.checked import mapping, text, texts
from tthc_gui.files.formats.json.json_file import json_problems, parsed
from tthc_gui.files.problems import FileProblem, unreadable
from tthc_gui.files.province.project_file import (
    LARGEST,
    OpenedProject,
    project_data,
    project_of,
    read_project,
)

FORM = "tthc-project-draft/1"
_KEYS = ("form", "path", "digest", "outside", "project")


class ProjectDraft(NamedTuple):
    """A project as it stood unsaved.

    `path` and `digest` are of the file it was opened from, None and "" where there was none;
    `outside` are the files that were not to be opened unasked.
    """

    project: Project
    path: Path | None = None
    digest: str = ""
    outside: frozenset[Path] = frozenset()


def write_draft(draft: ProjectDraft, path: Path) -> None:
    """Write a draft whole or not at all; raise FileProblem or OSError."""
    data = {
        "form": FORM,
        "path": "" if draft.path is None else str(draft.path),
        "digest": draft.digest,
        "outside": [str(one) for one in sorted(draft.outside)],
        "project": project_data(draft.project, draft.path or path),
    }
    content = json.dumps(data, ensure_ascii=False)

    def write(file: BinaryIO) -> None:
        file.write(content.encode())

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    save(path, write)


def read_draft(path: Path) -> ProjectDraft:
    """Read a draft; raise FileProblem."""
    with json_problems(path):
        content = read_regular(path, LARGEST + 1)
        if len(content) > LARGEST:
            raise unreadable(path, "bản ghi lại của dự án quá lớn.")
        top = mapping(parsed(content.decode()), "bản ghi lại của dự án", _KEYS, FORM)
        named = text(top.get("path"), "path")
        of = Path(named) if named else None
        return ProjectDraft(
            project_of(top.get("project"), of or path),
            of,
            text(top.get("digest"), "digest"),
            frozenset(map(Path, texts(top.get("outside"), "outside"))),
        )


def saved_before(draft: ProjectDraft) -> OpenedProject:
    """Return what the file of a draft holds now, blank where there is none that can be read.

    The stamp is None where that is not what the draft began with, so that whoever saves is asked.
    """
    if draft.path is None:
        return OpenedProject(Project())
    try:
        held = read_project(draft.path)
    except FileProblem:
        return OpenedProject(Project(), draft.outside)
    is_same = held.stamp is not None and held.stamp.digest == draft.digest
    return OpenedProject(held.project, draft.outside, held.stamp if is_same else None)
