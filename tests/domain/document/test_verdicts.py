"""Verdicts stand as long as the content they are about, and come back with it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.domain.building import annex, case, column, procedure
from tthc_gui.domain.annex import splitting
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Stated
from tthc_gui.domain.document import structure
from tthc_gui.domain.document.change_log import log_of
from tthc_gui.domain.document.edits import Edit, Splice, replace_heading, set_cell
from tthc_gui.domain.document.numbering import renumber
from tthc_gui.domain.document.remark import Remark
from tthc_gui.domain.document.remarks import PlacedRemark, add_remark
from tthc_gui.domain.document.sectioning import add_section
from tthc_gui.domain.document.verdict import NO_VERDICT, Judgement, Verdict
from tthc_gui.domain.document.verdicts import (
    Progress,
    Standings,
    judge,
    judge_document,
    next_to_see,
    progress_of,
    standing_of,
    standing_of_document,
    standings_of,
)
from tthc_gui.domain.values.times import Refusal

PASSED = Verdict(Judgement.PASSED, author="An", time="2026-11-28T16:30")
TO_REVISE = Verdict(Judgement.TO_REVISE, "thiếu bước 3")


def judged() -> Annex:
    """Make four procedures: the first passed, the second is to revise, nobody saw the others."""
    listed = annex(procedure(1), procedure(2, case("10"), case("20")), procedure(3), procedure(4))
    judge(listed, [0], PASSED).apply(listed)
    judge(listed, [1], TO_REVISE).apply(listed)
    return listed


def standings(listed: Annex) -> list[str]:
    return [standing_of(listed.form, one) for one in listed.procedures]


def test_a_procedure_that_changes_is_to_be_looked_at_again_until_that_is_taken_back() -> None:
    listed = judged()
    assert standings(listed) == ["passed", "revise", "", ""]
    edit = set_cell(listed, 1, 1, column("current"), Decimal(21))
    edit.apply(listed)
    assert standings(listed) == ["passed", "changed", "", ""]
    edit.revert(listed)
    assert standings(listed) == ["passed", "revise", "", ""]
    set_cell(listed, 0, 0, column("name"), "Tên khác").apply(listed)
    set_cell(listed, 0, 0, column("name"), "Thủ tục số 1").apply(listed)
    assert standings(listed)[0] == "passed"


def test_another_place_number_or_section_changes_no_verdict() -> None:
    listed = judged()
    structure.move_records(listed, [0, 1], 4).apply(listed)
    renumber(listed).apply(listed)
    add_section(listed, 0, 0, "I. CẤP TỈNH").apply(listed)
    assert [one.stt for one in listed.procedures if one.verdict.judgement] == ["3", "4"]
    assert standings(listed) == ["", "", "passed", "revise"]


def test_another_form_of_what_stands_there_or_a_remark_changes_no_verdict() -> None:
    listed = judged()
    set_cell(listed, 1, 0, column("current"), Decimal("10.0")).apply(listed)
    set_cell(listed, 0, 0, column("name"), "Thủ  tục số 1").apply(listed)
    add_remark(listed, PlacedRemark(Remark("xem"), 0)).apply(listed)
    assert standings(listed) == ["passed", "revise", "", ""]


def test_a_zero_is_another_content_than_a_blank() -> None:
    listed = judged()
    set_cell(listed, 0, 0, column("before-9"), Decimal(0)).apply(listed)
    assert standings(listed)[0] == "changed"


def test_a_stated_number_that_agrees_is_no_content() -> None:
    line = replace(case("10", ("10", "5")), stated=Stated("5", "5", "50%"))
    listed = annex(replace(procedure(1), cases=(line,)))
    judge(listed, [0], PASSED).apply(listed)
    listed.procedures[0] = replace(listed.procedures[0], cases=(replace(line, stated=Stated()),))
    assert standings(listed) == ["passed"]
    listed.procedures[0] = replace(
        listed.procedures[0], cases=(replace(line, stated=Stated("6", "5", "50%")),)
    )
    assert standings(listed) == ["changed"]


def test_a_verdict_is_removed_and_needs_a_reason_where_something_is_to_revise() -> None:
    listed = judged()
    judge(listed, [0, 1], NO_VERDICT).apply(listed)
    assert [one.verdict for one in listed.procedures] == [NO_VERDICT] * 4
    with pytest.raises(Refusal, match="lý do"):
        judge(listed, [0], Verdict(Judgement.TO_REVISE, " "))


def test_the_document_is_to_be_looked_at_again_when_anything_in_it_changes() -> None:
    listed = judged()
    judge_document(listed, PASSED).apply(listed)
    assert standing_of_document(listed) is Judgement.PASSED
    edit = set_cell(listed, 3, 0, column("code"), "1.000009.H21")
    edit.apply(listed)
    assert standing_of_document(listed) is Judgement.CHANGED
    edit.revert(listed)
    edit = replace_heading(listed, replace(listed.heading, title="Tên khác"))
    edit.apply(listed)
    assert standing_of_document(listed) is Judgement.CHANGED
    judge_document(listed, NO_VERDICT).apply(listed)
    assert listed.heading.verdict == NO_VERDICT


def test_progress_counts_what_stands() -> None:
    listed = judged()
    known = Standings(listed)

    def follow(edit: Edit) -> Progress:
        edit.apply(listed)
        for change in edit.changes:
            assert isinstance(change, Splice)
            known.follow(change)
        known.go_on(60)
        assert known.is_ready
        assert known.all() == standings_of(listed)
        assert known.progress == progress_of(listed)
        return known.progress

    known.go_on(60)
    assert known.progress == Progress(4, 1, 1, 0)
    assert known.progress.seen == 2
    assert follow(set_cell(listed, 0, 0, column("name"), "Tên khác")) == Progress(4, 0, 1, 1)
    assert follow(structure.delete_records(listed, [0, 2])) == Progress(2, 0, 1, 0)


def test_what_stands_is_found_in_turns_for_many_records() -> None:
    listed = annex(*judged().procedures * 100)
    known = Standings(listed)
    turns = 0
    while known.progress.seen < 200:
        assert not known.is_ready
        known.go_on(0)
        turns += 1
    assert known.is_ready
    assert turns > 5
    assert known.progress == Progress(400, 100, 100, 0)


def test_the_next_to_see_is_below_then_from_the_top_as_shown() -> None:
    found = [Judgement.CHANGED, Judgement.PASSED, Judgement.UNSEEN, Judgement.TO_REVISE]
    assert next_to_see(found, range(4), 0) == 2
    assert next_to_see(found, range(4), 2) == 0
    assert next_to_see(found, [3, 2, 1], 2) == 2
    assert next_to_see(found, [3, 1], 3) is None
    assert next_to_see(found, [2, 3], 0) == 2


def test_parts_and_wholes_keep_the_verdict_to_be_looked_at_again() -> None:
    listed = judged()
    splitting.break_apart(listed, 1).apply(listed)
    assert standings(listed) == ["passed", "changed", "changed", "", ""]
    listed = judged()
    listed.procedures[1] = replace(listed.procedures[1], code="")
    splitting.join(listed, [0, 1]).apply(listed)
    assert standings(listed) == ["changed", "", ""]
    assert listed.procedures[0].verdict.reason == "thiếu bước 3"


def test_a_copy_has_not_been_seen() -> None:
    listed = judged()
    structure.duplicate_records(listed, [0]).apply(listed)
    assert standings(listed) == ["passed", "", "revise", "", ""]


def test_the_change_log_tells_of_verdicts() -> None:
    listed = judged()
    edit = judge(listed, [2], TO_REVISE)
    assert edit.label == "Kết quả xem thủ tục 3: cần sửa"
    (entry,) = log_of(edit, None, listed)
    expected = ("Kết quả xem", "chưa xem", "cần sửa: thiếu bước 3")
    assert (entry.change.where, entry.change.before, entry.change.after) == expected
