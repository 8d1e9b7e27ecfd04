"""Try to read a file with what is known of its columns; what is not known must be asked."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.workbench.fetching import is_quick, wait_until_reached
from tthc_gui.domain.annex.summary import Tally
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.files.collector import collector_paused
from tthc_gui.files.job import Job
from tthc_gui.files.opened import Choice, FoundTable, OpenedFile, ReadDocument
from tthc_gui.files.problems import Note
from tthc_gui.files.reading import open_file, open_quick
from tthc_gui.files.recogniser import NO_ANSWERS, Answers
from tthc_gui.files.safety.own_files import is_own
from tthc_gui.files.safety.stamp import Stamp

SAVED = {".xlsx", ".docx", ".csv", ".json"}
"""Endings of the formats that a document can be saved in."""


class ReadingAttempt(NamedTuple):
    """A file that was opened: its annexes, or the tables that the user must be asked about.

    `stamp` is what the file was; None where it does not matter, as of the clipboard.
    """

    opened: OpenedFile
    stamp: Stamp | None = None
    asked: Sequence[FoundTable] = ()
    readings: Sequence[ReadDocument] = ()
    tallies: Sequence[Tally] = ()
    """The totals of each annex, for large ones take long."""
    is_own: bool = False
    """Whether the file was saved here."""


def read_quickly(path: Path, answers: Answers) -> ReadingAttempt | None:
    """Read a small file; None for one that may take longer. Raises FileProblem."""
    if not is_quick(path):
        return None
    with collector_paused():
        stamp = Stamp.of(path)
        opened = open_quick(path)
        return None if opened is None else read_opened(opened, answers, Job(), stamp)


def read_file(path: Path, answers: Answers, job: Job) -> ReadingAttempt:
    """Read a file of any size; raise FileProblem, and Cancelled when the job is cancelled."""
    wait_until_reached(path, job)
    with collector_paused():
        # Taken first: what is changed while it is read counts as changed.
        stamp = Stamp.of(path)
        attempt = read_opened(open_file(path, job), answers, job, stamp)
    for reading in attempt.readings:
        # Loaded beside the window, which would stand still for them once the table is painted.
        reading.document.form.rules()
    return attempt


def read_opened(
    opened: OpenedFile,
    answers: Answers = NO_ANSWERS,
    job: Job | None = None,
    stamp: Stamp | None = None,
) -> ReadingAttempt:
    """Read what was opened, unless a table's columns are uncertain and were never told."""
    own = stamp is not None and is_own(stamp.digest)
    tables = [] if opened.is_certain else opened.tables(job)
    uncertain = [table for table in tables if not table.is_certain]
    known = {table.mapping.signature for table in uncertain} & answers.keys()
    if any(table.mapping.signature not in known for table in uncertain):
        return ReadingAttempt(opened, stamp, asked=tables, is_own=own)
    told = {signature: answers[signature] for signature in known}
    # What a plain reading would not give again is not to be looked for on the disk again.
    job = job or Job()
    readings = opened.every(told, job=job)
    tallies = [tally(reading.document, job) for reading in readings]
    return ReadingAttempt(opened, None if told else stamp, (), readings, tallies, own)


def read_chosen(
    attempt: ReadingAttempt, answers: Answers, chosen: Collection[Choice], job: Job
) -> ReadingAttempt:
    """Read the tables that the user chose, with the columns as told."""
    with collector_paused():
        readings = attempt.opened.every(answers, chosen, job)
        tallies = [tally(reading.document, job) for reading in readings]
    return ReadingAttempt(attempt.opened, readings=readings, tallies=tallies, is_own=attempt.is_own)


def tally(document: AnyDocument, job: Job) -> Tally:
    """Add up a document; raise Cancelled when the job is cancelled."""
    totals = Tally()
    totals.add(document.records[at] for at in job.through(range(len(document.records))))
    return totals


def documents_of(attempt: ReadingAttempt, path: Path | None) -> list[OpenDocument]:
    """Make a document of each annex; several are named by the file and their label."""
    readings = attempt.readings
    sheets = [reading.sheet for reading in readings]
    own = path is not None and attempt.is_own and path.suffix.casefold() in SAVED
    documents = []
    count = len(readings)
    pairs = zip(readings, attempt.tallies, strict=True)
    for number, (reading, totals) in enumerate(pairs, start=1):
        several = count > 1
        label = reading.document.form.label_of(reading.document.heading) or reading.sheet
        name = path.name if path else tr("Bảng đã dán")
        title = f"{name} · {label}" if several else "" if path else name
        told = tr("tệp có {0} phụ lục, mỗi phụ lục một cửa sổ; đây là phụ lục thứ {1}.")
        notes = (Note("", told.format(count, number)),) if several else ()
        document = OpenDocument(
            reading.document,
            path,
            (*notes, *reading.notes),
            own=own,
            title=title,
            tally=totals,
        )
        document.sheet = reading.sheet if several else ""
        document.stamp = attempt.stamp if sheets.count(reading.sheet) == 1 else None
        documents.append(document)
    return documents
