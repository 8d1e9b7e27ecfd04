"""The templates of papers: those that come with the program, and a province's own in a folder."""

from pathlib import Path
from typing import BinaryIO, NamedTuple

from tthc_gui.files.base import base_path
from tthc_gui.files.disk.long_paths import real
from tthc_gui.files.disk.reasons import reason_of
from tthc_gui.files.disk.safe_write import save
from tthc_gui.files.problems import FileProblem, name_in
from tthc_gui.files.province.papers.kinds import PaperKind
from tthc_gui.files.province.project_file import is_inside
from tthc_gui.resources import resource

LARGEST_TEMPLATE = 20 * 1024**2
"""Bytes of a template; a letterhead with pictures has a tenth."""


class PaperTemplate(NamedTuple):
    """The contents of a template, and what it is called in a sentence."""

    content: bytes
    name: str


def template_for(kind: PaperKind, folder: Path | None = None) -> PaperTemplate:
    """Return the template of a paper: the one in the province's folder, else the program's.

    Raises FileProblem when the province's own cannot be read.
    """
    own = None if folder is None else folder / kind.template
    if own is not None and _is_there(own):
        try:
            with own.open("rb") as file:
                content = file.read(LARGEST_TEMPLATE + 1)
        except OSError as error:
            raise FileProblem(
                f"Không mở được mẫu “{name_in(own)}”: {reason_of(error, own)}"
            ) from error
        if len(content) > LARGEST_TEMPLATE:
            raise FileProblem(f"Mẫu “{name_in(own)}” quá lớn; hãy thu nhỏ hình trong mẫu.")
        return PaperTemplate(content, own.name)
    return PaperTemplate(resource("templates", kind.template).read_bytes(), kind.template)


def copy_template(kind: PaperKind, folder: Path) -> Path:
    """Put a copy of the program's template into a folder, where it can be edited.

    One that is there already is kept. Raises FileProblem.
    """
    path = folder / kind.template
    if not _is_there(path):
        content = resource("templates", kind.template).read_bytes()

        def write(file: BinaryIO) -> None:
            file.write(content)

        save(path, write)
    return path


def templates_folder(
    name: str, project: Path | None = None, *, is_trusted: bool = True
) -> Path | None:
    """Return the folder of own templates that is named as seen from a project file; None for "".

    A project that came from elsewhere may lead to no folder outside its own. Raises FileProblem,
    also for a folder that is not there: a paper must not go out without its letterhead.
    """
    if not name.strip():
        return None
    folder = base_path(name, project)
    if folder is None:
        raise FileProblem(f"Chưa tìm được thư mục mẫu “{name}”: hãy lưu dự án trước.")
    if project and not is_trusted and not _is_beneath(name, project):
        raise FileProblem(
            f"Thư mục mẫu “{name}” ở ngoài thư mục của dự án nên không được tự mở; hãy chọn lại "
            "thư mục mẫu."
        )
    if not _is_folder(folder):
        raise FileProblem(
            f"Không thấy thư mục mẫu “{name}”; hãy chọn lại, hoặc bỏ chọn để dùng mẫu có sẵn."
        )
    return folder


def _is_beneath(name: str, project: Path) -> bool:
    return is_inside(name, project, real(project.absolute().parent))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
