from dataclasses import replace
from datetime import date

import pytest

from tests.domain.iso_list.rows import row, rows
from tests.domain.linking.test_linking import cut, linked, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.domain.iso_list.iso_process import IsoHeading
from tthc_gui.domain.linking.confirming import confirm, issue_anew
from tthc_gui.domain.linking.linking import Linker, State
from tthc_gui.domain.linking.reissue import reissued, step_times, to_reissue

DAY = date(2026, 1, 5)
NAME = "Cấp Giấy phép khai thác nước dưới đất"


def test_what_is_confirmed_is_remembered_and_counts_from_then_on() -> None:
    annex = Annex(
        Heading(label="Phụ lục 1"), [procedure("Cấp Giấy phép khai thác, sử dụng nước dưới đất")]
    )
    listed = IsoList(IsoHeading(), [row(name=NAME), row(2)])
    linker = Linker([annex])
    likely = linker.link(listed.records[0])
    assert (likely.state, to_reissue([likely])) == (State.LIKELY, [])
    edit = confirm(listed, {0: [likely.matches[0].place]})
    edit.apply(listed)
    assert listed.records[0].links == ("1.000001",)
    assert [one.process.stt for one in to_reissue(linker.links(listed.records))] == ["1"]
    edit.revert(listed)
    assert listed.records[0].links == ()


def test_what_has_no_code_is_remembered_by_its_name() -> None:
    annex = Annex(Heading(), [procedure("Cấp phép A", code="")])
    listed = IsoList(IsoHeading(), [row(name="Cấp phép B")])
    confirm(listed, {0: [Linker([annex]).link(row(name="Cấp phép A")).matches[0].place]}).apply(
        listed
    )
    assert Linker([annex]).link(listed.records[0]).state is State.CERTAIN


def test_chosen_rows_are_issued_anew_in_one_edit() -> None:
    listed = IsoList(IsoHeading(), rows(3))
    links = Linker([Annex(Heading(), [procedure(NAME)])]).links(listed.records)
    edit = issue_anew(listed, {at: links[at] for at in (0, 2)}, DAY)
    edit.apply(listed)
    told = [(one.edition, one.issued) for one in listed.records]
    assert told == [("03", "05/01/2026"), ("02", "21/10/2024"), ("03", "05/01/2026")]
    edit.revert(listed)
    assert listed == IsoList(IsoHeading(), rows(3))


def test_an_issue_says_how_many_editions_are_to_be_typed() -> None:
    listed = IsoList(IsoHeading(), [replace(row(1), edition="99"), row(2)])
    links = Linker([Annex(Heading(), [procedure(NAME)])]).links(listed.records)
    label = issue_anew(listed, dict(enumerate(links)), DAY).label
    assert label == "Ban hành lại 2 quy trình, 1 quy trình còn phải tự ghi lần ban hành"


@pytest.mark.parametrize("edition", ["", "99", "Lần 1"])
def test_an_edition_without_a_next_one_stays(edition: str) -> None:
    assert reissued(linked(NAME, edition=edition), DAY).edition == edition


def test_what_was_issued_for_an_annex_is_due_again_only_when_the_annex_cuts_more() -> None:
    annex = Annex(Heading(), [procedure(NAME)])
    issued = reissued(Linker([annex]).link(row(name=NAME)), DAY)
    assert issued.reissued == ("1.000001 → 4 Ngày",)
    again = Linker([annex]).link(issued)
    assert (again.is_cut, again.is_due, to_reissue([again])) == (True, False, [])
    more = Linker([Annex(Heading(), [procedure(NAME, "1.000001.H21", cut("10", "3"))])])
    assert more.link(issued).is_due
    assert reissued(more.link(issued), DAY).reissued == ("1.000001 → 3 Ngày",)


def test_an_issue_for_one_procedure_is_none_for_another_of_the_same_row() -> None:
    one, other = procedure(NAME), procedure("Cấp phép khác", "1.000002.H21")
    issued = reissued(Linker([Annex(Heading(), [one])]).link(row(name=NAME)), DAY)
    both = Linker([Annex(Heading(), [one, other])])
    link = both.link(replace(issued, links=("1.000001", "1.000002")))
    assert link.is_due
    assert reissued(link, DAY).reissued == ("1.000001 → 4 Ngày", "1.000002 → 4 Ngày")


def test_a_copy_of_a_row_was_neither_linked_nor_issued_anew() -> None:
    issued = replace(row(), links=("1.000001",), reissued=("1.000001 → 4 Ngày",))
    assert IsoList.form.copied(issued) == row()


def test_a_confirmed_link_is_taken_back() -> None:
    annex = Annex(Heading(), [procedure(NAME), procedure("Khác", "1.000002.H21")])
    listed = IsoList(IsoHeading(), [row(1, ("1.000001", "1.000002"))])
    matches = Linker([annex]).link(listed.records[0]).matches
    confirm(listed, {}, {0: [matches[0].place]}).apply(listed)
    assert listed.records[0].links == ("1.000002",)


def test_the_steps_of_a_procedure_are_those_that_take_time() -> None:
    steps = list(step_times(procedure("Cấp phép"), Heading()))
    assert [(step.number, step.label, step.before, step.after, step.unit) for step in steps] == [
        (1, "TIẾP NHẬN", "10", "4", "Ngày")
    ]
