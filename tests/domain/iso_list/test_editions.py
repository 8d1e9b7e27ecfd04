import pytest

from tests.domain.iso_list.rows import real_rows, row, rows
from tthc_gui.domain.iso_list.rules.editions import (
    date_impossible,
    date_missing,
    date_order,
    edition_malformed,
    edition_missing,
)


def test_the_real_list_lacks_one_edition_and_no_date() -> None:
    real = real_rows()
    assert [one.stt for one in real if list(edition_missing(one))] == ["154"]
    for rule in (edition_malformed, date_missing, date_impossible):
        assert not any(list(rule(one)) for one in real)
    assert not list(date_order(real))


@pytest.mark.parametrize(
    ("edition", "meant"),
    [("1", "01"), ("003", "03"), ("Lần 2", ""), ("00", ""), (" 02", "02"), ("O2", "")],
)
def test_an_edition_is_two_digits(edition: str, meant: str) -> None:
    assert [fault.computed for fault in edition_malformed(row(edition=edition))] == [meant]


@pytest.mark.parametrize(
    "issued", ["31/02/2024", "2024", "21/13/2024", "01/01/9999", "01/03/0202", "x"]
)
def test_a_date_that_cannot_be_is_found(issued: str) -> None:
    assert [fault.stated for fault in date_impossible(row(issued=issued))] == [issued]


@pytest.mark.parametrize("issued", ["1/9/2024", "29/02/2024", "21-10-2024", ""])
def test_a_date_may_be_written_shortly_or_be_blank(issued: str) -> None:
    assert not list(date_impossible(row(issued=issued)))


def test_a_later_edition_of_a_process_cannot_be_older() -> None:
    ours = [row(1, edition="02"), row(2), row(1, edition="03", issued="01/01/2020")]
    assert [at for at, _ in date_order(ours)] == [2]


def test_an_edition_beyond_all_others_that_were_revised_is_not_older_than_they() -> None:
    ours = [*rows(3), row(4, edition="05", issued="01/01/2020")]
    assert [at for at, _ in date_order(ours)] == [3]


def test_a_new_process_may_be_younger_than_one_that_was_revised_before() -> None:
    ours = [row(1, edition="02", issued="01/01/2020"), *(row(n, edition="01") for n in (2, 3, 4))]
    assert not list(date_order(ours))


def test_processes_that_are_counted_each_by_itself_are_not_compared() -> None:
    ours = [
        row(1, edition="02"),
        row(2, edition="03"),
        row(3, edition="02", issued="01/02/2025"),
        row(4, edition="05", issued="01/01/2020"),
    ]
    assert not list(date_order(ours))


def test_two_numberings_in_one_series_are_not_compared() -> None:
    old = [row(number, edition="05", issued="01/01/2020") for number in range(1, 4)]
    assert not list(date_order([*old, *(row(number, edition="02") for number in range(4, 9))]))
