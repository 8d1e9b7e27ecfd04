from datetime import date

import pytest

from tests.domain.iso_list.rows import row, rows
from tests.domain.linking.test_linking import procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.domain.iso_list.iso_process import IsoHeading
from tthc_gui.domain.linking.confirming import confirm, issue_anew
from tthc_gui.domain.linking.linking import Linker, State
from tthc_gui.domain.linking.reissue import reissued, step_times, to_reissue

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
    edit = issue_anew(listed, {at: listed.records[at] for at in (0, 2)}, date(2026, 1, 5))
    edit.apply(listed)
    told = [(one.edition, one.issued) for one in listed.records]
    assert told == [("03", "05/01/2026"), ("02", "21/10/2024"), ("03", "05/01/2026")]
    edit.revert(listed)
    assert listed == IsoList(IsoHeading(), rows(3))


@pytest.mark.parametrize("edition", ["", "99", "Lần 1"])
def test_an_edition_without_a_next_one_stays(edition: str) -> None:
    assert reissued(row(edition=edition), date(2026, 1, 5)).edition == edition


def test_the_steps_of_a_procedure_are_those_that_take_time() -> None:
    steps = list(step_times(procedure("Cấp phép"), Heading()))
    assert [(step.number, step.label, step.before, step.after, step.unit) for step in steps] == [
        (1, "TIẾP NHẬN", "10", "4", "Ngày")
    ]
