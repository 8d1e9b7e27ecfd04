"""Remarks go where their values go; adding, answering and removing them are edits."""

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.building import annex, case, column, procedure
from tests.domain.test_undoing import ACTIONS
from tests.strategies import examples, remarked_annexes
from tthc_gui.domain.annex import splitting
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document import lines, structure
from tthc_gui.domain.document.change_log import log_of
from tthc_gui.domain.document.comparing import compare_documents
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.document.merging import become, compare
from tthc_gui.domain.document.remark import (
    Remark,
    Reply,
    is_stamp,
    shown_stamp,
    stamp_shown,
    stamped,
)
from tthc_gui.domain.document.remarks import (
    PlacedRemark,
    add_remark,
    all_remarks,
    answer,
    hold_remarks,
    remarks_at,
    remove_remark,
    set_done,
)
from tthc_gui.domain.document.verdicts import standing_of
from tthc_gui.domain.values.times import Refusal

WHOLE, NAME, TIME = (Remark(key or "chung", "An", column=key) for key in ("", "name", "current"))


def three() -> Annex:
    """Make three procedures with remarks on: the document, a name, and a time of a second case."""
    listed = annex(procedure(1), procedure(2, case("10"), case("20")), procedure(3))
    remarks = (PlacedRemark(WHOLE), PlacedRemark(NAME, 0, 0), PlacedRemark(TIME, 1, 1))
    hold_remarks(listed, remarks)
    return listed


def told(listed: Annex) -> list[tuple[str, int | None, int | None]]:
    """Return the text and the holder of each remark."""
    return [(one.remark.text, one.record, one.line) for one in all_remarks(listed)]


def test_remarks_are_held_by_what_they_are_about() -> None:
    listed = three()
    assert told(listed) == [("chung", None, None), ("name", 0, None), ("current", 1, 1)]
    found = remarks_at(1, listed.procedures[1], 1, column("current"))
    assert found == [PlacedRemark(TIME, 1, 1)]
    assert remarks_at(1, listed.procedures[1], 0, column("current")) == []


def test_a_remark_on_a_cell_of_all_cases_is_shown_on_each_line() -> None:
    listed = three()
    add_remark(listed, PlacedRemark(Remark("mã sai", column="code"), 1, 1)).apply(listed)
    for line in (0, 1):
        (found,) = remarks_at(1, listed.procedures[1], line, column("code"))
        assert found == PlacedRemark(Remark("mã sai", column="code"), 1)


def test_one_is_held_once_and_by_the_document_where_its_procedure_is_not_there() -> None:
    listed = annex(procedure(1))
    hold_remarks(listed, [PlacedRemark(TIME, 7, 0), PlacedRemark(TIME, 7, 0)])
    assert listed.heading.remarks == (TIME,)


def test_adding_answering_finishing_and_removing_are_taken_back() -> None:
    listed = three()
    states = [deepcopy(listed)]
    edits: list[Edit] = []

    def make(edit: Edit) -> None:
        edit.apply(listed)
        edits.append(edit)
        states.append(deepcopy(listed))

    make(add_remark(listed, PlacedRemark(Remark("thiếu bước"), 2)))
    make(answer(listed, all_remarks(listed)[-1], Reply("đã thêm", "Bình")))
    make(set_done(listed, all_remarks(listed)[-1], done=True))
    expected = Remark("thiếu bước", replies=(Reply("đã thêm", "Bình"),), is_done=True)
    assert listed.procedures[2].remarks == (expected,)
    assert not set_done(listed, all_remarks(listed)[-1], done=True)
    make(set_done(listed, all_remarks(listed)[0], done=True))
    make(remove_remark(listed, all_remarks(listed)[1]))
    make(remove_remark(listed, all_remarks(listed)[1]))
    assert [text for text, *_ in told(listed)] == ["chung", "thiếu bước"]
    for edit, before in zip(reversed(edits), reversed(states[:-1]), strict=True):
        edit.revert(listed)
        assert listed == before


def test_a_remark_or_reply_without_a_text_is_refused() -> None:
    listed = three()
    with pytest.raises(Refusal, match="chưa có chữ"):
        add_remark(listed, PlacedRemark(Remark(" \n"), 0))
    with pytest.raises(Refusal, match="chưa có chữ"):
        answer(listed, all_remarks(listed)[0], Reply(""))


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda listed: structure.insert_records(listed, 1, [listed.form.blank] * 2), (3, 1)),
        (lambda listed: structure.delete_records(listed, [0]), (0, 1)),
        (lambda listed: structure.move_records(listed, [1], 0), (0, 1)),
        (lambda listed: structure.duplicate_records(listed, [1]), (1, 1)),
        (lambda listed: lines.move_line(listed, 1, 1, 0), (1, 0)),
        (lambda listed: lines.duplicate_lines(listed, 1, [1]), (1, 1)),
        (lambda listed: splitting.break_apart(listed, 1), (2, 0)),
        (lambda listed: lines.delete_lines(listed, 1, [1]), None),
        (lambda listed: structure.delete_records(listed, [1, 2]), None),
    ],
)
def test_a_remark_goes_where_its_line_goes(
    edit: Callable[[Annex], Edit], expected: tuple[int, int] | None
) -> None:
    listed = three()
    edit(listed).apply(listed)
    found = [row[1:] for row in told(listed) if row[0] == "current"]
    assert found == ([] if expected is None else [expected])


