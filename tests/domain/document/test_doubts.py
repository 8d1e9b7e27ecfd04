"""Doubts go where their values go, and are settled by looking, or by an edit of their cell."""

from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.building import annex, case, column, procedure, undoubted
from tests.domain.test_undoing import ACTIONS
from tests.strategies import doubted_annexes, examples
from tthc_gui.domain.annex import splitting
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Stated
from tthc_gui.domain.document import lines, structure
from tthc_gui.domain.document.change_log import CellChange, log_of
from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.document.doubts import (
    Standing,
    confirm,
    doubts_at,
    open_doubts,
    place,
    settling,
    shown_text,
    standing_at,
    without,
)
from tthc_gui.domain.document.edits import Edit, Splice, replace_heading, set_cell
from tthc_gui.domain.document.merging import become, compare
from tthc_gui.domain.values.times import Refusal

WHERE = "trang tính “PL 5”, ô F12"


def doubt(key: str, text: str = "", message: str = "chưa chắc.") -> Doubt:
    return Doubt(key, text, WHERE, message)


def three() -> Annex:
    """Make three procedures with doubts about: the whole, a name, and a time of a second case."""
    listed = annex(procedure(1), procedure(2, case("10"), case("20")), procedure(3))
    doubts = (Standing(doubt("")), Standing(doubt("name"), 0, 0), Standing(doubt("current"), 1, 1))
    place(listed, doubts)
    return listed


def told(listed: Annex) -> list[tuple[str, int | None, int | None]]:
    """Return the column and the holder of each open doubt."""
    return [(one.doubt.column, one.record, one.line) for one in open_doubts(listed)]


def made(listed: Annex, edit: Edit) -> Edit:
    settled = settling(listed, edit)
    settled.apply(listed)
    return settled


def at(listed: Annex, row: tuple[int, int], key: str) -> list[str]:
    found = doubts_at(listed.procedures[row[0]], row[1], column(key, listed))
    return [one.text for one in found]


def test_a_doubt_says_where_it_was_read() -> None:
    assert str(doubt("")) == f"{WHERE}: chưa chắc."
    assert str(replace(doubt(""), where="")) == "chưa chắc."


def test_doubts_are_held_by_what_they_are_about() -> None:
    listed = three()
    assert told(listed) == [("", None, None), ("name", 0, None), ("current", 1, 1)]
    assert at(listed, (0, 0), "name") == ["Thủ tục số 1"]
    assert at(listed, (1, 1), "current") == ["20"]
    assert at(listed, (1, 0), "current") == []
    assert at(listed, (2, 0), "current") == []


def test_a_cell_of_all_cases_is_doubted_in_each_line() -> None:
    listed = three()
    place(listed, [Standing(doubt("code"), 1, 1)])
    assert at(listed, (1, 0), "code") == at(listed, (1, 1), "code") == ["1.000002.H21"]
    assert standing_at(1, listed.procedures[1], 1, column("code")) == [
        Standing(doubt("code", "1.000002.H21"), 1)
    ]


def test_what_is_about_no_procedure_is_held_by_the_heading_once() -> None:
    listed = annex(procedure(1))
    place(listed, [Standing(doubt("")), Standing(doubt("")), Standing(doubt("current"), 7, 0)])
    assert listed.heading.doubts == (doubt(""), doubt("current"))


def test_what_is_stated_is_what_a_doubt_is_about() -> None:
    line = replace(case("10"), stated=Stated(rate="51,79%%"))
    listed = annex(replace(procedure(1), cases=(line,)))
    place(listed, [Standing(doubt("rate"), 0, 0)])
    assert at(listed, (0, 0), "rate") == ["51,79%%"]
    made(listed, set_cell(listed, 0, 0, column("current"), Decimal(12)))
    assert at(listed, (0, 0), "rate") == ["51,79%%"]


def test_editing_the_cell_settles_it_until_that_is_taken_back() -> None:
    listed = three()
    edit = made(listed, set_cell(listed, 1, 1, column("current"), Decimal(21)))
    assert told(listed) == [("", None, None), ("name", 0, None)]
    edit.revert(listed)
    assert listed == three()
    edit.apply(listed)
    made(listed, set_cell(listed, 1, 1, column("current"), Decimal(20)))
    assert ("current", 1, 1) not in told(listed)


def test_editing_another_cell_settles_nothing() -> None:
    listed = three()
    made(listed, set_cell(listed, 1, 1, column("before-1"), Decimal(2)))
    made(listed, set_cell(listed, 1, 0, column("code"), "mã khác"))
    assert told(listed) == told(three())


def test_an_edit_in_two_goes_begins_the_second_where_the_first_ended() -> None:
    listed = three()
    old = listed.procedures[1]
    first = replace(old, cases=(old.cases[0], replace(old.cases[1], current=None)))
    second = replace(first, stt="9")
    edit = Edit("Hai", (Splice(1, (old,), (first,)), Splice(1, (first,), (second,))))
    made(listed, edit).revert(listed)
    assert listed == three()


def test_an_edit_of_what_is_not_doubted_stays_as_it_is() -> None:
    listed = three()
    edit = set_cell(listed, 2, 0, column("name"), "Tên mới")
    assert settling(listed, edit) is edit


def test_looking_settles_until_that_is_taken_back() -> None:
    listed = three()
    whole, name, time = open_doubts(listed)
    edit = confirm(listed, [whole, time])
    assert edit.label == "Xem lại 2 chỗ đọc chưa chắc"
    edit.apply(listed)
    assert open_doubts(listed) == [name]
    assert not confirm(listed, [whole, time])
    edit.revert(listed)
    assert listed == three()
    assert open_doubts(undoubted(listed)) == []


