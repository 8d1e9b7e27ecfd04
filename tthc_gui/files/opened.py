"""A file that has been opened: its tables, what they are taken for, and the annexes they become."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.files.beside.sheets import is_beside
from tthc_gui.files.book import Book
from tthc_gui.files.content import ContentKind
from tthc_gui.files.grid import Grid
from tthc_gui.files.job import Job
from tthc_gui.files.problems import FileProblem, Note, Unusable, listed, shortened, unreadable
from tthc_gui.files.reading_notes import (
    notes_on_file,
    notes_on_lines,
    notes_on_others,
    notes_without_table,
)
from tthc_gui.files.recogniser import (
    NO_ANSWERS,
    Answers,
    TableProblem,
    recognise,
    recognise_all,
    understood,
)
from tthc_gui.files.recognition.list_header import find_list_header
from tthc_gui.files.recognition.mapping import ColumnMapping
from tthc_gui.files.recognition.texts import cell_text

_LONGEST_NUMBER = 4
"""Letters of the number of a column, "(12)"."""
_NATIONAL_LIST = (
    "đây là danh mục thủ tục của Cơ sở dữ liệu quốc gia, không phải phụ lục; hãy mở một phụ lục "
    "rồi chọn “Thêm từ danh sách…” (Ctrl+Shift+A)."
)
_IN_PARTS = "Bảng in trải ngang nhiều trang thì hãy in lại cho vừa một trang, hoặc mở bảng tính."
_TOO_MUCH_MEMORY = "tệp cần nhiều bộ nhớ hơn máy còn; hãy tách nhỏ tệp hoặc đóng bớt chương trình."
PREVIEWED = 12
"""Lines of a table that are shown before it is read."""

Recognised = tuple[AnyDocument, list[Note]]
"""A document of whatever kind, and the notes of its reading."""
Choice = tuple[str, int]
"""A table of a file: the sheet's name, and which table of the sheet, from 0."""


class ReadDocument(NamedTuple):
    """A document that was read, what was doubtful on the way, and the sheet it came from."""

    document: AnyDocument
    notes: tuple[Note, ...] = ()
    sheet: str = ""

    @property
    def annex(self) -> Annex:
        """Return the annex; raise FileProblem where it is a document of another kind."""
        if not isinstance(self.document, Annex):
            raise FileProblem(f"Đây là {self.document.form.words.document}, không phải phụ lục.")
        return self.document


class FoundTable(NamedTuple):
    """A table of a file before it is read: where, what its columns are taken for, its first lines.

    `is_certain` tells that nobody needs to be asked about the columns.
    """

    choice: Choice
    place: str
    mapping: ColumnMapping
    lines: tuple[tuple[str, ...], ...]
    is_certain: bool


