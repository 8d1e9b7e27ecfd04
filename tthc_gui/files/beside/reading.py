"""What the sheets beside the tables of a book say of them, and what of their reading is uncertain.

A line goes to the document whose sheet it names, or else to the first that was read.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.document.doubts import Standing, place
from tthc_gui.domain.document.remarks import has_remarks
from tthc_gui.files.beside.sheets import (
    BASE,
    DOUBTS,
    LINKS,
    LOCKS,
    PLANS,
    REISSUED,
    REMARKS,
    VERDICTS,
    WAIVERS,
    OwnSheet,
    SheetLine,
)
from tthc_gui.files.book import Book
from tthc_gui.files.problems import Note


class Read(NamedTuple):
    """A document that was read from a sheet, and the notes of its reading."""

    sheet: str
    document: AnyDocument
    notes: Sequence[Note]


def complete(book: Book, found: Sequence[Read]) -> list[tuple[Note, ...]]:
    """Let documents hold what stands beside them; return all notes of their reading."""
    kinds = (DOUBTS, WAIVERS, LINKS, REISSUED, REMARKS, VERDICTS, BASE, PLANS, LOCKS)
    lines = zip(*(_by_document(kind, book, found) for kind in kinds), strict=True)
    return [
        (
            *_take_doubts(book, read, doubts),
            *_take_waivers(read.document, waivers),
            *_take_links(read.document, links, reissued),
            *_take_remarks(read.document, remarks),
            *_take_verdicts(read.document, verdicts),
            *_take_base(read.document, base),
            *_take_plans(read.document, plans, locks),
        )
        for read, (doubts, waivers, links, reissued, remarks, verdicts, base, plans, locks) in zip(
            found, lines, strict=True
        )
    ]


def hold(document: AnyDocument, notes: Iterable[Note]) -> None:
    """Let a document hold what the notes of its reading say is uncertain."""
    place(document, (_standing(note) for note in notes if note.uncertain))


def _by_document(kind: OwnSheet, book: Book, found: Sequence[Read]) -> list[list[SheetLine]]:
    names = [read.sheet for read in found]
    lines: list[list[SheetLine]] = [[] for _ in found]
    for line in kind.lines(book):
        if line.of_sheet in names:
            lines[names.index(line.of_sheet)].append(line)
        elif line.of_sheet not in book.sheets:
            lines[0].append(line)
    return lines


def _told(book: Book, notes: Sequence[Note]) -> Sequence[Note]:
    """Return the notes of a reading that tell something new.

    What we wrote ourselves is not in doubt again: what still was when it was saved stands beside.
    """
    return [note for note in notes if not note.uncertain] if book.is_own else notes


def _take_links(
    document: AnyDocument, links: Sequence[SheetLine], reissued: Sequence[SheetLine]
) -> list[Note]:
    if not links and not reissued:
        return []
    from tthc_gui.files.beside.links import take_links, take_reissued

    return [*take_links(document, links), *take_reissued(document, reissued)]


def _take_remarks(document: AnyDocument, lines: Sequence[SheetLine]) -> list[Note]:
    if not lines and not has_remarks(document):
        return []
    from tthc_gui.files.beside.remarks import take_remarks

    return take_remarks(document, lines)


def _take_verdicts(document: AnyDocument, lines: Sequence[SheetLine]) -> list[Note]:
    if not lines:
        return []
    from tthc_gui.files.beside.verdicts import take_verdicts

    return take_verdicts(document, lines)


def _take_base(document: AnyDocument, lines: Sequence[SheetLine]) -> list[Note]:
    if not lines:
        return []
    from tthc_gui.files.beside.base import take_base

    return take_base(document, lines)


def _take_plans(
    document: AnyDocument, plans: Sequence[SheetLine], locks: Sequence[SheetLine]
) -> list[Note]:
    if not plans and not locks:
        return []
    from tthc_gui.files.beside.plans import take_locks, take_plans

    return [*take_plans(document, plans), *take_locks(document, locks)]


def _take_waivers(document: AnyDocument, lines: Sequence[SheetLine]) -> list[Note]:
    if not lines:
        return []
    from tthc_gui.domain.document.waiver import Waiver
    from tthc_gui.files.beside.waivers import read_waiver

    found = [read_waiver(document, line.where, line.texts) for line in lines]
    document.waivers = tuple(dict.fromkeys(one for one in found if isinstance(one, Waiver)))
    return [one for one in found if isinstance(one, Note)]


def _take_doubts(book: Book, read: Read, lines: Sequence[SheetLine]) -> list[Note]:
    kept = _kept_doubts(book, read.document, lines)
    # Saved by another program, a cell is doubtful again for what was noted of it before.
    known = {_cell(note) for note in kept if note.column is not None}
    notes = _told(book, read.notes)
    every = [*(note for note in notes if not note.uncertain or _cell(note) not in known), *kept]
    hold(read.document, every)
    return every


def _kept_doubts(book: Book, document: AnyDocument, lines: Sequence[SheetLine]) -> list[Note]:
    if not lines:
        return []
    from tthc_gui.files.beside.doubts import DoubtReader

    reader = DoubtReader(document, is_unchanged=book.is_own)
    return [note for line in lines if (note := reader.read(*line[:2])) is not None]


def _cell(note: Note) -> tuple[int | None, int, str | None]:
    return note.procedure, note.case or 0, note.column


def _standing(note: Note) -> Standing:
    doubt = Doubt(note.column or "", "", note.where, note.message, note.proposal)
    return Standing(doubt, note.procedure, note.case)
