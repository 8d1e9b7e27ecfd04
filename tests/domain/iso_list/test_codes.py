from collections.abc import Sequence

import pytest

from tests.domain.iso_list.rows import real_rows, row, rows
from tthc_gui.domain.iso_list.iso_process import IsoProcess
from tthc_gui.domain.iso_list.process_codes import repaired, taken_apart
from tthc_gui.domain.iso_list.rules.codes import (
    Faults,
    process_blank,
    process_duplicate,
    process_malformed,
    process_missing,
    process_sequence,
    process_series,
)


def numbers(found: Faults, among: Sequence[IsoProcess]) -> list[str]:
    return [among[at].stt for at, _ in found]


def test_a_code_is_taken_apart_into_series_and_number() -> None:
    parts = taken_apart("QT-07/BTXH-GN")
    assert parts is not None
    assert (parts.number, parts.series) == (7, "QT-…/BTXH-GN")
    assert parts.numbered(12) == "QT-12/BTXH-GN"


@pytest.mark.parametrize(
    "code", ["", "QT", "12", "qt-01/ht", "QT-01-02/HT", "QT--01/HT", "QT-1234"]
)
def test_other_texts_are_no_codes(code: str) -> None:
    assert taken_apart(code) is None


def test_a_missing_code_is_found() -> None:
    assert [fault.column for fault in process_missing(row(code="  "))] == ["code"]
    assert not list(process_missing(row()))


def test_the_real_list_has_four_codes_with_a_stray_blank() -> None:
    found = [(one.stt, fault.computed) for one in real_rows() for fault in process_blank(one)]
    assert found == [(f"{150 + n}", f"QT-0{n}/PCTT") for n in (2, 3, 4, 5)]


def test_no_code_of_the_real_list_is_malformed_or_stands_twice_or_in_a_foreign_section() -> None:
    real = real_rows()
    for rule in (process_malformed, process_duplicate, process_series):
        assert not list(rule(real))


def test_numbers_skipped_in_the_real_list_are_named() -> None:
    real = real_rows()
    found = list(process_sequence(real))
    assert [(real[at].stt, fault.message.partition("thiếu ")[2]) for at, fault in found] == [
        ("94", "QT-20/NCC."),
        ("102", "QT-29/NCC."),
        ("104", "QT-01/BTXH."),
    ]


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("QT 03/HT", "QT-03/HT"),
        ("QT03HT", "QT-03/HT"),
        ("qt-03/ht", "QT-03/HT"),
        ("QT-3/HT", "QT-03/HT"),
        ("QT-03-HT", "QT-03/HT"),
        ("QT-03/", ""),
        ("HT", ""),
        ("QT-O3/HT", ""),
    ],
)
def test_a_code_unlike_those_of_the_list_is_malformed(code: str, meant: str) -> None:
    ours = [*rows(2), row(3, code=code), row(4)]
    found = list(process_malformed(ours))
    assert [(at, fault.computed) for at, fault in found] == [(2, meant)]


def test_a_list_may_write_its_codes_in_its_own_way() -> None:
    ours = [row(n, code=f"QT.TP.{n:02}") for n in range(1, 5)]
    assert not list(process_malformed(ours))
    assert [at for at, _ in process_malformed([*ours, row(5)])] == [4]


@pytest.mark.parametrize("form", ["QT-{:02}/HT/2024", "QT.{:02}.01", "QT-{:02}/HT-2025"])
def test_a_form_with_a_second_number_that_all_codes_have_is_that_of_the_list(form: str) -> None:
    ours = [row(n, code=form.format(n)) for n in range(1, 5)]
    assert not list(process_malformed(ours))
    assert 4 in [at for at, _ in process_malformed([*ours, row(5, code="QT-5/HT")])]


@pytest.mark.parametrize("code", ["HT", "2024", "QT-O{}/HT", "qt-0{}/ht/2024"])
def test_what_no_code_is_is_malformed_in_all_rows(code: str) -> None:
    assert len(list(process_malformed([row(n, code=code.format(n)) for n in range(1, 5)]))) == 4


def test_a_code_with_a_blank_is_not_malformed_as_well() -> None:
    assert not list(process_malformed([*rows(3), row(4, code="QT-04/ HT")]))


def test_codes_that_differ_in_blanks_and_case_stand_twice() -> None:
    ours = [*rows(3), row(4, code="QT-02/ ht")]
    assert numbers(process_duplicate(ours), ours) == ["2", "4"]


def test_a_number_that_stands_elsewhere_is_not_skipped_but_out_of_order() -> None:
    ours = [row(1), row(3), row(2), row(4)]
    assert [fault.message for _, fault in process_sequence(ours)] == [
        "Mã hiệu QT-02/HT đứng sau QT-03/HT, sai thứ tự."
    ]


def test_a_repeated_number_is_no_break_of_the_sequence() -> None:
    assert not list(process_sequence([row(1), row(2), row(2), row(3)]))


def test_a_foreign_series_in_a_section_is_found_with_what_was_meant() -> None:
    ours = [*rows(4), row(5, code="QT-05/TH")]
    assert [(at, fault.computed) for at, fault in process_series(ours)] == [(4, "QT-05/HT")]


def test_a_section_may_hold_a_series_of_its_own_beside_another() -> None:
    ours = [*rows(6), row(7, code="QT-01/CT"), row(8, code="QT-02/CT")]
    assert not list(process_series(ours))


def test_a_section_of_many_series_has_none_that_is_expected() -> None:
    ours = [row(n, code=f"QT-01/{name}") for n, name in enumerate(["A", "B", "C", "D"], 1)]
    assert not list(process_series(ours))


def test_signs_are_put_right_and_nothing_that_names_something() -> None:
    assert repaired("QT.5.HT", "A-99/A") == "QT-05/HT"
    assert repaired("5", "A-99/A") == ""
