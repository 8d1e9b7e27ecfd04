import pytest

from tthc_gui.domain.province.order import in_order, label_number, numbered


@pytest.mark.parametrize(
    ("label", "number"),
    [("Phụ lục 01", 1), ("Phụ lục 13", 13), ("PL.2a", 2), ("Phụ lục", None), ("", None)],
)
def test_the_number_of_a_label(label: str, number: int | None) -> None:
    assert label_number(label) == number


def test_annexes_stand_by_their_number_and_those_without_come_last() -> None:
    labels = ["Phụ lục 10", "Danh mục", "Phụ lục 09", "Phụ lục 2", ""]
    ordered = ["Phụ lục 2", "Phụ lục 09", "Phụ lục 10", "Danh mục", ""]
    assert in_order(labels, lambda label: label) == ordered


def test_a_label_gets_another_number_as_wide_as_the_old_one() -> None:
    assert numbered("Phụ lục 09", 10) == "Phụ lục 10"
    assert numbered("Phụ lục 09", 7) == "Phụ lục 07"
    assert numbered("Phụ lục 10", 7) == "Phụ lục 7"
    assert numbered("PHỤ LỤC 4 (mới)", 12) == "PHỤ LỤC 12 (mới)"
    assert numbered("Phụ lục", 3) == numbered("", 3) == "Phụ lục 3"
