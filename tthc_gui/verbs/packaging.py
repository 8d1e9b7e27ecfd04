"""What verbs about a whole province share: annexes, or a project of them, read and added up."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tthc_gui.domain.annex.summary import DEFAULT_TARGET
from tthc_gui.files.problems import FileProblem
from tthc_gui.verbs.calling import UsageError, progress, same_file, tell, with_folders

if TYPE_CHECKING:
    from tthc_gui.domain.annex.headings import Decision
    from tthc_gui.files.province.collecting import Collected
    from tthc_gui.files.province.package import ProvincePackage
    from tthc_gui.files.province.project_file import OpenedProject


class PackageSources(NamedTuple):
    """Files and folders, or one project; None stands for its own target and decision."""

    files: Sequence[str]
    target: Fraction | None = None
    decision: "Decision | None" = None
    keep_going: bool = False


class PackedSources(NamedTuple):
    """A package, and the project that it is of, if any, with its file."""

    package: "ProvincePackage"
    opened: "OpenedProject | None" = None
    path: Path | None = None


def package_of(sources: PackageSources, spared: Path | None = None) -> PackedSources:
    """Read and add up all sources; raise FileProblem where `spared` is one of them."""
    from tthc_gui.domain.values.file_names import is_project_name
    from tthc_gui.files.province.collecting import collect
    from tthc_gui.files.province.package import packed

    if any(is_project_name(Path(name)) for name in sources.files):
        return _package_of_project(sources, spared)
    names = with_folders(sources.files)
    _spare(spared, names)
    target = DEFAULT_TARGET if sources.target is None else sources.target
    with progress("Đang đọc", len(names)) as reading:
        collected = collect(
            names, target, sources.decision, keep_going=sources.keep_going, reading=reading
        )
    _tell_notes(collected)
    return PackedSources(packed(collected, target))


def _package_of_project(sources: PackageSources, spared: Path | None) -> PackedSources:
    """Collect what a project names; order, numbers, heading and accepted findings are its own."""
    from tthc_gui.files.province.collecting import collect_project
    from tthc_gui.files.province.package import packed
    from tthc_gui.files.province.project_file import read_project

    if len(sources.files) > 1:
        raise UsageError("Tệp dự án được gộp một mình; hãy thêm phụ lục vào dự án.")
    path = Path(sources.files[0])
    opened = read_project(path)
    project = opened.project.overriding(sources.target, sources.decision)
    members = project.counted
    _spare(spared, [path, *(member.path for member in members)])
    opened = opened._replace(project=project)
    with progress("Đang đọc", len(members)) as reading:
        collected = collect_project(opened, path, keep_going=sources.keep_going, reading=reading)
    _tell_notes(collected)
    return PackedSources(packed(collected, project.target, project), opened, path)


def _spare(target: Path | None, sources: "Sequence[str | Path]") -> None:
    if target is not None and any(same_file(target, Path(name)) for name in sources):
        raise FileProblem(f"“{target.name}” đang được gộp, không được ghi đè lên nó.")


def _tell_notes(collected: "Collected") -> None:
    if not collected.submissions:
        raise FileProblem("Không có phụ lục nào đọc được để gộp.")
    for note in collected.notes:
        tell(note)
