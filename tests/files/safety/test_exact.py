import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.building import annex, case, procedure
from tests.strategies import (
    any_times,
    doubted_annexes,
    headings,
    long_texts,
    pasted_letters,
    procedures,
    remarked_annexes,
)
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Procedure, Stated
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.document.edits import Edit, HeadingChange, Splice, WaiverChange
from tthc_gui.domain.document.waiver import Waiver
from tthc_gui.files.safety import exact

WAIVER = Waiver("cut", "1.000001.H21", "1", 0, "cut", "3", "4", "đã xem")


def through_json(edit: Edit, annex: Annex) -> None:
    for change in json.loads(exact.packed_changes(edit)):
        exact.change_of(change, Annex).apply(annex)


@given(procedures(any_times))
def test_procedures_come_back_exactly(entry: Procedure) -> None:
    (data,) = json.loads(exact.packed_records([entry]))
    assert exact.record_of(data, Annex) == entry


@given(headings())
def test_headings_come_back_exactly(heading: Heading) -> None:
    wider = replace(heading, extra_columns=("Ghi chú",))
    assert exact.heading_of(json.loads(exact.packed(exact.heading_data(wider))), Annex) == wider


def test_text_that_looks_like_a_number_stays_text() -> None:
    for time in ("7.5", Decimal("7.5"), Decimal("7.50"), "", None):
        entry = procedure(1, replace(case("10"), current=time, extras=("a", "", "c")))
        (data,) = json.loads(exact.packed_records([entry]))
        procedure_found = exact.record_of(data, Annex)
        assert isinstance(procedure_found, Procedure)
        found = procedure_found.cases[0]
        assert (repr(found.current), found.extras) == (repr(time), ("a", "", "c"))


@given(doubted_annexes(), remarked_annexes())
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


@given(st.text(pasted_letters) | long_texts)
def test_any_text_is_kept_halves_of_characters_too(text: str) -> None:
    target = annex(procedure(1))
    edit = Edit("", (Splice(0, (procedure(1),), (replace(procedure(1), name=text),)),))
    through_json(edit, target)
    assert target.procedures[0].name == text


def test_lists_of_earlier_journals_are_read() -> None:
    doubt = {"column": "unit", "text": "Giờ", "where": "ô F7", "message": "lạ.", "proposal": ""}
    steps = [[0, ["3"], "hai"], [8, None, ["0.50"]]]
    case_data = ["", "Giờ", steps, ["2", "", "50%"], "Cấp mới", ["", "b"]]
    data = ["1", "1.000001.H21", "", "50%", [case_data, [*case_data, [doubt]]], [doubt]]
    found = exact.record_of(data, Annex)
    assert isinstance(found, Procedure)
    first, second = found.cases
    assert (found.stt, found.code, found.name) == ("1", "1.000001.H21", "")
    assert (found.stated_rate, found.doubts) == ("50%", (Doubt(**doubt),))
    assert second == replace(first, doubts=found.doubts)
    assert (first.current, first.unit, first.name, first.extras) == (
        *("", "Giờ", "Cấp mới", ("", "b")),
    )
    assert first.stated == Stated("2", "", "50%")
    assert repr(first.steps[0]) == repr(Step(Decimal(3), "hai"))
    assert repr(first.steps[8]) == repr(Step(None, Decimal("0.50")))


def test_accepted_findings_of_earlier_journals_are_read() -> None:
    (data,) = exact.waivers_data([WAIVER])
    line = data.pop("line")
    assert exact.waivers_of([{**data, "case": line}]) == (WAIVER,)


def test_what_has_no_field_is_an_error_not_dropped() -> None:
    with pytest.raises(KeyError, match="later"):
        exact.heading_of({"label": "PL 5", "later": "?"}, Annex)
    with pytest.raises(ValueError, match="no more than"):
        exact.record_of(["1", "", "", "", [], [], "?"], Annex)
