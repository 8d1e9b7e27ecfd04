import csv
from decimal import Decimal
from io import BytesIO, StringIO

import pytest

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import STEP_COUNT, Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.files.formats.csv.table import COLUMNS
from tthc_gui.files.formats.csv.writer import write_csv


def rows(annex: Annex) -> list[dict[str, str]]:
    file = BytesIO()
    write_csv(annex, file)
    text = file.getvalue().decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_real_annex_keeps_every_time_exactly(real_annex: Annex) -> None:
    written = rows(real_annex)
    steps = [
        step
        for procedure in real_annex.procedures
        for case in procedure.cases
        for step in case.steps
    ]
    assert tuple(written[0]) == COLUMNS
    for row, step in zip(written, steps, strict=True):
        for name, time in zip(("before", "after"), step, strict=True):
            assert row[name] == ("" if time is None else str(time))


def test_rates_are_per_cent_rounded_half_up_and_times_have_a_point() -> None:
    times = (Step(Decimal("0.25"), Decimal("0.125")), *[Step()] * (STEP_COUNT - 1))
    case = Case(current=Decimal("1.5"), steps=times)
    first = rows(Annex(records=[Procedure(cases=(case,))]))[0]
    assert (first["current"], first["remaining"]) == ("1.5", "0.125")
    assert (first["cut"], first["rate"]) == ("1.375", "91.67")


@pytest.mark.parametrize("text", ["=1+1", "+84", "- Trường hợp 1", "@lệnh"])
def test_no_text_becomes_a_formula_in_a_spreadsheet(text: str) -> None:
    assert rows(Annex(records=[Procedure(name=text)]))[0]["name"] == f"'{text}"


def test_text_with_separators_and_line_breaks_comes_back() -> None:
    text = 'Cấp "lại"; sửa, đổi\nxuống dòng'
    row = rows(Annex(Heading(label=text), [Procedure(name=text)]))[0]
    assert (row["annex"], row["name"]) == (text, text)
