"""Write an annex to a file, in the format its ending names."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from tthc_gui.domain.annex import Annex
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.safe_write import Place, replace, save
from tthc_gui.pages.fonts import FontProblem

Writer = Callable[[Annex, BinaryIO, bool], None]


def _write_xlsx(annex: Annex, file: BinaryIO, keep_stated: bool) -> None:
    from tthc_gui.files.workbook.writer import write_xlsx

    write_xlsx(annex, file, keep_stated=keep_stated)


def _write_json(annex: Annex, file: BinaryIO, _keep_stated: bool) -> None:
    from tthc_gui.files.json_file import write_json

    write_json(annex, file)


def _write_csv(annex: Annex, file: BinaryIO, _keep_stated: bool) -> None:
    from tthc_gui.files.csv.writer import write_csv

    write_csv(annex, file)


def _write_docx(annex: Annex, file: BinaryIO, _keep_stated: bool) -> None:
    from tthc_gui.files.docx.writer import write_docx

    write_docx(annex, file)


def _write_pdf(annex: Annex, file: BinaryIO, _keep_stated: bool) -> None:
    from tthc_gui.files.pdf_writing.writer import pdf_title, write_pdf
    from tthc_gui.pages.layout import annex_pages
    from tthc_gui.pages.setup import PageSetup

    pages = annex_pages(annex, PageSetup())
    write_pdf(pages, file, pdf_title([annex]), annex.heading.department)


WRITERS: dict[str, Writer] = {
    ".xlsx": _write_xlsx,
    ".json": _write_json,
    ".csv": _write_csv,
    ".docx": _write_docx,
    ".pdf": _write_pdf,
}
"""The writer of each ending; the bool says to keep what the document states."""


def check_ending(path: Path) -> None:
    """Raise FileProblem when a file's name has none of the endings that are written."""
    if path.suffix.lower() not in WRITERS:
        raise FileProblem(
            f"Không lưu được “{path.name}”: tên tệp phải có đuôi {', '.join(WRITERS)}."
        )


def write(
    annex: Annex,
    path: Path,
    *,
    keep_stated: bool = False,
    place: Place = replace,
) -> None:
    """Save an annex in the format its ending names, whole or not at all.

    `place` puts the complete draft in the file's place. Raises FileProblem for an ending that is
    not written and for all that can go wrong.
    """
    check_ending(path)
    writer = WRITERS[path.suffix.lower()]
    try:
        save(path, lambda file: writer(annex, file, keep_stated), place)
    except FontProblem as problem:
        raise FileProblem(f"Không lưu được “{path.name}”: {problem}") from problem
    except UnicodeEncodeError as error:
        letter = f"U+{ord(error.object[error.start]):04X}"
        raise FileProblem(
            f"Không lưu được “{path.name}”: tài liệu có ký tự hỏng {letter}; hãy gõ lại chỗ đó."
        ) from error