def test_doubts_about_the_whole_can_be_taken_from_a_heading() -> None:
    heading = three().heading
    assert without(heading, {doubt("")}) == Heading()
    assert without(heading, {doubt("name")}) is heading


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda listed: structure.insert_records(listed, 1, [listed.form.blank] * 2), (3, 1)),
        (lambda listed: structure.delete_records(listed, [0]), (0, 1)),
        (lambda listed: structure.move_records(listed, [1], 0), (0, 1)),
        (lambda listed: lines.move_line(listed, 1, 1, 0), (1, 0)),
        (lambda listed: lines.add_blank_line(listed, 1, 0), (1, 2)),
        (lambda listed: lines.delete_lines(listed, 1, [0]), (1, 0)),
        (lambda listed: splitting.break_apart(listed, 1), (2, 0)),
        (lambda listed: lines.delete_lines(listed, 1, [1]), None),
        (lambda listed: structure.delete_records(listed, [1, 2]), None),
    ],
)
def test_a_doubt_goes_where_its_line_goes(
    edit: Callable[[Annex], Edit], expected: tuple[int, int] | None
) -> None:
    listed = three()
    made(listed, edit(listed))
    found = [row[1:] for row in told(listed) if row[0] == "current"]
    assert found == ([] if expected is None else [expected])


def test_procedures_broken_apart_and_joined_again_keep_their_doubts() -> None:
    listed = three()
    place(listed, [Standing(doubt("code"), 1, 0)])
    made(listed, splitting.break_apart(listed, 1))
    assert [row for row in told(listed) if row[0] == "code"] == [
        ("code", 1, None),
        ("code", 2, None),
    ]
    made(listed, splitting.join(listed, [1, 2]))
    assert told(listed)[2:] == [("code", 1, None), ("current", 1, 1)]


def test_the_doubt_of_a_name_goes_to_the_case_that_gets_it() -> None:
    listed = annex(procedure(1), replace(procedure(2), code="1.000001.H21"))
    place(listed, [Standing(doubt("name"), 0, 0), Standing(doubt("name"), 1, 0)])
    made(listed, splitting.join(listed, [0, 1]))
    assert told(listed) == [("name", 0, 0), ("name", 0, 1)]
    assert at(listed, (0, 1), "name") == ["Thủ tục số 2"]


def texts_of(listed: Annex) -> Iterable[tuple[str, str]]:
    """Return what each doubt says its cell shows, and what the cell shows."""
    columns = listed.form.columns_by_key(listed.heading)
    for one, number, line in open_doubts(listed):
        if number is not None:
            shown = shown_text(listed.procedures[number], line or 0, columns[one.column])
            yield one.text, shown


@st.composite
def sessions(draw: st.DrawFn) -> tuple[Annex, Annex, list[Edit], list[tuple[str, str]]]:
    """Return an annex before and after edits, the edits, and what doubts said after each."""
    listed = draw(doubted_annexes())
    before = deepcopy(listed)
    edits: list[Edit] = []
    said: list[tuple[str, str]] = []
    for action in draw(st.lists(st.sampled_from(ACTIONS), max_size=8)):
        try:
            edit = action(draw, listed)
        except Refusal:
            continue
        edits.append(made(listed, edit))
        said += texts_of(listed)
    return before, listed, edits, said


@given(sessions())
def test_any_edits_keep_doubts_about_unchanged_cells_only(
    session: tuple[Annex, Annex, list[Edit], list[tuple[str, str]]],
) -> None:
    before, listed, edits, said = session
    assert all(text == shown for text, shown in said)
    known, left = (
        {replace(one.doubt, text="") for one in open_doubts(state)} for state in (before, listed)
    )
    assert left <= known
    for edit in reversed(edits):
        edit.revert(listed)
    assert listed == before


@settings(max_examples=examples(50))
@given(doubted_annexes(), doubted_annexes())
def test_an_annex_becomes_another_with_its_doubts(old: Annex, new: Annex) -> None:
    made(old, become(old, new, ""))
    assert old == new


def test_taking_their_procedure_takes_its_doubts() -> None:
    mine, theirs = undoubted(three()), three()
    comparison = compare(mine, theirs)
    assert [pair.mine for pair in comparison.differing] == [0, 1]
    assert comparison.headings_differ
    merged = comparison.taking([comparison.differing[1]])
    assert told(merged) == [("current", 1, 1)]


def test_the_change_log_tells_what_was_looked_at() -> None:
    listed = three()
    whole, _, time = open_doubts(listed)
    edit = confirm(listed, [whole, time])
    assert [entry.change for entry in log_of(edit, None, listed)] == [
        CellChange("Chỗ đọc chưa chắc", str(whole.doubt), ""),
        CellChange("Thời gian hiện nay (chỗ đọc chưa chắc)", str(time.doubt), "đã xem lại", 1),
    ]
    edit = settling(listed, set_cell(listed, 0, 0, column("name"), "Tên mới"))
    (entry,) = log_of(edit, None, listed)
    assert entry.change == CellChange("Tên TTHC", "Thủ tục số 1", "Tên mới")
    edit = replace_heading(listed, replace(listed.heading, label="Phụ lục 7"))
    assert len(list(log_of(edit, None, listed))) == 1
