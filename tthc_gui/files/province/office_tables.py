"""Tables that an office fills in for its papers: what compliance costs, and why times are cut.

They are written with a row for each procedure, and read back from any workbook or CSV file that
has their headings. Rows that nobody has filled in are left out.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.province.compliance_cost import CostInput, CostPlace, inputs_by_place
from tthc_gui.domain.province.papers import Argument
from tthc_gui.domain.values.amounts import amount, grouped
from tthc_gui.domain.values.codes import core
from tthc_gui.domain.values.controls import holdable
from tthc_gui.domain.values.folding import plain
from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.content import kind_of
from tthc_gui.files.disk.safe_write import save
from tthc_gui.files.formats.csv.guarding import guarded, unguarded
from tthc_gui.files.formats.readers import open_book
from tthc_gui.files.grid import Cell, Grid
from tthc_gui.files.problems import FileProblem, Unusable, name_in, unreadable
from tthc_gui.files.reading import bytes_of
from tthc_gui.files.recognition.numbers import number, plain_text
from tthc_gui.files.reports.text_pages import Amount, Row, TextSheet, cell_text, write_pages

_CODE, _NAME, _ANNEX, _CASE = "Mã TTHC", "Tên TTHC", "Phụ lục", "Trường hợp"
_FILES, _HOURLY, _SOURCE = "Số hồ sơ/năm", "Đồng/giờ", "Nguồn"
_REASON, _PROPOSAL = "Lý do", "Kiến nghị"
_PLACE = {_CODE: 24, _NAME: 50, _ANNEX: 14}
COSTS = {**_PLACE, _CASE: 10, _FILES: 14, _HOURLY: 14, _SOURCE: 40}
ARGUMENTS = {**_PLACE, _REASON: 60, _PROPOSAL: 60}
_MOST_ABOVE = 20
"""Rows among which the headings are looked for."""
_MOST_CASES = 10_000
ENDINGS = (".xlsx", ".csv")


class _Line(NamedTuple):
    """A row that was read, and the columns of its grid by their headings."""

    grid: Grid
    row: int
    places: Mapping[str, int]

    def cell(self, heading: str) -> Cell:
        """Return a cell, blank where the table has no such column."""
        return self.grid.cell(self.row, self.places[heading]) if heading in self.places else ""

    def where(self, heading: str) -> str:
        """Name the place of a cell."""
        return self.grid.where(self.row, self.places[heading])

    def text(self, heading: str) -> str:
        """Return the text of a cell on one line."""
        return " ".join(unguarded(plain_text(self.cell(heading))).split())


def save_costs(path: Path, annexes: Sequence[Annex], known: Sequence[CostInput]) -> None:
    """Save a row for each case of each procedure, with what is known of it; raise FileProblem."""
    placed, unmet = inputs_by_place(annexes, known)
    rows = [_cost_row(place, one) for place, one in placed]
    rows += [_unmet_row(one) for one in unmet]
    _save(path, TextSheet("Chi phí tuân thủ", COSTS, rows))


def save_arguments(path: Path, annexes: Sequence[Annex], known: Mapping[str, Argument]) -> None:
    """Save a row for each procedure, with why it is cut; raise FileProblem."""
    rows: list[Row] = []
    for annex in annexes:
        for one in annex.procedures:
            said = known.get(core(one.code) or one.code.strip(), Argument())
            rows.append((one.code, one.name, annex.heading.label, said.reason, said.proposal))
    _save(path, TextSheet("Lý do và kiến nghị", ARGUMENTS, rows))


def read_costs(path: Path) -> tuple[CostInput, ...]:
    """Read what compliance costs; raise FileProblem naming the cell that is wrong."""
    return tuple(
        CostInput(
            _code(line),
            _amount(path, line, _FILES),
            _amount(path, line, _HOURLY),
            line.text(_SOURCE),
            line.text(_ANNEX),
            _case(path, line),
        )
        for line in _lines(path, COSTS, (_CODE, _FILES, _HOURLY, _SOURCE))
        if any(map(line.text, (_FILES, _HOURLY, _SOURCE)))
    )


def read_arguments(path: Path) -> dict[str, Argument]:
    """Read why procedures are cut, by the core of their codes; raise FileProblem."""
    found: dict[str, Argument] = {}
    for line in _lines(path, ARGUMENTS, (_CODE, _REASON)):
        said = Argument(line.text(_REASON), line.text(_PROPOSAL))
        if any(said):
            found[core(_code(line)) or _code(line)] = said
    return found


def _cost_row(place: CostPlace, known: CostInput | None) -> Row:
    case = str(place.case + 1) if len(place.procedure.cases) > 1 else ""
    return (
        place.procedure.code,
        place.procedure.name,
        place.annex.heading.label,
        case,
        *_known(known),
    )


def _unmet_row(one: CostInput) -> Row:
    case = "" if one.case is None else str(one.case)
    return one.code, "", one.annex, case, *_known(one)


def _known(one: CostInput | None) -> Row:
    if one is None:
        return None, None, ""
    amounts = [None if value is None else Amount(value) for value in (one.files, one.hourly)]
    return *amounts, one.source


def _save(path: Path, page: TextSheet) -> None:
    ending = path.suffix.casefold()
    if ending not in ENDINGS:
        raise FileProblem(
            f"Không lưu được “{name_in(path)}”: tên tệp phải có đuôi {' hoặc '.join(ENDINGS)}."
        )

    def write(file: BinaryIO) -> None:
        if ending == ".csv":
            file.write(_csv(page))
        else:
            write_pages(page.name, [page], file)

    save(path, write)


def _csv(page: TextSheet) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(page.columns)
    for row in page.rows:
        writer.writerow([guarded(holdable(cell_text(cell))) for cell in row])
    return buffer.getvalue().encode("utf-8-sig", "replace")


def _lines(path: Path, columns: Mapping[str, int], needed: Sequence[str]) -> Iterator[_Line]:
    data = bytes_of(path)
    try:
        book = open_book(kind_of(data), data)
        for name in book.sheets:
            grid = book.grid(name)
            for top, row in enumerate(grid.rows[:_MOST_ABOVE]):
                places = _places(row, columns)
                if all(heading in places for heading in needed):
                    yield from _below(grid, top, places)
                    return
    except Unusable as problem:
        raise unreadable(path, str(problem)) from problem
    named = ", ".join(f"“{heading}”" for heading in needed)
    raise unreadable(path, f"không thấy dòng tiêu đề có các cột {named}.")


def _places(row: Sequence[Cell], columns: Mapping[str, int]) -> dict[str, int]:
    wanted = {_letters(heading): heading for heading in columns}
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        heading = wanted.get(_letters(cell)) if isinstance(cell, str) else None
        if heading is not None:
            found.setdefault(heading, at)
    return found


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, plain(text).casefold()))


def _below(grid: Grid, top: int, places: Mapping[str, int]) -> Iterator[_Line]:
    for row in range(top + 1, len(grid.rows)):
        line = _Line(grid, row, places)
        if any(map(line.text, places)):
            yield line


def _code(line: _Line) -> str:
    cell = line.cell(_CODE)
    # A code that Excel took for a number has lost its last zeros.
    return f"{cell:.6f}" if isinstance(cell, float) else line.text(_CODE)


def _amount(path: Path, line: _Line, heading: str) -> Decimal | None:
    cell = line.cell(heading)
    try:
        if isinstance(cell, int | float):
            exact = number(float(cell))
            return amount("?" if exact is None else grouped(exact))
        return amount(line.text(heading))
    except Refusal as refusal:
        raise unreadable(path, f"{line.where(heading)}: {refusal}") from refusal


def _case(path: Path, line: _Line) -> int | None:
    text = line.text(_CASE)
    if not text:
        return None
    if not text.isdecimal() or not 1 <= int(text) <= _MOST_CASES:
        reason = f"“{text[:24]}” không phải số thứ tự của trường hợp; hãy ghi 1, 2, 3…."
        raise unreadable(path, f"{line.where(_CASE)}: {reason}")
    return int(text)
