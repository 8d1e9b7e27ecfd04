"""The columns: 26 or 25, their header, and what typing into them does."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import any_times, headings, procedures
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import STEPS_HEADING, columns_of, parse_unit
from tthc_gui.domain.annex.heading import STEP_LABELS, Heading
from tthc_gui.domain.annex.procedure import (
    BLANK_STEPS,
    NOTHING_STATED,
    UNITS,
    Case,
    Procedure,
    Stated,
)
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.document.columns import (
    HEADER_ROWS,
    Column,
    HeaderCell,
    Kind,
    Value,
    header_cells,
)
from tthc_gui.domain.values.times import Refusal

COLUMNS = columns_of(Heading())
BY_KEY = {column.key: column for column in COLUMNS}


def test_there_are_26_columns_and_25_without_units() -> None:
    assert len(COLUMNS) == 26
    without = columns_of(Heading(has_unit_column=False))
    assert [column.key for column in without] == [
        column.key for column in COLUMNS if column.kind is not Kind.UNIT
    ]


def test_keys_are_unique() -> None:
    assert len(BY_KEY) == len(COLUMNS)


def test_exactly_the_three_totals_are_computed() -> None:
    assert [column.key for column in COLUMNS if not column.editable] == ["remaining", "cut", "rate"]


def test_the_columns_of_one_heading_are_made_once() -> None:
    assert columns_of(Heading(label="a")) is columns_of(Heading(label="b"))


@given(headings(), st.data())
def test_header_cells_tile_the_grid_exactly(heading: Heading, data: st.DataObject) -> None:
    """Whatever columns are hidden and whatever the steps are called, even all the same."""
    shown = data.draw(st.lists(st.sampled_from(columns_of(heading)), unique=True, min_size=1))
    columns = [column for column in columns_of(heading) if column in shown]
    covered = [
        (cell.row + row, cell.column + column)
        for cell in header_cells(columns)
        for row in range(cell.rows)
        for column in range(cell.columns)
    ]
    assert sorted(covered) == [
        (row, column) for row in range(HEADER_ROWS) for column in range(len(columns))
    ]


def test_the_header_is_that_of_the_official_form() -> None:
    cells = header_cells(COLUMNS)
    assert cells[:8] == [
        HeaderCell(0, number, 3, 1, column.heading[0]) for number, column in enumerate(COLUMNS[:8])
    ]
    assert cells[8] == HeaderCell(0, 8, 1, 18, STEPS_HEADING)
    assert [cell for cell in cells if cell.row == 1] == [
        HeaderCell(1, 8 + 2 * number, 1, 2, label) for number, label in enumerate(STEP_LABELS)
    ]
    assert [cell.text for cell in cells if cell.row == 2] == ["Trước cắt giảm", "Sau cắt giảm"] * 9


def test_steps_of_the_same_name_keep_headings_of_their_own() -> None:
    columns = columns_of(Heading(step_labels=("BƯỚC",) * 9))
    assert sum(cell.row == 1 for cell in header_cells(columns)) == 9


@given(procedures(any_times), st.data())
def test_what_is_written_is_read_and_nothing_else_changes(
    procedure: Procedure, data: st.DataObject
) -> None:
    column = data.draw(st.sampled_from([column for column in COLUMNS if column.write]))
    case = data.draw(st.integers(0, len(procedure.cases) - 1))
    values: dict[Kind, Value] = {Kind.TIME: Decimal("7.25"), Kind.UNIT: "Giờ"}
    typed = values.get(column.kind, "gõ vào")
    assert column.write is not None
    written = column.write(procedure, case, typed)
    assert column.read(written, case) == typed
    assert column.write(written, case, column.read(procedure, case)) == procedure
    assert [
        (other.key, number)
        for other in COLUMNS
        if other.editable
        for number in range(len(procedure.cases))
        if other.read(written, number) != other.read(procedure, number)
        and (other.key, number) != (column.key, case)
        and not (other.key == column.key and column.spans(procedure))
    ] == []


@given(procedures())
def test_every_typed_cell_takes_back_the_text_it_shows(procedure: Procedure) -> None:
    for column in COLUMNS:
        for case in range(len(procedure.cases)):
            if column.editable:
                shown = column.text(procedure, case)
                assert column.format(column.parse(shown)) == shown


@pytest.mark.parametrize("key", ["remaining", "cut", "rate"])
def test_typing_into_a_computed_cell_is_refused(key: str) -> None:
    with pytest.raises(Refusal, match="được tính từ các bước"):
        BY_KEY[key].parse("5")


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_is_taken_in_any_case_spacing_and_composition(unit: str) -> None:
    for typed in (unit, unit.upper(), f"  {unit.lower().replace(' ', '  ')} "):
        assert parse_unit(typed) == unit
        assert parse_unit(normalize("NFD", typed)) == unit


def test_another_unit_is_refused_with_the_three_choices() -> None:
    with pytest.raises(Refusal) as refused:
        parse_unit("tuần")
    assert all(unit in str(refused.value) for unit in ("tuần", *UNITS))


def test_typed_names_are_composed() -> None:
    assert BY_KEY["name"].parse(normalize("NFD", " Thủ tục ")) == "Thủ tục"


def test_names_of_their_own_are_shown_case_by_case() -> None:
    procedure = Procedure(cases=(Case(name="lần đầu"), Case(name="cấp lại")))
    name = BY_KEY["name"]
    assert not name.spans(procedure)
    assert [name.text(procedure, case) for case in (0, 1)] == ["lần đầu", "cấp lại"]
    assert name.spans(Procedure(name="cấp phép", cases=(Case(), Case())))


def test_rates_stated_case_by_case_are_shown_case_by_case() -> None:
    stated = Case(stated=Stated(rate="50%"))
    assert not BY_KEY["rate"].spans(Procedure(cases=(stated, stated)))
    assert BY_KEY["rate"].spans(Procedure(stated_rate="50%", cases=(Case(), Case())))


@pytest.mark.parametrize(
    ("stated", "disputed"),
    [
        ("", ""),
        ("50%", ""),
        ("50,0%", ""),
        ("50,05%", ""),
        ("50,04%", "50,04%"),
        ("49%", "49%"),
        ("50%%", "50%%"),
        ("50", "50"),
    ],
)
def test_a_stated_rate_is_compared_at_its_own_decimals(stated: str, disputed: str) -> None:
    case = _cut_case(Decimal("10.01"), Decimal(5))
    procedure = Procedure(stated_rate=stated, cases=(case,))
    assert procedure.rate == Fraction(501, 1001)  # 50,0499… %
    assert BY_KEY["rate"].disputed(procedure, 0) == disputed


@pytest.mark.parametrize(
    ("stated", "disputed"), [("5", ""), ("5,0", ""), (" 5 ", ""), ("6", "6"), ("5 ngày", "5 ngày")]
)
def test_a_stated_time_is_compared_as_a_number(stated: str, disputed: str) -> None:
    case = _cut_case(Decimal(10), Decimal(5), Stated(remaining=stated, cut=stated))
    for key in ("remaining", "cut"):
        assert BY_KEY[key].disputed(Procedure(cases=(case,)), 0) == disputed


def test_a_negative_cut_may_be_stated() -> None:
    case = _cut_case(Decimal(10), Decimal(12), Stated(remaining="12", cut="-2"))
    assert BY_KEY["cut"].disputed(Procedure(cases=(case,)), 0) == ""


def _cut_case(current: Decimal, after: Decimal, stated: Stated = NOTHING_STATED) -> Case:
    return Case(current=current, steps=(Step(current, after), *BLANK_STEPS[1:]), stated=stated)


@pytest.mark.parametrize(
    ("number", "key", "count"),
    [(1, "rate", 5), (4, "remaining", 2), (4, "cut", 2), (6, "cut", 3), (12, "rate", 0)],
)
def test_disputes_of_the_real_annexes(
    load_annex: Callable[[int], Annex], number: int, key: str, count: int
) -> None:
    annex = load_annex(number)
    column = BY_KEY[key]
    assert count == sum(
        bool(column.disputed(procedure, case))
        for procedure in annex.procedures
        for case in range(1 if column.spans(procedure) else len(procedure.cases))
    )


def test_typed_columns_state_nothing(real_annex: Annex) -> None:
    typed: list[Column] = [column for column in columns_of(real_annex.heading) if column.editable]
    for procedure in real_annex.procedures:
        assert not any(column.stated(procedure, 0) for column in typed)
