import json
from dataclasses import replace
from decimal import Decimal

from hypothesis import given

from tests.domain.building import annex, case, procedure
from tests.strategies import any_times, doubted_annexes, headings, procedures
from tthc_gui.domain.annex import Annex, Heading, Procedure
from tthc_gui.domain.audit.waivers import Waiver
from tthc_gui.domain.edits import Edit, HeadingChange, Splice, WaiverChange
from tthc_gui.files.safety import exact

WAIVER = Waiver("cut", "1.000001.H21", "1", 0, "cut", "3", "4", "đã xem")


def through_json(edit: Edit, annex: Annex) -> None:
    for change in json.loads(exact.packed_changes(edit)):
        exact.change_of(change).apply(annex)


@given(procedures(any_times))
def test_procedures_come_back_exactly(entry: Procedure) -> None:
    (data,) = json.loads(exact.packed_procedures([entry]))
    assert exact.procedure_of(data) == entry


@given(headings())
def test_headings_come_back_exactly(heading: Heading) -> None:
    wider = replace(heading, extra_columns=("Ghi chú",))
    assert exact.heading_of(json.loads(exact.packed(exact.heading_data(wider)))) == wider


def test_text_that_looks_like_a_number_stays_text() -> None:
    for time in ("7.5", Decimal("7.5"), Decimal("7.50"), "", None):
        entry = procedure(1, replace(case("10"), current=time, extras=("a", "", "c")))
        (data,) = json.loads(exact.packed_procedures([entry]))
        found = exact.procedure_of(data).cases[0]
        assert (repr(found.current), found.extras) == (repr(time), ("a", "", "c"))


@given(doubted_annexes(), doubted_annexes())
def test_changes_make_the_same_annex(old: Annex, new: Annex) -> None:
    edit = Edit(
        "Đổi hết",
        (
            Splice(0, tuple(old.procedures), tuple(new.procedures)),
            HeadingChange(old.heading, new.heading),
            WaiverChange(old.waivers, (WAIVER,)),
        ),
    )
    through_json(edit, old)
    assert old == Annex(new.heading, new.procedures, (WAIVER,))


def test_half_a_character_is_kept() -> None:
    target = annex(procedure(1))
    edit = Edit("", (Splice(0, (procedure(1),), (replace(procedure(1), name="\ud800"),)),))
    through_json(edit, target)
    assert target.procedures[0].name == "\ud800"
