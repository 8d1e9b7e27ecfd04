"""Waivers: accepted with a reason, for as long as the numbers stay."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.audit.sound import annex, case, found, numbered, only, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.audit.waivers import accept, finding_key, sort_out, waiver_of, withdraw
from tthc_gui.domain.document.waiver import Waiver, WaiverError

REASON = "theo Nghị định số 61/2018/NĐ-CP"


def broken() -> Annex:
    return annex(procedure(case(current="11", stated=("6", "5")), rate=""))


def waived(annex: Annex) -> Waiver:
    return waiver_of(only(annex), annex.procedures[0], REASON)


def test_a_waiver_accepts_its_finding() -> None:
    listed = broken()
    waiver = waived(listed)
    result = sort_out(found(listed), listed.procedures, [waiver])
    assert result == ((), ((only(listed), waiver),), ())
    assert waiver.key == finding_key(only(listed), listed.procedures[0])


def test_it_lapses_when_a_number_changes() -> None:
    listed = broken()
    waiver = waived(listed)
    old = listed.procedures[0]
    listed.procedures[0] = replace(old, cases=(replace(old.cases[0], current=None),))
    assert sort_out(found(listed), listed.procedures, [waiver]) == ((), (), (waiver,))
    listed.procedures[0] = procedure(case(current="12", stated=("6", "6")), rate="")
    result = sort_out(found(listed), listed.procedures, [waiver])
    assert (result.open, result.lapsed) == ((only(listed),), (waiver,))


def test_it_stays_with_its_procedure_through_moving_and_renumbering() -> None:
    listed = broken()
    waiver = waived(listed)
    listed.procedures[0] = replace(listed.procedures[0], stt="2")
    listed.procedures.insert(0, procedure(number=7))
    result = sort_out(found(listed), listed.procedures, [waiver])
    assert [finding.record for finding, _ in result.waived] == [1]


def test_another_procedure_with_the_same_numbers_is_not_accepted() -> None:
    listed = broken()
    waiver = waived(listed)
    twin = replace(listed.procedures[0], code="1.000009.H21")
    assert waiver.key != finding_key(only(listed), twin)
    uncoded = replace(listed.procedures[0], code="")
    assert waiver.key != finding_key(only(listed), uncoded)
    by_number = waiver_of(only(listed), uncoded, REASON)
    assert by_number.key == finding_key(only(listed), uncoded)
    assert by_number.key != finding_key(only(listed), replace(uncoded, stt="2"))


def test_a_finding_of_the_document() -> None:
    listed = numbered(2)
    listed.heading = replace(listed.heading, title="Danh mục 3 thủ tục")
    waiver = waiver_of(only(listed), None, REASON)
    assert sort_out(found(listed), listed.procedures, [waiver]).open == ()


def test_a_reason_is_asked_for() -> None:
    with pytest.raises(WaiverError, match="lý do"):
        waiver_of(only(broken()), None, "  ")


def test_the_data_count_cases_from_1() -> None:
    assert waived(broken()).to_data() == {
        "rule": "sum-before",
        "code": "1.000001.000.00.00.H21",
        "stt": "1",
        "case": 1,
        "field": "current",
        "stated": "11",
        "computed": "10",
        "reason": REASON,
    }


words = st.text(max_size=8)


@given(st.builds(Waiver, *(words,) * 3, st.one_of(st.none(), st.integers(0, 9)), *(words,) * 4))
def test_data_give_the_waiver_back(waiver: Waiver) -> None:
    assert Waiver.from_data(waiver.to_data()) == waiver


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"case": 0}, "case"),
        ({"case": True}, "case"),
        ({"case": "1"}, "case"),
        ({"reason": None}, "reason"),
        ({"stated": 7}, "stated"),
        ({"colour": "x"}, "khoá"),
    ],
)
def test_other_data_are_refused(change: dict[str, object], word: str) -> None:
    with pytest.raises(WaiverError, match=word):
        Waiver.from_data({**waived(broken()).to_data(), **change})
    with pytest.raises(WaiverError):
        Waiver.from_data([])


def test_accepting_and_taking_back_are_edits() -> None:
    made = numbered(2)
    made.procedures[0] = replace(made.procedures[0], code="")
    finding = found(made)[0]
    edit = accept(made, [finding], " theo Luật ")
    edit.apply(made)
    (waiver,) = made.waivers
    assert (waiver.rule, waiver.stt, waiver.reason) == ("code-missing", "1", "theo Luật")
    assert not accept(made, [finding], "theo Luật")
    accept(made, [finding], "theo Nghị định").apply(made)
    assert [one.reason for one in made.waivers] == ["theo Nghị định"]
    kept = made.waivers
    back = withdraw(made, made.waivers)
    back.apply(made)
    assert not made.waivers
    back.revert(made)
    assert made.waivers == kept
    with pytest.raises(ValueError, match="waivers"):
        edit.apply(made)


def test_accepting_without_a_reason_is_refused() -> None:
    made = numbered(1)
    made.procedures[0] = replace(made.procedures[0], code="")
    with pytest.raises(WaiverError, match="phải có lý do"):
        accept(made, found(made), "  ")
