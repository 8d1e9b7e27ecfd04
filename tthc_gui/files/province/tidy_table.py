"""The tidy table of a province, one row a case and step, as CSV or Parquet with the same columns.

Tables of provinces, years and rounds can be stacked: the columns are stable, and documented in
docs/du_lieu.md. Parquet is written by DuckDB, an optional extra, from the very rows of the CSV.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from importlib.util import find_spec
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.headings import decision_of
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.totals import CaseTotals
from tthc_gui.domain.province.rounds import named_round
from tthc_gui.domain.province.submission import Submission
from tthc_gui.domain.values.controls import holdable
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.files.formats.csv.guarding import guarded
from tthc_gui.files.formats.json.interchange import time_data
from tthc_gui.files.problems import FileProblem

TEXT, COUNT = "VARCHAR", "INTEGER"
TIME = "DECIMAL(24, 12)"
"""Exact for every time that is read: twelve digits before and after the comma."""
RATE = "DECIMAL(12, 2)"

COLUMNS: dict[str, str] = {
    "province": TEXT,
    "year": COUNT,
    "round": COUNT,
    "annex_number": COUNT,
    "annex": TEXT,
    "department": TEXT,
    "procedure": COUNT,
    "stt": TEXT,
    "code": TEXT,
    "name": TEXT,
    "groups": TEXT,
    "case": COUNT,
    "case_name": TEXT,
    "unit": TEXT,
    "current": TIME,
    "remaining": TIME,
    "cut": TIME,
    "rate": RATE,
    "step": COUNT,
    "step_label": TEXT,
    "before": TIME,
    "after": TIME,
}
"""The columns and their types in DuckDB's words."""

NO_DUCKDB = (
    "Ghi .parquet cần thư viện DuckDB, chưa có trên máy này. Hãy cài bằng lệnh "
    "pip install duckdb, hoặc ghi .csv: cùng các cột ấy."
)
NEVER_DUCKDB = (
    "Bản cài này không ghi được .parquet. Hãy ghi .csv: cùng các cột ấy, Excel và các phần mềm "
    "thống kê đều mở được."
)
_MOST_BYTES = 64 * 1024**2
"""The longest row that DuckDB is to expect."""

TidyCell = Decimal | Fraction | str | int | None
TidyRow = tuple[TidyCell, ...]


class StackedRows(NamedTuple):
    """What a table is made of: submissions in their order, and their province, "" unknown."""

    submissions: Sequence[Submission]
    province: str = ""

    def rows(self) -> Iterator[TidyRow]:
        """Yield one row for each case and step; a text stays where a time was."""
        for number, one in enumerate(self.submissions, 1):
            decision = decision_of(one.annex.heading.issued_with)
            year = decision.year if decision else None
            sent: TidyRow = (self.province, year, named_round(Path(one.path).name) or 1, number)
            for row in _annex_rows(one.annex):
                yield (*sent, *row)


def _annex_rows(annex: Annex) -> Iterator[TidyRow]:
    heading = annex.heading
    document: TidyRow = (heading.label, heading.department)
    for place, procedure in enumerate(annex.procedures, 1):
        named: TidyRow = (*document, place, *_named(procedure))
        for number, case in enumerate(procedure.cases, 1):
            totals = case.totals
            line: TidyRow = (*named, number, case.name, case.unit, case.current, *_computed(totals))
            for step, times in enumerate(case.steps, 1):
                yield (*line, step, heading.step_labels[step - 1], times.before, times.after)


def _named(procedure: Procedure) -> tuple[str, ...]:
    groups = "\n".join(procedure.groups)
    return procedure.stt, procedure.code, procedure.name, groups


def _computed(totals: CaseTotals) -> TidyRow:
    return totals.remaining, totals.cut, totals.rate


def write_tidy_csv(table: StackedRows, file: BinaryIO) -> None:
    """Write the table as CSV in UTF-8, with the mark by which Excel knows it."""
    _write_rows(file, ([guarded(text) for text in map(_text, row)] for row in table.rows()))


def write_parquet(table: StackedRows, file: BinaryIO) -> None:
    """Write the table as Parquet, typed, a text where a time belongs left blank.

    Raises FileProblem where DuckDB is missing.
    """
    try:
        import duckdb
    except ImportError as error:
        # A packaged program has no pip either: nothing can be added to it.
        raise FileProblem(NO_DUCKDB if find_spec("pip") else NEVER_DUCKDB) from error
    times = {at for at, kind in enumerate(COLUMNS.values()) if kind == TIME}
    with TemporaryDirectory(prefix="tthc-parquet-") as folder:
        source, target = Path(folder, "rows.csv"), Path(folder, "rows.parquet")
        with source.open("wb") as rows:
            _write_rows(rows, (_typed(row, times) for row in table.rows()))
        with duckdb.connect() as connection:
            read = connection.read_csv(
                str(source),
                header=True,
                columns=COLUMNS,
                auto_detect=False,
                delimiter=",",
                quotechar='"',
                escapechar='"',
                max_line_size=_MOST_BYTES,
                parallel=False,
            )
            try:
                read.write_parquet(str(target), compression="zstd")
            except duckdb.Error as error:
                raise FileProblem(f"Không ghi được .parquet: {_first_line(error)}") from error
        file.write(target.read_bytes())


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def _typed(row: Iterable[TidyCell], times: set[int]) -> list[str]:
    return [
        "" if at in times and isinstance(cell, str) else _text(cell) for at, cell in enumerate(row)
    ]


def _write_rows(file: BinaryIO, rows: Iterable[Sequence[str]]) -> None:
    text = TextIOWrapper(file, "utf-8-sig", "replace", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    text.detach()


def _text(cell: TidyCell) -> str:
    if isinstance(cell, Decimal):
        return time_data(cell) or ""
    if isinstance(cell, Fraction):
        return percent_text(cell).rstrip("%").replace(",", ".")
    return "" if cell is None else holdable(str(cell))
