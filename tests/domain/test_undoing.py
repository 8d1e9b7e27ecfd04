"""Any sequence of actions, undone, gives back the identical annex, and redone the result."""

from collections.abc import Callable
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import annexes
from tthc_gui.domain.annex import headings, splitting
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.arithmetic import (
    ROUNDINGS,
    multiply,
    reduce_by_percent,
    set_after_to_before,
)
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.listed import ListedProcedure
from tthc_gui.domain.document import filling, lines, structure
from tthc_gui.domain.document.cells import Cell, exists
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.document.numbering import renumber
from tthc_gui.domain.document.ordering import reorder, sorted_view
from tthc_gui.domain.document.replacing import replace_found, replacements_of
from tthc_gui.domain.document.search import SearchIndex, find, needle
from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.formats.json.interchange import from_data, to_data
from tthc_gui.files.pasted.pasting import paste
from tthc_gui.files.pasted.procedure_lists import add_listed

Draw = st.DrawFn
Action = Callable[[Draw, Annex], Edit]
TEXTS = st.sampled_from(["", "5", "0,25", "43,5-19", "Cấp lại", "Giờ", "1.500", "4 giờ"])


def _indexes(draw: Draw, annex: Annex) -> list[int]:
    count = len(annex.procedures)
    return draw(st.lists(st.integers(0, count - 1), max_size=3)) if count else []


def _one(draw: Draw, annex: Annex) -> int:
    if not annex.procedures:
        raise Refusal("trống")
    return draw(st.integers(0, len(annex.procedures) - 1))


def _case(draw: Draw, annex: Annex, at: int) -> int:
    return draw(st.integers(0, len(annex.procedures[at].cases) - 1))


def _area(draw: Draw, annex: Annex) -> list[Cell]:
    """Select some neighbouring lines and columns."""
    lines = [(at, case) for at, p in enumerate(annex.procedures) for case in range(len(p.cases))]
    columns = columns_of(annex.heading)
    top, left = draw(st.integers(0, len(lines))), draw(st.integers(0, len(columns) - 1))
    height, width = draw(st.integers(1, 4)), draw(st.integers(1, 12))
    selected = [
        Cell(*line, column)
        for line in lines[top : top + height]
        for column in columns[left : left + width]
    ]
    return [cell for cell in selected if exists(annex, cell)]


def _paste(draw: Draw, annex: Annex) -> Edit:
    block = draw(st.lists(st.lists(TEXTS, min_size=1, max_size=3), min_size=1, max_size=3))
    return paste(annex, block, _area(draw, annex), grow=draw(st.booleans())).edit


def _replace(draw: Draw, annex: Annex) -> Edit:
    sought = needle(draw(st.sampled_from(["5", "h21", "1.00", "a"])))
    return replace_found(
        annex, list(replacements_of(annex, find(annex, sought, SearchIndex()), draw(TEXTS)))
    )


def _sort(draw: Draw, annex: Annex) -> Edit:
    column = draw(st.sampled_from(columns_of(annex.heading)))
    shown = sorted(set(_indexes(draw, annex)))
    return reorder(annex, sorted_view(annex, shown, column, draw(st.booleans())))


def _move_case(draw: Draw, annex: Annex) -> Edit:
    at = _one(draw, annex)
    return lines.move_line(annex, at, _case(draw, annex, at), _case(draw, annex, at))


def _delete_case(draw: Draw, annex: Annex) -> Edit:
    at = _one(draw, annex)
    return lines.delete_lines(annex, at, [_case(draw, annex, at)])


def _duplicate_case(draw: Draw, annex: Annex) -> Edit:
    at = _one(draw, annex)
    return lines.duplicate_lines(annex, at, [_case(draw, annex, at)])


def _join(draw: Draw, annex: Annex) -> Edit:
    at = _one(draw, annex)
    return splitting.join(annex, range(at, min(at + 2, len(annex.procedures))))


ACTIONS: list[Action] = [
    _paste,
    _replace,
    _sort,
    _move_case,
    _delete_case,
    _duplicate_case,
    _join,
    lambda draw, annex: filling.fill_down(annex, _area(draw, annex)),
    lambda draw, annex: filling.fill_right(annex, _area(draw, annex)),
    lambda draw, annex: filling.fill_value(annex, _area(draw, annex), draw(TEXTS)),
    lambda draw, annex: filling.clear(annex, _area(draw, annex)),
    lambda draw, annex: multiply(annex, _area(draw, annex), Decimal("0.5"), ROUNDINGS[0]),
    lambda draw, annex: reduce_by_percent(annex, _area(draw, annex), Decimal(30), ROUNDINGS[1]),
    lambda draw, annex: set_after_to_before(annex, _area(draw, annex)),
    lambda draw, annex: structure.insert_records(
        annex, len(annex.procedures), [annex.form.blank] * 2
    ),
    lambda draw, annex: structure.duplicate_records(annex, _indexes(draw, annex)),
    lambda draw, annex: structure.delete_records(annex, _indexes(draw, annex)),
    lambda draw, annex: structure.move_records(
        annex, _indexes(draw, annex), draw(st.integers(0, len(annex.procedures)))
    ),
    lambda draw, annex: structure.move_records_up(annex, _indexes(draw, annex)),
    lambda draw, annex: structure.move_records_down(annex, _indexes(draw, annex)),
    lambda draw, annex: renumber(annex),
    lambda draw, annex: splitting.split_into_cases(annex, _one(draw, annex), 3),
    lambda draw, annex: splitting.break_apart(annex, _one(draw, annex)),
    lambda draw, annex: lines.add_blank_line(annex, _one(draw, annex), 0),
    lambda draw, annex: headings.set_title_count(annex),
    lambda draw, annex: headings.set_unit_column(annex, draw(st.booleans())),
    lambda draw, annex: headings.set_step_label(annex, 6, draw(TEXTS)),
    lambda draw, annex: add_listed(annex, 0, [ListedProcedure("1.015027", "Cấp")]).edit,
]


@st.composite
def sessions(draw: Draw) -> tuple[Annex, dict[str, object], list[Edit]]:
    """Return an annex with edits made on it one after the other, and what it was before them."""
    annex = draw(annexes(size=4))
    before = to_data(annex)
    made: list[Edit] = []
    for action in draw(st.lists(st.sampled_from(ACTIONS), max_size=12)):
        try:
            edit = action(draw, annex)
        except Refusal:
            continue
        edit.apply(annex)
        made.append(edit)
    return annex, before, made


@given(sessions())
def test_undone_is_identical_and_redone_too(
    session: tuple[Annex, dict[str, object], list[Edit]],
) -> None:
    annex, before, made = session
    after = to_data(annex)
    for edit in reversed(made):
        edit.revert(annex)
    assert to_data(annex) == before
    for edit in made:
        edit.apply(annex)
    assert to_data(annex) == after
    assert from_data(after) == annex
    assert all(procedure.cases for procedure in annex.procedures)
