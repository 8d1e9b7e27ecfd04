import pytest

from tthc_gui.domain.province.order import in_order, label_number


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
