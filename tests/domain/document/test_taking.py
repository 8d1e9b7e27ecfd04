"""Taking what differs: all of it gives the old document, a part of it that part alone."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.building import annex, case, procedure
from tests.domain.iso_list.rows import real_list
from tests.strategies import annexes, examples
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Procedure, Stated
from tthc_gui.domain.document.comparing import DocumentComparison, compare_documents
from tthc_gui.domain.document.differences import DifferencePart, Sort, parts_of
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.document.doubts import open_doubts, settling
from tthc_gui.domain.document.remark import Remark
from tthc_gui.domain.document.structure import delete_records, insert_records, move_records
from tthc_gui.domain.document.taking import take_old
from tthc_gui.domain.document.verdict import Judgement, Verdict

ONE, TWO, THREE, FOUR, FIVE = (procedure(number) for number in range(1, 6))
OLD = annex(ONE, TWO, THREE, FOUR, FIVE)


def taken(
    old: AnyDocument, new: AnyDocument, wanted: Callable[[DifferencePart], bool] = bool
) -> AnyDocument:
    found = compare_documents(old, new)
    edit = take_old(found, [part for part in parts_of(found) if wanted(part)], "Lấy")
    result = new.copy()
    edit.apply(result)
    back = result.copy()
    edit.revert(back)
    assert back == new
    return result


def compared(old: AnyDocument, new: AnyDocument) -> DocumentComparison:
    return compare_documents(old, new)


@settings(max_examples=examples(30))
@given(annexes(size=5), annexes(size=5))
def test_all_taken_gives_the_old_document(old: Annex, new: Annex) -> None:
    if compared(old, new).differs:
        assert taken(old, new) == old
    assert taken(old, new, lambda part: False) == new


@settings(max_examples=examples(30))
@given(annexes(size=4), annexes(size=4), st.data())
def test_what_is_taken_differs_no_more(old: Annex, new: Annex, data: st.DataObject) -> None:
    found = compared(old, new)
    kept = data.draw(st.sets(st.sampled_from([None, *range(len(found.records))])))
    result = taken(old, new, lambda part: part.record not in kept)
    still = compared(old, result)
    standing = {found.records[at].match.new for at in kept if at is not None}
    for one in still.records:
        if one.cells or one.lines_added or one.lines_removed:
            assert one.match.new is not None
            assert result.records[one.match.new] in [
                new.records[at] for at in standing if at is not None
            ]


@settings(max_examples=examples(30))
@given(st.permutations(range(5)), st.sets(st.integers(0, 4)), st.integers(0, 5))
def test_records_come_go_and_move_one_by_one(order: list[int], gone: set[int], at: int) -> None:
    new = OLD.copy()
    new.records = [OLD.records[number] for number in order]
    delete_records(new, gone).apply(new)
    insert_records(new, min(at, len(new.records)), [procedure(9)]).apply(new)
    result: AnyDocument = new
    while parts := list(parts_of(compared(OLD, result))):
        result = taken(OLD, result, parts[0].__eq__)
        assert len(list(parts_of(compared(OLD, result)))) < len(parts)
    assert result == OLD


def changed(procedure: Procedure, **other: object) -> Procedure:
    return replace(procedure, cases=(replace(procedure.cases[0], **other),))  # type: ignore[arg-type]


def test_one_cell_is_taken_and_no_other() -> None:
    new = OLD.copy()
    new.records[1] = replace(changed(TWO, current=Decimal(12), unit="Giờ"), name="Khác")
    result = taken(OLD, new, lambda part: part.cell is not None and part.cell.field == "unit")
    assert result.records[1] == replace(changed(TWO, current=Decimal(12)), name="Khác")


def test_a_number_stated_beside_a_step_goes_with_the_step() -> None:
    steps = case("10", ("4", "2")).steps
    other = case("10", ("4", "3")).steps
    old, new = OLD.copy(), OLD.copy()
    old.records[1] = changed(TWO, steps=steps, unit="Giờ")
    new.records[1] = changed(TWO, steps=other, stated=Stated("3", "7"))
    result = taken(old, new, lambda part: part.cell is not None and part.cell.field != "unit")
    assert result.records[1] == changed(TWO, steps=steps)


def test_a_line_that_went_comes_back_where_it_was() -> None:
    old = annex(procedure(1, case("1"), case("2"), case("3")))
    new = annex(replace(procedure(1, case("1"), case("3")), name="Khác"))
    result = taken(old, new, lambda part: part.is_line)
    assert [one.current for one in result.records[0].cases] == [1, 2, 3]
    assert result.records[0].name == "Khác"
    result = taken(new, old, lambda part: part.is_line)
    assert [one.current for one in result.records[0].cases] == [1, 3]


def test_a_heading_is_taken_field_by_field() -> None:
    labels = tuple(f"Bước {number}" for number in range(9))
    old = Annex(Heading("PL 1", "Tên cũ", step_labels=labels, extra_columns=("A", "B")))
    new = Annex(Heading("PL 2", "Tên mới", has_unit_column=False, extra_columns=("A",)))

    def field(name: str) -> AnyDocument:
        return taken(old, new, lambda part: part.cell is not None and part.cell.field == name)

    assert field("title").heading == replace(new.heading, title="Tên cũ")
    assert field("has_unit_column").heading == replace(new.heading, has_unit_column=True)
    assert field("extra_columns.2").heading.extra_columns == ("A", "B")
    assert field("step_labels.3").heading.step_labels[:3] == (
        *new.heading.step_labels[:2],
        "Bước 2",
    )
    assert taken(old, new).heading == old.heading


def test_a_number_read_with_doubt_is_doubted_where_it_is_taken() -> None:
    doubt = Doubt("current", "12", "trang 3", "đọc chưa chắc.")
    old, new = OLD.copy(), OLD.copy()
    old.records[1] = changed(TWO, current=Decimal(12), unit="Giờ", doubts=(doubt,))
    found = compared(old, new)
    (part,) = (p for p in parts_of(found) if p.cell is not None and p.cell.field == "current")
    edit = settling(new, take_old(found, [part], ""))
    edit.apply(new)
    assert [one.doubt for one in open_doubts(new)] == [doubt]


@pytest.mark.parametrize("at", range(3))
def test_rows_of_another_kind_are_taken_too(at: int) -> None:
    old, new = real_list(), real_list()
    new.records[at] = replace(new.records[at], edition="99", issued="01/01/2026")
    result = taken(old, new, lambda part: part.cell is not None and part.cell.field == "edition")
    assert result.records[at] == replace(old.records[at], issued="01/01/2026")


def test_a_move_is_taken_alone() -> None:
    new = OLD.copy()
    move_records(new, [4], 0).apply(new)
    new.records[2] = replace(new.records[2], name="Khác")
    result = taken(OLD, new, lambda part: part.sort is Sort.MOVED)
    assert [one.stt for one in result.records] == ["1", "2", "3", "4", "5"]
    assert result.records[1].name == "Khác"


@pytest.mark.parametrize("is_all", [True, False])
def test_remarks_and_the_verdict_stay_with_what_is_open(is_all: bool) -> None:
    theirs, ours = Remark("của bản kia"), Remark("của bản đang mở", column="current")
    old, new = OLD.copy(), OLD.copy()
    old.records[1] = replace(changed(TWO, current=Decimal(12)), remarks=(theirs,))
    verdict = Verdict(Judgement.PASSED)
    new.records[1] = replace(changed(TWO, remarks=(ours,)), verdict=verdict)
    new.records[3] = replace(new.records[3], name="Khác")
    result = taken(old, new, lambda part: is_all or part.record == 1)
    wanted = replace(changed(TWO, current=Decimal(12), remarks=(ours,)), verdict=verdict)
    assert result.records[1] == wanted
