"""The formats that are read: how the sheets and tables of each kind of file are opened.

A new format is a line in BOOKS and one in READERS. A small .xlsx or text file is read here, at
once. All else, and whatever is large, is read in a child process with limits on time and memory
(sandbox.py): binary formats because their parsers are native or intricate, large ones because
they may take more memory than they look, or longer than who waits for them wants to.
"""

from collections.abc import Callable

from tthc_gui.files.book import Book, Grids
from tthc_gui.files.content import ContentKind
from tthc_gui.files.job import LIMITS, Job, Limits
from tthc_gui.files.problems import Unusable

SMALL_TEXT = 8 * 1024**2
"""Bytes up to which a text file is read in this process."""
PDF_LIMITS = LIMITS._replace(seconds=300.0)
"""A decision with all its annexes has 170 pages and more; its progress is shown meanwhile."""


Opener = Callable[[bytes, Job], Book]


def open_book(kind: ContentKind, data: bytes, job: Job | None = None) -> Book:
    """Open the sheets or tables of a file; raise Unusable when that is not possible."""
    if kind not in BOOKS:
        raise Unusable(f"đây là {kind.value}, không có bảng để đọc; hãy xin tệp gốc.")
    job = job or Job()
    job.check()
    return BOOKS[kind](data, job)


def in_child(function: str, limits: Limits = LIMITS) -> Opener:
    """Make the opener that calls a reader ("module:name" in this package) in a child process.

    The reader takes the bytes and a job.Report, and returns Grids or raises Unusable.
    """

    def open_there(data: bytes, job: Job) -> Book:
        from tthc_gui.files.sandbox import child as sandbox

        book = sandbox.run(f"{__package__}.{function}", data, job, limits)
        if not isinstance(book, Grids):
            raise Unusable(sandbox.CRASHED)
        return book

    return open_there


def _open_xlsx(data: bytes, job: Job) -> Book:
    # A child ends at once when the reading is cancelled, the library here only when it is done.
    if not job.is_watched:
        from tthc_gui.files.formats.xlsx.reader import open_light

        if (book := open_light(data)) is not None:
            return book
    return in_child("xlsx.reader:read_xlsx")(data, job)


def _open_text(data: bytes, job: Job) -> Book:
    if len(data) > SMALL_TEXT:
        return in_child("csv.reader:read_csv")(data, job)
    from tthc_gui.files.formats.csv.reader import read_csv

    return read_csv(data, job.report)


BOOKS: dict[ContentKind, Opener] = {
    ContentKind.XLSX: _open_xlsx,
    ContentKind.XLS: in_child("xls.reader:read_xls"),
    ContentKind.ODS: in_child("ods.reader:read_ods"),
    ContentKind.DOCX: in_child("docx.reader:read_docx", PDF_LIMITS),
    ContentKind.PDF: in_child("pdf.reader:read_pdf", PDF_LIMITS),
    ContentKind.HTML: in_child("html.reader:read_html"),
    ContentKind.XLSB: in_child("xlsb.reader:read_xlsb"),
    ContentKind.TEXT: _open_text,
}
"""How the sheets and tables of each kind of file are opened."""

READERS = {
    ".xlsx": ContentKind.XLSX,
    ".xlsm": ContentKind.XLSX,
    ".xltx": ContentKind.XLSX,
    ".xltm": ContentKind.XLSX,
    ".xls": ContentKind.XLS,
    ".xlt": ContentKind.XLS,
    ".xlsb": ContentKind.XLSB,
    ".ods": ContentKind.ODS,
    ".docx": ContentKind.DOCX,
    ".docm": ContentKind.DOCX,
    ".pdf": ContentKind.PDF,
    ".html": ContentKind.HTML,
    ".htm": ContentKind.HTML,
    ".csv": ContentKind.TEXT,
    ".tsv": ContentKind.TEXT,
    ".txt": ContentKind.TEXT,
    ".json": ContentKind.JSON,
}
"""The usual endings of the files that can be read, and what they should hold."""
