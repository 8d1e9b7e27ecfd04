"""A document on pages: heading, the header on each page, records kept whole where they fit.

Source: the printed form of the annex; margins and page numbers (top centre, none on page 1) after
Decree 30/2020/NĐ-CP, Appendix I.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import used_steps
from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.kept import Kept
from tthc_gui.domain.document.printout import Printout, printout_of
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.document.sections import SectionRow, with_rows
from tthc_gui.pages.blocks import LEADING, BlockMaker, PageBlock, PageCell
from tthc_gui.pages.drawing import Page, PageRole
from tthc_gui.pages.fonts import BOLD, ITALIC, REGULAR, serif_measure
from tthc_gui.pages.frame import fitting_frame
from tthc_gui.pages.setup import SMALLEST, PageSetup
from tthc_gui.pages.sheet import PageSheet

TITLE_SIZE = 14.0
ISSUED_SIZE = 13.0
NOTE_PART = 0.85
"""Size of a note at the foot of a page, in sizes of the table's text, as long as it is read."""

SIGNATURE = (
    ("……………, ngày …… tháng …… năm ………", ITALIC),
    ("THỦ TRƯỞNG ĐƠN VỊ", BOLD),
    ("(Ký, ghi rõ họ tên, đóng dấu)", ITALIC),
)
_SIGNATURE_ROOM = 80.0
"""Points left below the signature's lines for pen and stamp."""
_SIGNATURE_HEIGHT = (1 + len(SIGNATURE) * LEADING) * ISSUED_SIZE + _SIGNATURE_ROOM
_SIGNATURE_PLACE = 0.8
_LEAST_LINES = 3
"""Lines of a row there must be room for below the header."""
_WASTE = 1 / 3
"""How much of a page's height is not left blank before a record that no page holds whole."""
_NOTE_SHARE = 1 / 3
"""How much of a page the findings of one record may take."""
MORE_FINDINGS = "… (còn nữa: xem đủ ở khung Phát hiện của chương trình)"
_GROUP = 25
"""Records under one bookmark."""

Notes = Callable[[int], Sequence[str]]
"""Gives the findings of the record at a position, to print at the foot of its page."""


def document_pages(
    document: AnyDocument,
    setup: PageSetup,
    notes: Notes | None = None,
    *,
    kept: Kept = Kept.NONE,
) -> Iterator[Page]:
    """Lay a document out page by page; what is needed at a time does not grow with its length."""
    words = document.form.words
    content = _LaidContent(
        document.records,
        printout_of(document, kept)._replace(columns=printed_columns(document, setup, kept)),
        words.document.capitalize(),
        words.record,
    )
    return _Layout(content, setup, notes if setup.findings else None).pages()


def printed_columns(
    document: AnyDocument, setup: PageSetup, kept: Kept = Kept.NONE
) -> tuple[Column, ...]:
    """Return the columns that are printed: all, or without the steps that are blank throughout."""
    columns = printout_of(document, kept).columns
    if not setup.skip_empty_steps or not isinstance(document, Annex):
        return columns
    used = used_steps(document.procedures)
    return tuple(column for column in columns if column.group is None or column.group in used)


def printed_size(document: AnyDocument, setup: PageSetup) -> float:
    """Return the size the table's text is printed in: the one wanted, or what of it has room."""
    return fitting_frame(printed_columns(document, setup), setup).size


class _LaidContent(NamedTuple):
    """What is laid out: records, as they are printed, under what stands above them.

    `name` is what a document without a title is called, `counted` what its records are.
    """

    records: Sequence[Any]
    printout: Printout
    name: str
    counted: str


