"""The one recogniser: a grid becomes annexes, with notes on all that was doubtful."""

import sys
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import UNIT
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import STEP_COUNT
from tthc_gui.domain.document.remarks import hold_remarks
from tthc_gui.files.grid import Grid, column_name
from tthc_gui.files.job import Job
from tthc_gui.files.problems import Note
from tthc_gui.files.recognition.above import department_of, heading_texts, unit_above
from tthc_gui.files.recognition.body import BodyReader
from tthc_gui.files.recognition.doubts import ReadPlaces, doubt_notes, keys_of, placed_remarks
from tthc_gui.files.recognition.header import TableHeader
from tthc_gui.files.recognition.headings import HEADINGS, OPTIONAL
from tthc_gui.files.recognition.list_header import find_list_header
from tthc_gui.files.recognition.mapping import ColumnMapping, mapping_of, with_mapping
from tthc_gui.files.recognition.tables import Table, find_tables

Recognised = tuple[Annex, list[Note]]

_WITHOUT_STEPS = (
    "đây là danh sách thủ tục không có các bước; được mở thành phụ lục có các bước để trống."
)

Answers = Mapping[str, Sequence[str | None]]
"""Our keys for the columns of tables, in the file's order, by the mappings' signatures."""
NO_ANSWERS: Answers = MappingProxyType({})


class TableProblem(Exception):
    """Say in Vietnamese why a table that was found cannot be read; the caller names the file.

    `mapping` is what was understood of its columns, to ask which of them is which.
    """

    def __init__(self, message: str, mapping: ColumnMapping) -> None:
        super().__init__(message)
        self.mapping = mapping


def recognise(
    grid: Grid,
    company: str = "",
    mapping: ColumnMapping | None = None,
    job: Job | None = None,
    *,
    lists: bool = False,
) -> Recognised | None:
    """Read the first table of a grid; None when it has none.

    `company` is the organisation in the file's properties, `mapping` what the user says the
    columns are; `lists` reads a list of procedures without steps, too. Raises TableProblem naming
    the columns that are missing, and Cancelled when the job is cancelled.
    """
    job = job or Job()
    tables = find_tables(grid, job)
    return _read(grid, tables[0], company, mapping, job, lists=lists) if tables else None


def recognise_all(
    grid: Grid,
    company: str = "",
    answers: Answers = NO_ANSWERS,
    wanted: Collection[int] | None = None,
    job: Job | None = None,
) -> list[Recognised]:
    """Read all annexes that stand below one another in a grid, as `recognise` reads the first.

    `answers` are what the user said the columns are, by the mappings' signatures; `wanted` are
    the tables to read, counted from 0, None for all.
    """
    job = job or Job()
    tables = find_tables(grid, job)
    # The file's property names one department; of several annexes each names its own.
    company = company if len(tables) == 1 else ""
    return [
        _read(grid, table, company, _answered(table, answers), job)
        for number, table in enumerate(tables)
        if wanted is None or number in wanted
    ]


def _answered(table: Table, answers: Answers) -> ColumnMapping | None:
    """Return what the user said a table's columns are, None where nobody was asked."""
    if not answers:
        return None
    mapping = mapping_of(table.header)
    keys = answers.get(mapping.signature)
    return None if keys is None else mapping.with_keys(keys)


def understood(grid: Grid, job: Job | None = None) -> list[ColumnMapping]:
    """Return what the columns of each table of a grid are taken for, before it is read."""
    if find_list_header(grid, job) is not None:
        return []
    return [mapping_of(table.header) for table in find_tables(grid, job or Job())]


