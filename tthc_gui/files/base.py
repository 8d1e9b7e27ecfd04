"""The file of the earlier annex that one counts from: how it is named, and reading it."""

import os
from pathlib import Path, PurePath, PureWindowsPath

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.files.job import Job
from tthc_gui.files.problems import FileProblem, name_in


def base_name(base: Path, annex: Path | None) -> str:
    """Name a base as seen from the folder of an annex, whole where it has none or another disk.

    Folders are divided by "/", so that the name means the same on every system.
    """
    base = base.absolute()
    if annex is not None and annex.absolute().drive == base.drive:
        return PurePath(os.path.relpath(base, annex.absolute().parent)).as_posix()
    return base.as_posix()


def base_path(name: str, annex: Path | None) -> Path | None:
    """Return the file that a name means, None where an annex without a file cannot tell."""
    place = Path(*PureWindowsPath(name).parts) if "\\" in name else Path(name)
    if place.is_absolute():
        return place
    return None if annex is None else annex.absolute().parent / place


def renamed_base(name: str, old: Path | None, new: Path) -> str:
    """Return what a base is called once its annex is kept in another place."""
    path = base_path(name, old)
    is_of_another_system = PureWindowsPath(name).drive and not Path(name).drive
    return name if path is None or is_of_another_system else base_name(path, new)


def carry_base(document: AnyDocument, old: Path, new: Path) -> None:
    """Let a document that is written elsewhere call its base as seen from there."""
    if base := getattr(document.heading, "base", ""):
        document.heading = replace(document.heading, base=renamed_base(base, old, new))


def read_base(document: AnyDocument, annex: Path | None, job: Job | None = None) -> AnyDocument:
    """Read the base that a document names; raise FileProblem with a sentence for people."""
    from tthc_gui.files.reading import read

    path = place_of_base(document, annex)
    try:
        base = read(path, None, job).document
    except FileProblem as problem:
        raise FileProblem(unread(path, str(problem))) from problem
    check_base(document, base, path)
    return base


def place_of_base(document: AnyDocument, annex: Path | None) -> Path:
    """Return the file of the base that a document names; raise FileProblem where none can tell."""
    name = str(document.heading.base)
    path = base_path(name, annex)
    if path is None:
        raise FileProblem(f"Chưa tìm được bản gốc “{name}”: hãy lưu phụ lục trước.")
    if _is_on_another_machine(name, annex):
        raise FileProblem(
            f"Bản gốc “{name}” ở máy khác trong mạng nên không được tự mở: "
            "hãy chép tệp ấy về cạnh phụ lục, rồi chọn lại bản gốc."
        )
    return path


def _is_on_another_machine(name: str, annex: Path | None) -> bool:
    """Return whether a name leads to a share that the annex is not on.

    An annex that came by mail must not make this machine log in somewhere by being opened.
    """
    share = PureWindowsPath(name).drive.casefold()
    own = PureWindowsPath(annex.absolute()).drive.casefold() if annex is not None else ""
    return share.startswith("\\\\") and share != own


def unread(path: Path, problem: str) -> str:
    """Say that a base cannot be read, and what follows from that."""
    return f"Không đọc được bản gốc “{name_in(path)}”, nên không so với bản gốc: {problem}"


def check_base(document: AnyDocument, base: AnyDocument, path: Path) -> None:
    """Raise FileProblem for a base that is another kind of document."""
    if base.form is not document.form:
        words = document.form.words.document
        raise FileProblem(f"Bản gốc “{name_in(path)}” không phải {words}, nên không so với nó.")