class _Layout:
    """The state of laying a document out: the sheet being filled and the notes at its foot."""

    def __init__(self, content: _LaidContent, setup: PageSetup, notes: Notes | None) -> None:
        self._content = content
        self._setup = setup
        self._notes_of = notes
        frame = fitting_frame(content.printout.columns, setup)
        self._columns = frame.columns
        self._size = frame.size
        self._note_size = max(self._size * NOTE_PART, SMALLEST)
        self._lefts = frame.lefts(setup.left)
        self._maker = BlockMaker(frame.columns, frame.widths, frame.size, serif_measure(REGULAR))
        self._header = frame.header
        self._is_divided = any(record.groups for record in content.records)
        self._notes: list[list[str]] = []
        self._has_lines = False
        self._sheet = PageSheet(setup, 1)

    def pages(self) -> Iterator[Page]:
        yield from self._place_heading()
        records = self._content.records
        for at, (record, rows) in enumerate(zip(records, with_rows(records), strict=True)):
            yield from self._place(at, self._content.printout.shown(record), rows)
        if not records:
            last = len(self._columns)
            cell = PageCell(0, 1, 0, (f"(Chưa có {self._content.counted} nào)",), last)
            self._draw(PageBlock((cell,), (self._maker.row_height(1),)), ITALIC)
        if self._setup.signature:
            yield from self._place_signature()
        yield self._finished()

    def _place(self, at: int, record: Record, rows: Sequence[SectionRow]) -> Iterator[Page]:
        """Put a record on this page, on the next, or in parts where no page can hold it.

        The rows of sections above it stand on the page it begins on.
        """
        found = tuple(self._notes_of(at)) if self._notes_of else ()
        sections = [self._section(row) for row in rows]
        above = sum(section.height for section in sections)
        block, note = self._marked(record, found)
        needed = above + self._needs(block, note)
        signed = needed + self._signature_height(at)
        if signed > self._next_room():  # its end goes with the signature
            signed = needed
        if signed > self._room() and self._has_lines:
            if needed > self._next_room() and not note and self._is_mostly_free():
                self._has_lines = False  # no page holds it whole: its first part stands here
            else:
                yield self._turn()
                block, note = self._marked(record, found)
        self._bookmark_range(at)
        for row, section in zip(rows, sections, strict=True):
            self._sheet.bookmark(" ".join(row.text.split()), 1 + row.level)
            self._draw(section, BOLD)
        if self._needs(block, note) <= self._room():
            self._draw(block, REGULAR)
        else:
            mark = note[0].split(" ", 1)[0] if note else ""
            kept = self._note_height(note)
            for part in self._maker.parts(record, mark, lambda: self._part_room() - kept):
                if part.height + kept > self._room() and self._has_lines:
                    yield self._turn()
                self._draw(part, REGULAR)
        if note:
            self._notes.append(note)

    def _bookmark_range(self, at: int) -> None:
        """Let every so many records be found again in a document without sections."""
        if at % _GROUP == 0 and not self._is_divided:
            last = min(at + _GROUP, len(self._content.records))
            others = f"–{last}" if last > at + 1 else ""
            self._sheet.bookmark(f"{self._content.counted.capitalize()} {at + 1}{others}", 1)

    def _section(self, row: SectionRow) -> PageBlock:
        """Return a row across the table."""
        width = self._lefts[-1] - self._lefts[0]
        lines = self._maker.broken_across(row.text, width, BOLD)
        cell = PageCell(0, 1, 0, lines, len(self._columns), is_sentence=True)
        return PageBlock((cell,), (self._maker.row_height(len(lines)),))

    def _marked(self, record: Record, found: Sequence[str]) -> tuple[PageBlock, list[str]]:
        """Return a record's block and its note, broken into lines, under the next mark."""
        mark = f"({len(self._notes) + 1})" if found else ""
        width = (self._setup.right - self._setup.left) / self._note_size
        note = serif_measure(REGULAR).broken(f"{mark} {' '.join(found)}", width) if found else []
        most = int((self._setup.bottom - self._setup.top) * _NOTE_SHARE / self._note_height(["x"]))
        if len(note) > most:
            note[most:] = [MORE_FINDINGS]
        return self._maker.whole(record, mark), note

    def _needs(self, block: PageBlock, note: Sequence[str]) -> float:
        return block.height + self._note_height(note)

    def _note_height(self, note: Sequence[str]) -> float:
        return len(note) * self._note_size * LEADING

    def _room(self) -> float:
        """Return the height left for lines on this page."""
        taken = sum(map(self._note_height, self._notes))
        taken += self._size if self._notes else 0
        return self._setup.bottom - taken - self._sheet.y

    def _part_room(self) -> float:
        """Return the height for a record's next part: this page's while it holds no lines."""
        return self._next_room() if self._has_lines else self._room()

    def _is_mostly_free(self) -> bool:
        return self._room() > self._next_room() * _WASTE

    def _next_room(self) -> float:
        """Return the height for lines on a new page."""
        return self._setup.bottom - self._setup.top - self._header.height

    def _signature_height(self, at: int) -> float:
        """Return the height kept below a record for the signature, which is on no page alone.

        It is 0 for all but the last.
        """
        is_last = at == len(self._content.records) - 1
        return _SIGNATURE_HEIGHT if self._setup.signature and is_last else 0.0

    def _turn(self) -> Page:
        """Return the page as it is and begin the next with the header."""
        page = self._turn_blank()
        self._draw(self._header, BOLD, PageRole.HEADER)
        return page

    def _turn_blank(self) -> Page:
        """Return the page as it is and begin the next with nothing on it."""
        page = self._finished()
        self._notes = []
        self._sheet = PageSheet(self._setup, page.number + 1)
        return page

    def _finished(self) -> Page:
        self._sheet.at_foot(self._notes, self._note_size)
        return self._sheet.finished()

    def _draw(self, block: PageBlock, face: str, role: PageRole = PageRole.CELL) -> None:
        self._sheet.block(block, self._lefts, self._size, face, role)
        self._has_lines = role is PageRole.CELL

    def _place_heading(self) -> Iterator[Page]:
        """Write heading and header; a heading too long for a page goes on over pages."""
        content = self._content
        self._sheet.bookmark(next(filter(None, content.printout.titles), content.name), 0)
        titles = ((title, PageRole.TITLE, TITLE_SIZE, BOLD) for title in content.printout.titles)
        below = content.printout.issued_with
        lines_below = ((text, PageRole.PARAGRAPH, ISSUED_SIZE, ITALIC) for text in below)
        for text, role, size, face in (*titles, *lines_below):
            width = (self._setup.right - self._setup.left) / size
            lines = serif_measure(face).broken(text, width) if text else []
            while lines:
                most = max(int(self._room() / (size * LEADING)), 1)
                self._sheet.lines(role, lines[:most], size, face)
                lines = lines[most:]
                if lines:
                    yield self._turn_blank()
        self._sheet.y += ISSUED_SIZE / 2
        if self._header.height + self._maker.row_height(_LEAST_LINES) > self._room():
            yield self._turn_blank()
        self._draw(self._header, BOLD, PageRole.HEADER)

    def _place_signature(self) -> Iterator[Page]:
        if self._room() < _SIGNATURE_HEIGHT:
            yield self._turn_blank()
        self._sheet.y += ISSUED_SIZE
        for line, face in SIGNATURE:
            self._sheet.lines(PageRole.PARAGRAPH, [line], ISSUED_SIZE, face, _SIGNATURE_PLACE)