def _read(
    grid: Grid,
    table: Table,
    company: str,
    mapping: ColumnMapping | None,
    job: Job,
    *,
    lists: bool = False,
) -> Recognised:
    header = _checked(grid, table.header, mapping, lists=lists)
    (label, title, issued_with), notes = heading_texts(grid, header, table.start)
    unit, unit_place = ("", "")
    if UNIT.key not in header.columns and not grid.merges_are_complete:
        unit, unit_place = unit_above(grid, header, table.start)
    body = BodyReader(grid, header, unit)
    body.read(table.end, table.repeats, job)
    notes += _column_notes(grid, header, table.end)
    # What lies below all rows with values is told with the last table.
    end = table.end if table.end < len(grid.rows) else sys.maxsize
    places, rows = ReadPlaces(body.places, keys_of(header)), range(table.start, end)
    notes += doubt_notes(grid, places, rows)
    if unit:
        message = (
            "bảng không có cột đơn vị tính; các dòng không ghi riêng được ghi đơn vị "
            f"{unit} theo chữ này."
        )
        notes.append(Note(unit_place, message))
    heading = Heading(
        label,
        title,
        issued_with,
        department_of(title, company),
        UNIT.key in header.columns or bool(unit) or body.units_in_cells,
        tuple(header.found_steps.nine_labels),
        tuple(body.extra_columns),
    )
    annex = Annex(heading, body.procedures)
    hold_remarks(annex, placed_remarks(grid, places, rows))
    return annex, notes + body.notes


def _checked(
    grid: Grid, header: TableHeader, mapping: ColumnMapping | None, *, lists: bool = False
) -> TableHeader:
    """Return the header as it is to be read; raise TableProblem when that is not possible."""
    if mapping is not None and mapping.signature == mapping_of(header).signature:
        header = with_mapping(header, mapping)
    table = grid.title if grid.title.startswith("bảng") else f"bảng ở {grid.title}"
    place = f"{table} (tiêu đề ở dòng {header.top + 1})"
    if header.missing and not (lists and mapping_of(header).is_list):
        message = f"{place} thiếu cột: {'; '.join(header.missing)}."
        raise TableProblem(message, mapping_of(header))
    if len(header.steps) > STEP_COUNT:
        message = f"{place} có {len(header.steps)} bước, biểu mẫu có {STEP_COUNT} bước."
        raise TableProblem(message, mapping_of(header))
    return header


def _column_notes(grid: Grid, header: TableHeader, end: int) -> list[Note]:
    """Note columns of the file that are none of ours, and columns of ours that it lacks."""
    if grid.merges_are_complete:
        return []
    notes = [
        Note(grid.title, f"bảng không có cột “{heading}”; cột được để trống.")
        for key, heading in HEADINGS.items()
        if header.steps and key in OPTIONAL and key != UNIT.key and key not in header.columns
    ]
    notes += _step_notes(grid, header)
    ours = {*header.columns.values(), *(column for pair in header.steps for column in pair)}
    rows = grid.rows[header.bottom + 1 : end]
    for column in range(grid.width):
        if column in ours:
            continue
        filled = sum(row[column] != "" for row in rows)
        name = header.extra.get(column, "")
        if name:
            message = (
                f"cột {column_name(column)} ({name}) không thuộc biểu mẫu, "
                f"được giữ thành cột thêm ở cuối bảng; có {filled} ô có dữ liệu."
            )
        elif filled and not header.paths[column]:
            message = (
                f"cột {column_name(column)} (không có tiêu đề) không thuộc biểu mẫu nên không được "
                f"đọc; có {filled} ô có dữ liệu."
            )
        else:
            continue
        notes.append(Note(grid.where(header.top, column), message))
    return notes


def _step_notes(grid: Grid, header: TableHeader) -> Sequence[Note]:
    """Note steps that the table lacks, and that it has them in another order than the form."""
    steps = header.found_steps
    if not steps.pairs:
        return [Note(grid.title, _WITHOUT_STEPS)]
    place = grid.where(header.top, steps.pairs[0][0])
    notes = []
    if steps.absent:
        absent = "; ".join(steps.absent)
        message = (
            f"bảng chỉ có {len(steps.pairs)} trong {STEP_COUNT} bước; "
            f"các bước sau được để trống: {absent}."
        )
        notes.append(Note(place, message, uncertain=min(steps.sureness) < 1))
    if list(steps.pairs) != sorted(steps.pairs):
        notes.append(Note(place, "các bước được xếp lại theo thứ tự của biểu mẫu."))
    return notes