def test_procedures_broken_apart_and_joined_again_keep_their_remarks_once() -> None:
    listed = three()
    hold_remarks(listed, [PlacedRemark(Remark("cả thủ tục"), 1)])
    before = told(listed)
    splitting.break_apart(listed, 1).apply(listed)
    assert Counter(text for text, *_ in told(listed)) == Counter(text for text, *_ in before)
    splitting.join(listed, [1, 2]).apply(listed)
    assert told(listed) == before


def test_a_remark_on_a_name_goes_to_the_case_that_gets_it() -> None:
    listed = annex(procedure(1), replace(procedure(2, case("1"), case("2")), code="1.000001.H21"))
    hold_remarks(listed, [PlacedRemark(replace(NAME, text="thứ hai"), 1, 0)])
    splitting.join(listed, [0, 1]).apply(listed)
    assert told(listed) == [("thứ hai", 0, 1)]


@st.composite
def sessions(draw: st.DrawFn) -> tuple[Annex, Annex, list[Edit]]:
    """Return an annex before and after edits, and the edits."""
    listed = draw(remarked_annexes())
    before = deepcopy(listed)
    edits: list[Edit] = []
    for action in draw(st.lists(st.sampled_from(ACTIONS), max_size=8)):
        try:
            edit = action(draw, listed)
        except Refusal:
            continue
        edit.apply(listed)
        edits.append(edit)
    return before, listed, edits


@given(sessions())
def test_no_edits_double_a_remark_and_all_are_undone(
    session: tuple[Annex, Annex, list[Edit]],
) -> None:
    before, listed, edits = session
    known, left = (Counter(one.remark for one in all_remarks(state)) for state in (before, listed))
    assert left <= known
    for edit in reversed(edits):
        edit.revert(listed)
    assert listed == before
    assert [standing_of(listed.form, one) for one in listed.procedures] == [
        one.verdict.judgement for one in before.procedures
    ]


@settings(max_examples=examples(50))
@given(remarked_annexes(), remarked_annexes())
def test_an_annex_becomes_another_with_its_remarks(old: Annex, new: Annex) -> None:
    become(old, new, "").apply(old)
    assert old == new


@settings(max_examples=examples(50))
@given(remarked_annexes())
def test_documents_that_differ_in_remarks_and_verdicts_alone_are_the_same(listed: Annex) -> None:
    plain = replace(
        listed,
        heading=replace(listed.heading, remarks=()),
        records=[one.bare() for one in listed.procedures],
    )
    assert not compare_documents(plain, listed).differs


def test_a_remark_does_not_change_which_line_became_which() -> None:
    old = annex(procedure(1, case("10"), case("20")))
    new = annex(procedure(1, case("5"), case("10"), case("20")))
    hold_remarks(new, [PlacedRemark(TIME, 0, 1), PlacedRemark(TIME, 0, 2)])
    (record,) = compare_documents(old, new).records
    assert (record.lines_added, record.cells) == ((0,), ())


def test_taking_their_procedure_takes_its_remarks() -> None:
    mine, theirs = annex(*(one.bare() for one in three().procedures)), three()
    comparison = compare(mine, theirs)
    assert [pair.mine for pair in comparison.differing] == [0, 1]
    merged = comparison.taking([comparison.differing[1]])
    assert told(merged) == [("current", 1, 1)]


def test_the_change_log_tells_what_was_remarked_and_answered() -> None:
    listed = three()
    edit = answer(listed, all_remarks(listed)[2], Reply("đã sửa", "Bình"))
    (entry,) = log_of(edit, None, listed)
    where = "Nhận xét · Thời gian hiện nay"
    expected = (where, "An: current", "An: current → Bình: đã sửa")
    assert (entry.change.where, entry.change.before, entry.change.after) == expected
    edit = add_remark(listed, PlacedRemark(Remark("cả thủ tục"), 2))
    (entry,) = log_of(edit, None, listed)
    assert (entry.stt, entry.change.where, entry.change.after) == ("3", "Nhận xét", "cả thủ tục")


def test_times_are_local_and_come_back_from_what_is_shown() -> None:
    moment = datetime(2026, 11, 28, 9, 30, 59, tzinfo=UTC)
    stamp = stamped(moment)
    assert datetime.fromisoformat(stamp).astimezone() == moment.replace(second=0)
    assert stamped(datetime.fromisoformat("2026-11-28T16:30:59")) == "2026-11-28T16:30"
    assert shown_stamp("2026-11-28T16:30") == "28/11/2026 16:30"
    assert stamp_shown(" 28/11/2026  16:30") == "2026-11-28T16:30"
    assert stamp_shown("8/1/2026 6:30") == "2026-01-08T06:30"
    assert [stamp_shown(text) for text in ("31/02/2026 10:00", "hôm qua", "")] == [""] * 3
    assert [is_stamp(text) for text in ("2026-11-28", "2026-11-28T16:30:01", "x")] == [False] * 3
    assert shown_stamp("") == shown_stamp("hôm qua") == ""
