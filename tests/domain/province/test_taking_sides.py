"""Taking the times of one annex into another: what is taken, what stays, in one edit."""

from dataclasses import replace
from decimal import Decimal

from tests.conftest import ANNEX_FILES
from tests.domain.building import annex, case, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Stated
from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.province.crossing import cross_findings
from tthc_gui.domain.province.taking_sides import take_side
from tthc_gui.files.reading import read

ONE = annex(procedure(1, case("10", ("10", "4"))))
TWO = annex(procedure(1, case("12", ("8", "6"), ("4", "1"))))


def taken(source: Annex, target: Annex) -> Annex:
    edit = take_side(source, 0, target, 0)
    changed = target.copy()
    edit.apply(changed)
    undone = changed.copy()
    edit.revert(undone)
    assert undone == target
    return changed


def test_the_times_are_taken_and_nothing_else() -> None:
    target = TWO.with_records([replace(TWO.records[0], stt="9", name="Tên của mình")])
    (record,) = taken(ONE, target).records
    assert (record.stt, record.name) == ("9", "Tên của mình")
    assert record.cases[0].steps == ONE.records[0].cases[0].steps
    assert record.cases[0].current == Decimal(10)


def test_a_unit_is_taken_only_where_both_have_a_column_for_it() -> None:
    hours = ONE.with_records([replace(ONE.records[0], cases=(replace(case("10"), unit="Giờ"),))])
    assert taken(hours, TWO).records[0].cases[0].unit == "Giờ"
    bare = hours.copy()
    bare.heading = replace(hours.heading, has_unit_column=False)
    assert taken(bare, TWO).records[0].cases[0].unit == TWO.records[0].cases[0].unit


def test_another_number_of_cases_comes_with_their_names() -> None:
    two = replace(case("5", ("5", "2")), name="Trường hợp hai")
    longer = ONE.with_records([replace(ONE.records[0], cases=(*ONE.records[0].cases, two))])
    assert [one.name for one in taken(longer, TWO).records[0].cases] == ["", "Trường hợp hai"]
    assert len(taken(TWO, longer).records[0].cases) == 1


def test_what_is_stated_follows_unless_it_disagrees() -> None:
    agrees = replace(TWO.records[0].cases[0], stated=Stated("7", "5", "41,67%"))
    target = TWO.with_records([replace(TWO.records[0], cases=(agrees,))])
    assert taken(ONE, target).records[0].cases[0].stated == Stated()


def test_a_doubt_goes_with_what_is_taken() -> None:
    doubt = Doubt("before-1", "10", "trang 1", "chữ mờ")
    doubted = replace(ONE.records[0].cases[0], doubts=(doubt,))
    source = ONE.with_records([replace(ONE.records[0], cases=(doubted,))])
    assert taken(source, TWO).records[0].cases[0].doubts == (doubt,)


def test_the_15_real_contradictions_end_by_taking_one_side() -> None:
    annexes = [read(path).annex for path in ANNEX_FILES]
    found = [one for one in cross_findings(annexes) if one.rule == "cross-annex"]
    assert len(found) == 15
    for finding in found:
        first, *others = finding.places
        assert first.record is not None
        for place in others:
            assert place.record is not None
            source, target = annexes[first.annex], annexes[place.annex]
            take_side(source, first.record, target, place.record).apply(target)
    left = [one.fields for one in cross_findings(annexes) if one.rule == "cross-annex"]
    # One annex has no column of units to take one into.
    assert left == [("unit",)]
