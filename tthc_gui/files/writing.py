"""Write a document to a file, in the format its ending names."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.form import ANNEX
from tthc_gui.domain.annex.stated import saying_sums
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.kept import Kept
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.document.remarks import without_remarks
from tthc_gui.files.disk.safe_write import Place, check_name, replace, save
from tthc_gui.files.job import STRIDE, Job
from tthc_gui.files.left_out import ALWAYS_REMARKED
from tthc_gui.files.problems import FileProblem, name_in
from tthc_gui.pages.fonts import FontProblem

Writer = Callable[[Any, BinaryIO, Kept], None]
"""Writes a document of its own form; told which stated numbers are kept."""


def _write_xlsx(annex: Annex, file: BinaryIO, kept: Kept) -> None:
    from tthc_gui.files.formats.xlsx.writing.writer import write_xlsx

    write_xlsx(annex, file, kept)


def _write_json(document: AnyDocument, file: BinaryIO, kept: Kept) -> None:
    from tthc_gui.files.formats.json.json_file import write_json

    if isinstance(document, Annex) and kept is not Kept.NONE:
        document = document.with_records(list(map(saying_sums, document.procedures)))
    write_json(document, file)


def _write_csv(annex: Annex, file: BinaryIO, _kept: Kept) -> None:
    from tthc_gui.files.formats.csv.writer import write_csv

    write_csv(annex, file)


def _write_docx(document: AnyDocument, file: BinaryIO, kept: Kept) -> None:
    from tthc_gui.files.formats.docx.writer import write_docx

    write_docx(document, file, kept)


def _write_pdf(document: AnyDocument, file: BinaryIO, kept: Kept) -> None:
    from tthc_gui.files.formats.pdf.writing.writer import pdf_title, write_pdf
    from tthc_gui.pages.layout import document_pages
    from tthc_gui.pages.setup import usual_setup

    form = document.form
    pages = document_pages(document, usual_setup(form), kept=kept)
    write_pdf(pages, file, pdf_title([document]), form.department_of(document.heading))


def _write_list_xlsx(document: AnyDocument, file: BinaryIO, kept: Kept) -> None:
    from tthc_gui.files.formats.xlsx.writing.list_writer import write_list_xlsx

    write_list_xlsx(document, file, kept)


def _write_list_csv(document: AnyDocument, file: BinaryIO, _kept: Kept) -> None:
    from tthc_gui.files.formats.csv.list_writer import write_list_csv

    write_list_csv(document, file)


LIST_WRITERS: dict[str, Writer] = {
    ".xlsx": _write_list_xlsx,
    ".json": _write_json,
    ".csv": _write_list_csv,
    ".docx": _write_docx,
    ".pdf": _write_pdf,
}
"""The writer of a document of texts for each ending."""

WRITERS: dict[str, Writer] = {
    ".xlsx": _write_xlsx,
    ".json": _write_json,
    ".csv": _write_csv,
    ".docx": _write_docx,
    ".pdf": _write_pdf,
}
"""The writer of an annex for each ending."""

_WRITERS_OF = {ANNEX.key: WRITERS}
"""The writers of a kind, where it is written otherwise than documents of texts are."""


def check_ending(path: Path) -> None:
    """Raise FileProblem when a name is none for a file, or has no ending that is written."""
    check_name(path)
    if path.suffix.lower() not in WRITERS:
        raise FileProblem(
            f"Không lưu được “{name_in(path)}”: tên tệp phải có đuôi {', '.join(WRITERS)}."
        )


def write(
    document: AnyDocument,
    path: Path,
    *,
    keep_stated: bool = False,
    keep_disputed: bool = False,
    remarks: bool = False,
    place: Place = replace,
    job: Job | None = None,
) -> None:
    """Save a document in the format its ending names, whole or not at all.

    An official file holds computed numbers only. `keep_stated` keeps all that the document states,
    `keep_disputed` what differs from what the steps add up to, in the formats that can hold it.
    `remarks` lets a workbook or a Word document hold what reviewers said, too: the interchange form
    always does.
    `place` puts the complete draft in the file's place. Raises FileProblem for an ending that is
    not written and for all that can go wrong, Cancelled when the job is cancelled.
    """
    check_ending(path)
    writer = _WRITERS_OF.get(document.form.key, LIST_WRITERS)[path.suffix.lower()]
    kept = Kept.ALL if keep_stated else Kept.DISPUTED if keep_disputed else Kept.NONE
    if not remarks and path.suffix.lower() not in ALWAYS_REMARKED:
        document = without_remarks(document)
    if job is not None:
        document = document.with_records(_Watched(document.records, job))
    save(path, lambda file: _write(writer, document, file, path.name, kept), place)


def _write(writer: Writer, document: AnyDocument, file: BinaryIO, name: str, kept: Kept) -> None:
    """Write a document, and name the place of what no file can hold."""
    try:
        writer(document, file, kept)
    except FontProblem as problem:
        raise FileProblem(f"Không lưu được “{name}”: {problem}") from problem
    except UnicodeEncodeError as error:
        letter = f"U+{ord(error.object[error.start]):04X}"
        where = _broken_place(document)
        raise FileProblem(
            f"Không lưu được “{name}”: {where} có ký tự hỏng {letter}; hãy gõ lại chỗ đó."
        ) from error


D = TypeVar("D", bound=AnyDocument)


def snapshot(document: D) -> D:
    """Return a document as it stands, to be written while it is edited."""
    return document.copy()


class _Watched(list[Record]):
    """Records that look at a job every so often while somebody goes through them."""

    def __init__(self, records: Sequence[Record], job: Job) -> None:
        super().__init__(records)
        self._job = job

    def __iter__(self) -> Iterator[Record]:
        for number, record in enumerate(super().__iter__()):
            if number % STRIDE == 0:
                self._job.check()
            yield record


def _broken_place(document: AnyDocument) -> str:
    """Name the first cell with half a letter, or the heading's line."""
    words = document.form.words
    for number, record in enumerate(document.records, start=1):
        for line in range(record.line_count):
            for column in document.columns:
                if _is_broken(column.text(record, line)):
                    # Not as cells are named elsewhere: its number may be what is broken.
                    of_line = (
                        f", {words.line} {line + 1}" if document.form.has_several_lines else ""
                    )
                    heading = " / ".join(column.heading)
                    return f"{words.record} thứ {number}{of_line}, cột “{heading}”"
    if any(_is_broken("".join(column.heading)) for column in document.columns):
        return "tiêu đề của một cột"
    lines = (field.key for field in document.form.heading_fields if field.is_line)
    texts = (getattr(document.heading, key) for key in lines)
    if any(map(_is_broken, texts)):
        return "phần đầu"
    reasons = (waiver.reason for waiver in document.waivers)
    return "lý do chấp nhận một phát hiện" if any(map(_is_broken, reasons)) else "tài liệu"


def _is_broken(text: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in text)
