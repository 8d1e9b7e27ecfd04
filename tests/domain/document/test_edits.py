"""Edits: applied and taken back, in any order, they leave nothing behind."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain import building
from tests.strategies import annexes, any_times, headings, procedures
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.columns import Kind, Value
from tthc_gui.domain.document.edits import (
    Change,
    Edit,
    HeadingChange,
    Splice,
    joined,
    replace_heading,
    set_cell,
)
from tthc_gui.domain.document.numbering import add_numbered

TYPED: dict[Kind, Value] = {Kind.TIME: Decimal("1.5"), Kind.UNIT: "Ngày"}


def _draw_change(data: st.DataObject, annex: Annex) -> Change:
    """Draw a splice anywhere in the annex, inserting, removing or replacing, or a new heading."""
    if data.draw(st.integers(0, 4)) == 0:
        return HeadingChange(annex.heading, data.draw(headings()))
    start = data.draw(st.integers(0, len(annex.procedures)))
    end = data.draw(st.integers(start, len(annex.procedures)))
    new = data.draw(st.lists(procedures(any_times), max_size=2))
    return Splice(start, tuple(annex.procedures[start:end]), tuple(new))


@given(annexes(any_times, size=4), st.data())
def test_any_sequence_taken_back_is_the_identity_and_redone_the_same(
    annex: Annex, data: st.DataObject
) -> None:
    states = [deepcopy(annex)]
    edits: list[Edit] = []
    for number in range(data.draw(st.integers(1, 5))):
        working = deepcopy(annex)
        changes: list[Change] = []
        for _ in range(data.draw(st.integers(0, 3))):
            changes.append(_draw_change(data, working))
            changes[-1].apply(working)
        edits.append(Edit(f"Sửa {number}", tuple(changes)))
        edits[-1].apply(annex)
        states.append(deepcopy(annex))
        assert annex == working
    for edit, before in zip(reversed(edits), reversed(states[:-1]), strict=True):
        edit.revert(annex)
        assert annex == before
    for edit, after in zip(edits, states[1:], strict=True):
        edit.apply(annex)
        assert annex == after


@given(annexes(any_times, size=3).filter(lambda annex: bool(annex.procedures)), st.data())
def test_setting_a_cell_shows_there_and_can_be_taken_back(
    annex: Annex, data: st.DataObject
) -> None:
    before = deepcopy(annex)
    at = data.draw(st.integers(0, len(annex.procedures) - 1))
    case = data.draw(st.integers(0, len(annex.procedures[at].cases) - 1))
    columns = [column for column in columns_of(annex.heading) if column.editable]
    column = data.draw(st.sampled_from(columns))
    value = TYPED.get(column.kind, "tên")
    edit = set_cell(annex, at, case, column, value)
    assert annex == before, "making an edit changes nothing yet"
    edit.apply(annex)
    assert column.read(annex.procedures[at], case) == value
    assert [p for n, p in enumerate(annex.procedures) if n != at] == [
        p for n, p in enumerate(before.procedures) if n != at
    ]
    edit.revert(annex)
    assert annex == before


def test_setting_what_is_there_is_no_edit(load_annex: Callable[[int], Annex]) -> None:
    annex = load_annex(5)
    for column in columns_of(annex.heading):
        if column.editable:
            value = column.read(annex.procedures[0], 0)
            assert not set_cell(annex, 0, 0, column, value)


def test_an_edit_names_the_cell_and_the_procedure() -> None:
    annex = Annex(records=[Procedure(stt="7"), Procedure()])
    name = columns_of(annex.heading)[2]
    assert set_cell(annex, 0, 0, name, "x").label == "Sửa Tên TTHC của thủ tục 7"
    assert set_cell(annex, 1, 0, name, "x").label == "Sửa Tên TTHC của thủ tục 2"


def test_a_computed_cell_cannot_be_set() -> None:
    annex = Annex(records=[Procedure()])
    rate = next(column for column in columns_of(annex.heading) if column.key == "rate")
    with pytest.raises(ValueError, match="rate is computed"):
        set_cell(annex, 0, 0, rate, None)


def test_an_edit_of_other_procedures_is_not_applied() -> None:
    annex = Annex(records=[Procedure(stt="1")])
    splice = Splice(0, (Procedure(stt="2"),), ())
    with pytest.raises(ValueError, match="not those this edit was made for"):
        splice.apply(annex)
    assert annex.procedures == [Procedure(stt="1")]


def test_a_splice_past_the_end_is_not_applied() -> None:
    annex = Annex(records=[Procedure(stt="1")])
    with pytest.raises(ValueError, match="not those"):
        Splice(1, (Procedure(stt="1"),), ()).apply(annex)


def test_an_insertion_beyond_the_end_is_not_applied() -> None:
    annex = Annex()
    with pytest.raises(ValueError, match="not those"):
        Splice(3, (), (Procedure(),)).apply(annex)
    assert annex == Annex()


def test_a_heading_change_of_another_heading_is_not_applied() -> None:
    annex = Annex()
    other = replace(annex.heading, label="Phụ lục 2")
    with pytest.raises(ValueError, match="not the one"):
        HeadingChange(other, annex.heading).apply(annex)


def test_a_refused_edit_leaves_the_annex_as_it_was() -> None:
    annex = Annex(records=[Procedure(stt="1")])
    good = Splice(0, (Procedure(stt="1"),), (Procedure(stt="2"),))
    stale = Splice(0, (Procedure(stt="1"),), ())
    with pytest.raises(ValueError, match="not those"):
        Edit("Sửa", (good, stale)).apply(annex)
    assert annex == Annex(records=[Procedure(stt="1")])


def test_replacing_the_heading() -> None:
    annex = Annex()
    assert not replace_heading(annex, annex.heading)
    new = replace(annex.heading, department="Sở Y tế")
    edit = replace_heading(annex, new)
    edit.apply(annex)
    assert annex.heading == new
    edit.revert(annex)
    assert annex == Annex()


def test_changes_that_build_on_each_other_are_taken_back_in_the_other_order() -> None:
    one, two, three = (Procedure(stt=stt) for stt in "123")
    steps = (Splice(0, (one,), (two,)), Splice(0, (two,), (three,)))
    annex = Annex(records=[one])
    with pytest.raises(ValueError, match="not those"):
        Edit("Sửa", (*steps, Splice(0, (one,), ()))).apply(annex)
    assert annex.procedures == [one]
    edit = Edit("Sửa", steps)
    edit.apply(annex)
    assert annex.procedures == [three]
    edit.revert(annex)
    assert annex.procedures == [one]


@given(annexes(any_times, size=4), st.data())
def test_two_edits_joined_do_what_both_do_and_are_taken_back_as_one(
    annex: Annex, data: st.DataObject
) -> None:
    before, both = deepcopy(annex), deepcopy(annex)
    edits = []
    for label in ("một", "hai"):
        edits.append(Edit(label, (_draw_change(data, annex),)))
        edits[-1].apply(annex)
    edit = joined(*edits)
    assert edit.label == "một"
    edit.apply(both)
    assert both == annex
    edit.revert(both)
    assert both == before


def test_what_is_typed_into_a_record_just_added_is_one_change_with_it() -> None:
    document = building.annex(building.procedure(1))
    added = add_numbered(document, 1)
    added.apply(document)
    key = building.column("code")
    edit = joined(added, set_cell(document, 1, 0, key, "1.000001.H21"))
    (change,) = edit.changes
    assert isinstance(change, Splice)
    assert [record.code for record in change.new] == ["1.000001.H21"]