@dataclass(frozen=True)
class OpenedFile:
    """A file whose bytes have been read, but not yet its tables.

    `whole` is the annex of a file that holds one and no grids. All methods raise FileProblem: one
    Vietnamese sentence naming the file and what to do.
    """

    path: Path
    kind: ContentKind
    book: Book | None = None
    whole: ReadDocument | None = None

    @property
    def is_certain(self) -> bool:
        """Return whether nobody needs to be asked about any column: this program wrote them."""
        return self.kind is ContentKind.XLSX and self.book is not None and self.book.is_own

    def first(self, sheet: str | None = None, job: Job | None = None) -> ReadDocument:
        """Read the first visible table, or that of a sheet by name; note the others.

        Raises Cancelled when the job is cancelled.
        """
        with naming(self.path):
            if self.book is None:
                return self._whole(sheet)
            return _first(self.path, self.kind, self.book, sheet, job or Job())

    def every(
        self,
        answers: Answers = NO_ANSWERS,
        chosen: Collection[Choice] | None = None,
        job: Job | None = None,
    ) -> list[ReadDocument]:
        """Read all visible tables, or all hidden ones, or those that are chosen.

        Raises Cancelled when the job is cancelled.
        """
        with naming(self.path):
            if self.book is None:
                return [self._whole(None)]
            return _every(self, self.book, answers, chosen, job or Job())

    def tables(self, job: Job | None = None) -> list[FoundTable]:
        """Find the tables that `every` would read, or, when it can read none, those there are.

        Raises Cancelled when the job is cancelled.
        """
        with naming(self.path):
            if self.book is None:
                return []
            names = _names(self.kind, self.book)
            visible = [name for name in names if self.book.sheets[name]]
            job = job or Job()
            for group in (visible, [name for name in names if name not in visible]):
                if found := [table for name in group for table in _tables(self.book, name, job)]:
                    whole = [table for table in found if not table.mapping.missing]
                    is_other = not whole and _holds_workflows([*_grids(self.book, group)], job)
                    return [] if is_other else whole or found
            return []

    @property
    def holds_other_kind(self) -> bool:
        """Return whether its sheets hold a document that is no annex, whose columns are known."""
        if self.book is None:
            return False
        grids = list(_grids(self.book, list(self.book.sheets)))
        return any(map(find_list_header, grids)) or _holds_workflows(grids)

    def _whole(self, sheet: str | None) -> ReadDocument:
        if self.whole is None:
            raise Unusable("không có bảng nào.")
        if sheet is not None:
            what = "tệp JSON" if self.kind is ContentKind.JSON else "tệp CSV"
            raise Unusable(f"{what} không có trang tính để chọn.")
        return self.whole


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Name the file in what is said of its contents."""
    try:
        yield
    except Unusable as problem:
        raise unreadable(path, str(problem)) from problem
    except MemoryError as error:
        raise unreadable(path, _TOO_MUCH_MEMORY) from error


def _tables(book: Book, name: str, job: Job) -> Iterator[FoundTable]:
    job.check()
    try:
        grid = book.grid(name)
    except Unusable:
        return
    for number, mapping in enumerate(understood(grid, job)):
        start = mapping.bottom + 1
        texts = (
            tuple(cell_text(grid, row, column.column) for column in mapping.columns)
            for row in range(start, min(start + PREVIEWED, len(grid.rows)))
        )
        # Rows of numbers alone number the columns, which shows nothing of what they hold.
        lines = tuple(line for line in texts if any(len(text) > _LONGEST_NUMBER for text in line))
        is_certain = grid.merges_are_complete or mapping.is_certain
        yield FoundTable((name, number), grid.title, mapping, lines, is_certain)


def _first(path: Path, kind: ContentKind, book: Book, sheet: str | None, job: Job) -> ReadDocument:
    names = _names(kind, book)
    if sheet is not None:
        if sheet not in book.sheets:
            asked = shortened(sheet, 40)
            raise Unusable(f"không có trang tính “{asked}”; tệp có: {listed(list(book.sheets))}.")
        names = [sheet]
    problems: list[TableProblem] = []
    for at, name in enumerate(names):
        try:
            found = _recognised(book, name, job)
        except TableProblem as problem:
            problems.append(problem)
            continue
        if found is not None:
            reading = _reading(path, kind, book, name, found)
            reading = _with_notes(reading, notes_on_others(book, names[at + 1 :], job))
            return _finished([reading], book)[0]
    if other := _whole_book(path, kind, book, names, job) or _list(
        path, kind, book, names, problems, job
    ):
        return other
    raise _no_table(path, kind, book, names, problems)


def _holds_workflows(grids: Sequence[Grid], job: Job | None = None) -> bool:
    # Asked of files without an annex alone.
    from tthc_gui.files.recognition.workflows.finding import holds_workflows

    return holds_workflows(grids, job)


def _whole_book(
    path: Path, kind: ContentKind, book: Book, names: Sequence[str], job: Job
) -> ReadDocument | None:
    """Read the workflows of all tables of a file as one document; None where it has none."""
    from tthc_gui.files.recognition.workflows.reader import recognise_workflows

    found = recognise_workflows(list(_grids(book, names)), job)
    if found is None:
        return None
    document, notes = found
    told = (*notes_on_file(path, kind), *book.notes, *notes)
    return _finished([ReadDocument(document, told, names[0])], book)[0]


def _list(
    path: Path,
    kind: ContentKind,
    book: Book,
    names: Sequence[str],
    problems: Sequence[TableProblem],
    job: Job,
) -> ReadDocument | None:
    """Read a list of procedures without steps, where the file has nothing better; None without."""
    if not any(problem.mapping.is_list for problem in problems):
        return None
    for name in names:
        with suppress(TableProblem):
            found = recognise(book.grid(name), book.company, job=job, lists=True)
            if found is not None:
                return _finished([_reading(path, kind, book, name, found)], book)[0]
    return None


def _every(
    file: OpenedFile, book: Book, answers: Answers, chosen: Collection[Choice] | None, job: Job
) -> list[ReadDocument]:
    """Read the tables of all sheets; what cannot be read is noted with the first that can."""
    names = _names(file.kind, book)
    visible = [name for name in names if book.sheets[name]]
    problems: list[TableProblem] = []
    for group in (visible, [name for name in names if name not in visible]):
        readings: list[ReadDocument] = []
        notes: list[Note] = []
        for name in group:
            job.check()
            wanted = None if chosen is None else {at for sheet, at in chosen if sheet == name}
            try:
                found = _every_recognised(book, name, answers, wanted, job)
            except TableProblem as problem:
                problems.append(problem)
                notes.append(Note("", f"có bảng không đọc được: {problem}"))
                continue
            readings += _readings(file, book, name, found)
            if not found and wanted is None:
                notes += notes_without_table(book.grid(name))
            if wanted == set():
                notes += notes_on_others(book, [name], job)
        if readings:
            others = names[len(visible) :] if group is visible else []
            notes += notes_on_others(book, others, job)
            return _finished([_with_notes(readings[0], notes), *readings[1:]], book)
    if other := _whole_book(file.path, file.kind, book, visible or names, job) or _list(
        file.path, file.kind, book, names, problems, job
    ):
        return [other]
    raise _no_table(file.path, file.kind, book, names, problems)


def _recognised(book: Book, name: str, job: Job) -> Recognised | None:
    """Read the list of a sheet, or its first annex; None where it holds neither."""
    grid = book.grid(name)
    return _recognised_list(grid, job) or recognise(grid, book.company, job=job)


def _every_recognised(
    book: Book, name: str, answers: Answers, wanted: Collection[int] | None, job: Job
) -> Sequence[Recognised]:
    """Read the list of a sheet, or all of its annexes that are wanted."""
    grid = book.grid(name)
    if (found := _recognised_list(grid, job)) is not None:
        return [found]
    return recognise_all(grid, book.company, answers, wanted, job)


def _recognised_list(grid: Grid, job: Job) -> Recognised | None:
    """Read the list of a grid; None where it holds none."""
    header = find_list_header(grid, job)
    if header is None:
        return None
    from tthc_gui.files.recognition.iso_lists import read_list

    return read_list(grid, header, job)


def _readings(
    file: OpenedFile, book: Book, name: str, found: Sequence[Recognised]
) -> Iterator[ReadDocument]:
    """Return the annexes of one sheet; what goes for the whole sheet is noted with the first."""
    for number, (document, notes) in enumerate(found):
        reading = _reading(file.path, file.kind, book, name, (document, notes))
        yield reading._replace(notes=tuple(notes)) if number else reading


def _names(kind: ContentKind, book: Book) -> list[str]:
    """Return the names of the sheets, the visible ones first."""
    names = sorted(book.sheets, key=lambda name: not book.sheets[name])
    names = [name for name in names if not is_beside(book, name)]
    if not names:
        raise Unusable(f"đây là {kind.value} không có bảng nào; hãy kiểm tra lại tệp.")
    return names


def _reading(
    path: Path, kind: ContentKind, book: Book, name: str, found: Recognised
) -> ReadDocument:
    """Add to what was recognised in a sheet what there is to say of sheet and file."""
    document, notes = found
    grid = book.grid(name)
    notes = [*notes_on_file(path, kind), *book.notes, *grid.notes, *notes_on_lines(grid), *notes]
    if not book.sheets[name]:
        notes.append(Note(grid.title, "bảng được đọc từ trang tính đang ẩn."))
    return ReadDocument(document, tuple(notes), name)


def _with_notes(reading: ReadDocument, notes: Sequence[Note]) -> ReadDocument:
    return reading._replace(notes=(*reading.notes, *notes))


def _finished(readings: Sequence[ReadDocument], book: Book) -> list[ReadDocument]:
    """Return annexes what the sheets beside them say, and let them hold what is uncertain."""
    from tthc_gui.files.beside.reading import Read, complete

    found = [Read(reading.sheet, reading.document, reading.notes) for reading in readings]
    notes = complete(book, found)
    return [one._replace(notes=told) for one, told in zip(readings, notes, strict=True)]


def _no_table(
    file: Path,
    kind: ContentKind,
    book: Book,
    names: Sequence[str],
    problems: Sequence[TableProblem],
) -> Unusable:
    """Say what is wrong with the table that lacks least, or why there is none."""
    if cause := next(filter(None, (_cause(kind, grid) for grid in _grids(book, names))), ""):
        return Unusable(cause)
    if problems:
        best = min(problems, key=lambda problem: len(problem.mapping.missing))
        others = f" {len(problems) - 1} bảng khác cũng không đọc được." if problems[1:] else ""
        return Unusable(f"{best}{others}")
    if notes_on_file(file, kind):
        return Unusable(f"đây là {kind.value}, không thấy bảng thủ tục; hãy xin tệp gốc.")
    message = f"không tìm thấy bảng thủ tục ở {listed(names)}; hãy kiểm tra lại tiêu đề bảng."
    return Unusable(f"{message} {_IN_PARTS}" if kind is ContentKind.PDF and names[1:] else message)


def _grids(book: Book, names: Sequence[str]) -> Iterator[Grid]:
    for name in names:
        with suppress(Unusable):
            yield book.grid(name)


def _cause(kind: ContentKind, grid: Grid) -> str:
    """Return what a sheet is that holds no annex one can read, "" where nothing is known of it."""
    from tthc_gui.files.recognition.lost_letters import (
        LOST_LETTERS,
        UNNAMED_LETTERS,
        has_lost_letters,
    )
    from tthc_gui.files.recognition.national import OF_LISTS, list_header

    if (header := list_header(grid)) and not header[1].keys().isdisjoint(OF_LISTS):
        return _NATIONAL_LIST
    if not has_lost_letters(grid):
        return ""
    return UNNAMED_LETTERS if kind is ContentKind.PDF else LOST_LETTERS
