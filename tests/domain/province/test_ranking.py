"""Procedures by their rate and fractional legal times, against the files themselves."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.conftest import ANNEX_FILES
from tests.domain.province.test_summary import rate_of_procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.province.ranking import (
    fractional_times,
    largest_cuts,
    smallest_cuts,
    times_text,
)
from tthc_gui.domain.province.submission import Submission
from tthc_gui.domain.province.summary import ProvinceSummary, summarise
from tthc_gui.files.reading import read

DATA = [json.loads(path.read_text(encoding="utf-8")) for path in ANNEX_FILES]


@pytest.fixture(scope="module")
def province() -> ProvinceSummary:
    return summarise(Submission(str(path), read(path).annex) for path in ANNEX_FILES)


def test_the_largest_and_smallest_cuts_are_those_of_the_files(province: ProvinceSummary) -> None:
    rated = [
        (data["label"], procedure["stt"], rate)
        for data in DATA
        for procedure in data["procedures"]
        if (rate := rate_of_procedure(procedure))
    ]
    labels = [one.label for one, _ in province.departments]
    for found, in_order in (
        (largest_cuts(province), sorted(rated, key=lambda one: -one[2])),
        (smallest_cuts(province), sorted(rated, key=lambda one: one[2])),
    ):
        told = [(labels[one.annex], one.procedure.stt, rate) for one, rate in found]
        assert told == in_order[:20]


def test_what_is_not_cut_is_no_small_cut() -> None:
    procedures = [_procedure(str(rate), 10, 10 - rate) for rate in (0, 1, 2)]
    summary = summarise([Submission("a", Annex(Heading(), procedures))])
    assert [one.placed.procedure.code for one in smallest_cuts(summary)] == ["1", "2"]
    assert [one.rate for one in largest_cuts(summary, 1)] == [Fraction(1, 5)]


def test_fractional_legal_times_are_those_of_the_files(province: ProvinceSummary) -> None:
    labels = [one.label for one, _ in province.departments]
    assert [
        (labels[one.annex], one.procedure.stt, number, str(case.current))
        for one, number, case in fractional_times(province)
    ] == [
        (data["label"], procedure["stt"], number, case["current"])
        for data in DATA
        for procedure in data["procedures"]
        for number, case in enumerate(procedure["cases"], 1)
        if case["current"] is not None and Fraction(case["current"]).denominator != 1
    ]
    assert len(fractional_times(province)) == 14


def test_a_text_is_no_fractional_time() -> None:
    procedure = Procedure(cases=(Case("2,5 hoặc 3", "Ngày"),))
    assert fractional_times(summarise([Submission("a", Annex(Heading(), [procedure]))])) == []


def test_times_of_cases_are_told_once_and_not_all() -> None:
    times = [(10, 5), (10, 5), (8, 8), (20, 4)]
    cases = tuple(_procedure("", *pair).cases[0] for pair in times)
    assert times_text(Procedure(cases=cases)) == "10 → 5 Ngày; 20 → 4 Ngày"
    many = tuple(_procedure("", 20, after).cases[0] for after in range(1, 6))
    assert times_text(Procedure(cases=many)).endswith("20 → 3 Ngày; …")


def _procedure(code: str, current: int, after: int) -> Procedure:
    step = Step(Decimal(current), Decimal(after))
    return Procedure(code=code, cases=(Case(Decimal(current), "Ngày", (step, *[Step()] * 8)),))
