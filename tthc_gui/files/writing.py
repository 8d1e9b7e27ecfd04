"""Write an annex to a file, in the format its ending names."""

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.kept import Kept
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.stated import saying_sums
from tthc_gui.files.disk.safe_write import Place, check_name, replace, save
from tthc_gui.files.job import STRIDE, Job
from tthc_gui.files.problems import FileProblem, name_in
from tthc_gui.pages.fonts import FontProblem

Writer = Callable[[Annex, BinaryIO, Kept], None]


def _write_xlsx(annex: Annex, file: BinaryIO, kept: Kept) -> None:
    from tthc_gui.files.formats.xlsx.writing.writer import write_xlsx

    write_xlsx(annex, file, kept)


def _write_json(annex: Annex, file: BinaryIO, kept: Kept) -> None:
    from tthc_gui.files.formats.json.json_file import write_json

    if kept is not Kept.NONE:
        annex = dataclasses.replace(annex, records=list(map(saying_sums, annex.procedures)))
    write_json(annex, file)


def _write_csv(annex: Annex, file: BinaryIO, _kept: Kept) -> None:
    from tthc_gui.files.formats.csv.writer import write_csv

    write_csv(annex, file)


def _write_docx(annex: Annex, file: BinaryIO, kept: Kept) -> None:
    from tthc_gui.files.formats.docx.writer import write_docx

    write_docx(annex, file, kept)


def _write_pdf(annex: Annex, file: BinaryIO, kept: Kept) -> None:
    from tthc_gui.files.formats.pdf.writing.writer import pdf_title, write_pdf
    from tthc_gui.pages.layout import annex_pages
    from tthc_gui.pages.setup import PageSetup

    pages = annex_pages(annex, PageSetup(), kept=kept)
    write_pdf(pages, file, pdf_title([annex]), annex.heading.department)


WRITERS: dict[str, Writer] = {
    ".xlsx": _write_xlsx,
    ".json": _write_json,
    ".csv": _write_csv,
    ".docx": _write_docx,
    ".pdf": _write_pdf,
}
"""The writer of each ending; told which stated numbers are kept."""


def check_ending(path: Path) -> None:
    """Raise FileProblem when a name is none for a file, or has no ending that is written."""
    check_name(path)
    if path.suffix.lower() not in WRITERS:
        raise FileProblem(
            f"Không lưu được “{name_in(path)}”: tên tệp phải có đuôi {', '.join(WRITERS)}."
        )


def write(
    annex: Annex,
    path: Path,
    *,
    keep_stated: bool = False,
    keep_disputed: bool = False,
    place: Place = replace,
    job: Job | None = None,
) -> None:
    """Save an annex in the format its ending names, whole or not at all.

    An official file holds computed numbers only. `keep_stated` keeps all that the document states,
    `keep_disputed` what differs from what the steps add up to, in the formats that can hold it.
    `place` puts the complete draft in the file's place. Raises FileProblem for an ending that is
    not written and for all that can go wrong, Cancelled when the job is cancelled.
    """
    check_ending(path)
    writer = WRITERS[path.suffix.lower()]
    kept = Kept.ALL if keep_stated else Kept.DISPUTED if keep_disputed else Kept.NONE
    if job is not None:
        annex = dataclasses.replace(annex, records=_Watched(annex.procedures, job))
    save(path, lambda file: _write(writer, annex, file, path.name, kept), place)


def _write(writer: Writer, annex: Annex, file: BinaryIO, name: str, kept: Kept) -> None:
    """Write an annex, and name the place of what no file can hold."""
    try:
        writer(annex, file, kept)
    except FontProblem as problem:
        raise FileProblem(f"Không lưu được “{name}”: {problem}") from problem
    except UnicodeEncodeError as error:
        letter = f"U+{ord(error.object[error.start]):04X}"
        where = _broken_place(annex)
        raise FileProblem(
            f"Không lưu được “{name}”: {where} có ký tự hỏng {letter}; hãy gõ lại chỗ đó."
        ) from error


def snapshot(annex: Annex) -> Annex:
    """Return an annex as it stands, to be written while it is edited."""
    return dataclasses.replace(annex, records=list(annex.procedures))


class _Watched(list[Procedure]):
    """Procedures that look at a job every so often while somebody goes through them."""

    def __init__(self, procedures: Sequence[Procedure], job: Job) -> None:
        super().__init__(procedures)
        self._job = job

    def __iter__(self) -> Iterator[Procedure]:
        for number, procedure in enumerate(super().__iter__()):
            if number % STRIDE == 0:
                self._job.check()
            yield procedure


def _broken_place(annex: Annex) -> str:
    """Name the first cell with half a letter, or the heading's line."""
    columns = columns_of(annex.heading)
    for number, procedure in enumerate(annex.procedures, start=1):
        for case in range(len(procedure.cases)):
            for column in columns:
                if _is_broken(column.text(procedure, case)):
                    heading = " / ".join(column.heading)
                    return f"thủ tục thứ {number}, trường hợp {case + 1}, cột “{heading}”"
    if any(_is_broken("".join(column.heading)) for column in columns):
        return "tiêu đề của một cột"
    top = annex.heading
    texts = (top.label, top.title, top.issued_with, top.department)
    return "phần đầu" if any(map(_is_broken, texts)) else "tài liệu"


def _is_broken(text: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in text)
