"""Comparing two documents finds what was changed, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import annexes, examples
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure, Stated, without_stated
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.document.comparing import (
    Became,
    DocumentComparison,
    RecordDifference,
    compare_documents,
)
from tthc_gui.domain.document.matching import MatchedBy
from tthc_gui.domain.document.named_cells import NamedCell, Value
from tthc_gui.domain.document.structure import delete_records, insert_records, move_records
from tthc_gui.domain.iso_list.iso_list import IsoList

STEPS = (Step(Decimal(4), Decimal(2)), Step(Decimal(6), Decimal(4)), *(Step(),) * 7)


def procedure(number: int, **other: object) -> Procedure:
    case = Case(Decimal(10), "Ngày", STEPS)
    values = {
        "stt": str(number),
        "code": f"1.00000{number}.000.00.00.H21",
        "name": f"Thủ tục {number}",
        "cases": (case,),
    }
    return Procedure(**(values | other))  # type: ignore[arg-type]


def annex(*procedures: Procedure) -> Annex:
    return Annex(Heading(), list(procedures or map(procedure, range(1, 6))))


def told(found: DocumentComparison) -> list[RecordDifference]:
    return [one for one in found.records if one.moved or one.kind is not Became.SAME]


def only(old: Annex, new: Annex) -> RecordDifference:
    (one,) = told(compare_documents(old, new))
    return one


def edited(change: Callable[[Procedure], Procedure], at: int = 2) -> Annex:
    new = annex()
    new.records[at] = change(new.records[at])
    return new


@settings(max_examples=examples(50))
@given(annexes())
def test_what_is_equal_does_not_differ(made: Annex) -> None:
    found = compare_documents(made, made.copy())
    assert not found.differs
    assert found.counts["same"] == len(made.records)


def test_a_number_is_compared_as_a_number() -> None:
    def written(value: str) -> Annex:
        return edited(
            lambda one: replace(one, cases=(replace(one.cases[0], current=Decimal(value)),))
        )

    assert not compare_documents(written("10.0"), annex()).differs
    one = only(annex(), written("12"))
    ((cell, old, new, is_form),) = one.cells
    assert (cell.line, cell.field, old, new, is_form) == (0, "current", 10, 12, False)
    assert (one.kind, one.match.by) == (Became.CHANGED, MatchedBy.CODE)


@pytest.mark.parametrize(
    "change",
    [
        lambda one: replace(one, name="THỦ  TỤC 3"),
        lambda one: replace(one, code="1.000003.H21"),
        lambda one: replace(one, stt="x", name="Thu\u0309 tục 3".replace("Thu\u0309", "Thủ") + " "),
    ],
)
def test_what_differs_in_form_only_is_told_apart(change: Callable[[Procedure], Procedure]) -> None:
    assert only(annex(), edited(change)).kind is Became.FORM


def test_a_number_of_its_own_is_no_change() -> None:
    assert not compare_documents(annex(), edited(lambda one: replace(one, stt="33"))).differs
    one = only(annex(), edited(lambda one: replace(one, stt="33", name="Khác")))
    assert {cell.field for cell, *_ in one.cells} == {"stt", "name"}


def test_one_more_moves_nothing() -> None:
    new = annex()
    insert_records(new, 2, [procedure(9)]).apply(new)
    one = only(annex(), new)
    assert (one.kind, one.match, one.moved) == (Became.ADDED, (None, 2, None), False)
    one = only(new, annex())
    assert (one.kind, one.match) == (Became.REMOVED, (2, None, None))


@pytest.mark.parametrize(("at", "before"), [(0, 5), (4, 0), (1, 4)])
def test_the_fewest_are_called_moved(at: int, before: int) -> None:
    new = annex()
    move_records(new, [at], before).apply(new)
    one = only(annex(), new)
    assert (one.kind, one.moved, one.match.old) == (Became.SAME, True, at)


def test_a_new_code_is_known_by_the_name_and_a_new_name_by_the_code() -> None:
    code = edited(lambda one: replace(one, code="2.000009.H21"))
    assert only(annex(), code).match.by is MatchedBy.NAME
    name = edited(lambda one: replace(one, name="Khác"))
    assert only(annex(), name).match.by is MatchedBy.CODE


def test_doubled_and_missing_codes_pair_by_their_place() -> None:
    same = {"code": "1.000001.H21", "name": "Cấp"}
    old = annex(procedure(1, **same), procedure(2, **same), procedure(3, code="", name="Đổi"))
    new = old.copy()
    new.records[1] = replace(new.records[1], cases=(Case(Decimal(7), "Ngày", STEPS),))
    new.records[2] = replace(new.records[2], name="Sửa")
    first, second = told(compare_documents(old, new))
    assert (first.match, second.match) == (
        (1, 1, MatchedBy.PLACE),
        (2, 2, MatchedBy.PLACE),
    )


def test_another_procedure_in_the_same_place_is_another_one() -> None:
    new = edited(lambda one: procedure(9, name="Việc khác", cases=(Case(Decimal(3), "Giờ"),)))
    assert [one.kind for one in told(compare_documents(annex(), new))] == [
        Became.REMOVED,
        Became.ADDED,
    ]


def test_lines_that_come_and_go_are_told_by_their_number() -> None:
    other = Case(Decimal(3), "Ngày", STEPS)
    new = edited(lambda one: replace(one, cases=(*one.cases, other)))
    one = only(annex(), new)
    assert (one.lines_added, one.lines_removed, one.cells) == ((1,), (), ())
    one = only(new, annex())
    assert (one.lines_added, one.lines_removed) == ((), (1,))


def test_stated_numbers_that_follow_from_the_steps_are_no_difference() -> None:
    def stating(remaining: str) -> Annex:
        return edited(
            lambda one: replace(one, cases=(replace(one.cases[0], stated=Stated(remaining)),))
        )

    assert not compare_documents(stating("6"), annex()).differs
    ((cell, old, new, _),) = only(stating("7"), annex()).cells
    assert (cell.field, old, new) == ("stated.remaining", "7", "")


def test_a_disputed_number_that_both_state_is_no_difference() -> None:
    old = edited(lambda one: replace(one, cases=(replace(one.cases[0], stated=Stated("6")),)))
    new = old.copy()
    steps = (Step(Decimal(4), Decimal(1)), *STEPS[1:])
    new.records[2] = replace(new.records[2], cases=(replace(new.records[2].cases[0], steps=steps),))
    assert [cell.field for cell, *_ in only(old, new).cells] == ["steps.1.after"]


def test_the_heading_is_told_field_by_field() -> None:
    new = annex()
    new.heading = replace(new.heading, title="Tên", step_labels=("A", *new.heading.step_labels[1:]))
    found = compare_documents(annex(), new)
    assert [one.field for one in found.heading] == ["title", "step_labels.1"]
    assert found.differs


def test_documents_of_two_kinds_are_not_compared() -> None:
    with pytest.raises(ValueError, match="two kinds"):
        compare_documents(annex(), IsoList())


@given(st.data())
def test_exactly_the_edits_are_found(data: st.DataObject) -> None:
    old = annex(*map(procedure, range(1, 9)))
    new = old.copy()
    edits = data.draw(st.sets(st.integers(0, 7), max_size=4))
    for at in edits:
        case = new.records[at].cases[0]
        new.records[at] = replace(new.records[at], cases=(replace(case, unit="Giờ"),))
    gone = data.draw(st.sets(st.integers(0, 7), max_size=3)) - edits
    delete_records(new, gone).apply(new)
    place = data.draw(st.integers(0, len(new.records)))
    insert_records(new, place, [procedure(9)]).apply(new)
    found = compare_documents(old, new)
    kinds = {kind: [one.match for one in found.records if one.kind is kind] for kind in Became}
    assert {match.old for match in kinds[Became.CHANGED]} == edits
    assert {match.old for match in kinds[Became.REMOVED]} == gone
    assert [match.new for match in kinds[Became.ADDED]] == [place]
    assert found.counts["moved"] == 0


def other_value(cell: NamedCell, number: int) -> Value:
    """Return a value that no cell of a drawn annex has."""
    if cell.field == "current" or cell.field.startswith("steps."):
        return Decimal(100_000 + number)
    return (f"MỤC {number}",) if cell.field == "groups" else f"sửa {number}"


@settings(max_examples=examples(50))
@given(annexes(), st.data())
def test_in_any_annex_exactly_the_edited_cells_are_found(old: Annex, data: st.DataObject) -> None:
    old.records = [without_stated(one) for one in old.records]
    new, form = old.copy(), old.form
    edited: set[tuple[int, NamedCell, Value]] = set()
    for at, record in enumerate(old.records):
        cells = [cell for cell in form.cells_of(record) if "stated" not in cell.field]
        # A record with another code and another name, too, would be another record.
        named = data.draw(st.sampled_from(["code", "name"]))
        kept = {NamedCell(None, "stt"), NamedCell(None, named)}
        for cell in data.draw(st.sets(st.sampled_from(cells), max_size=3)) - kept:
            value = other_value(cell, len(edited))
            new.records[at] = form.with_cell(new.records[at], cell, value)
            edited.add((at, cell, value))
    found = compare_documents(old, new)
    assert {
        (one.match.new, part.cell, part.new)
        for one in found.records
        for part in one.cells
        if part.cell.field != "stt"
    } == edited
    assert found.counts["added"] == found.counts["removed"] == found.counts["moved"] == 0


@settings(max_examples=examples(30))
@given(annexes(size=5), annexes(size=5), annexes(size=5), st.data())
def test_a_second_look_finds_what_a_first_would(
    old: Annex, new: Annex, other: Annex, data: st.DataObject
) -> None:
    first = compare_documents(old, new.copy())
    assert compare_documents(old, new, first) == first
    for record in other.records:
        is_edited = data.draw(st.booleans())
        if is_edited and new.records:
            at = data.draw(st.integers(0, len(new.records) - 1))
            named = replace(record, code=new.records[at].code, name=new.records[at].name)
            new.records[at] = data.draw(st.sampled_from([record, named]))
        else:
            at = data.draw(st.integers(0, len(new.records)))
            insert_records(new, at, [record]).apply(new)
        again = compare_documents(old, new.copy(), first)
        assert again == compare_documents(old, new.copy())
        first = again
