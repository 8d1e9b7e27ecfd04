"""Chains of procedures: their text, their length, and which of them is the longest."""

from dataclasses import replace
from decimal import Decimal

from tests.domain.building import annex, case, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.chains import Chain, chain_of, length_of, stages_of


def two_annexes() -> list[Annex]:
    first = annex(procedure(1, case("30", ("30", "10"))), procedure(2, case("20", ("20", "15"))))
    second = annex(
        procedure(3, case("7", ("7", "2")), case("9", ("9", "4"))),
        procedure(4, case("8", ("8", "4"), unit="Giờ")),
    )
    first.heading = replace(first.heading, label="Phụ lục 6")
    return [first, second]


def test_a_chain_comes_back_from_its_line() -> None:
    chain = Chain("Giao đất", (("1.000001",), ("1.000002", "1.000003")))
    assert chain.line == "Giao đất: 1.000001 > 1.000002 + 1.000003"
    assert chain_of(chain.line) == chain
    assert stages_of(" > + >") == ()


def test_what_goes_on_side_by_side_lasts_as_long_as_its_longest() -> None:
    found = length_of(stages_of("1.000001 > 1.000002 + 1.000003"), two_annexes())
    assert found.sums == (("Ngày", Decimal(50), Decimal(25)),)
    assert found.longest is not None
    assert (found.longest.code, found.longest.label) == ("1.000002", "Phụ lục 6")
    assert found.sentence() == ("Cả chuỗi: 50 → 25 ngày. Lâu nhất: 1.000002 Thủ tục số 2.")


def test_the_longest_case_counts() -> None:
    found = length_of((("1.000003.H21",),), two_annexes())
    assert found.sums == (("Ngày", Decimal(9), Decimal(4)),)


def test_units_are_never_added_and_what_is_missing_is_told() -> None:
    stages = stages_of("1.000001 > 1.000004 > 1.000001 + 1.000004 > 1.999999")
    found = length_of(stages, two_annexes())
    assert found.sums == (
        ("Ngày", Decimal(30), Decimal(10)),
        ("Giờ", Decimal(8), Decimal(4)),
    )
    assert found.untold == (2, 3)
    # A part of the chain is not called the whole, nor one unit's longest the longest of all.
    assert found.sentence() == (
        "Chỉ các chặng tính được: 30 → 10 ngày; 8 → 4 giờ. "
        "Lâu nhất trong số tính bằng ngày: 1.000001 Thủ tục số 1. "
        "Chưa tính được chặng 3, 4: thiếu thủ tục, thiếu thời gian, hoặc khác đơn vị."
    )
    assert length_of((), two_annexes()).sentence() == "Chuỗi chưa có thời gian."


def test_times_without_a_unit_are_told_so_beside_others() -> None:
    blank = annex(procedure(5, case("90", ("90", "40"), unit="")), has_unit_column=False)
    annexes = [*two_annexes(), blank]
    assert (
        length_of((("1.000005",),), annexes).sentence().startswith("Cả chuỗi: 90 → 40. Lâu nhất:")
    )
    told = length_of(stages_of("1.000005 > 1.000001"), annexes).sentence()
    assert told.startswith("Cả chuỗi: 90 → 40 (không ghi đơn vị); 30 → 10 ngày.")
    assert "Lâu nhất trong số không ghi đơn vị: 1.000005" in told
