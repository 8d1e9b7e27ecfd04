import pytest

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.province.rounds import Arrival, Round, named_round, rounds


def arrival(name: str, changed: float, label: str = "", department: str = "Sở Y tế") -> Arrival:
    return Arrival(name, changed, Annex(Heading(label=label, department=department)))


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Phụ lục 4 (lần 2).xlsx", 2),
        ("PL04_vong_3.docx", 3),
        ("phu luc 4 v2.pdf", 2),
        ("Đợt 1 - bản 2.xlsx", 2),
        ("phu_luc_04.xlsx", None),
        ("bang 12.xlsx", None),
    ],
)
def test_the_round_in_the_name_of_a_file(name: str, number: int | None) -> None:
    assert named_round(name) == number


def test_rounds_of_one_annex_stand_in_the_order_of_their_dates() -> None:
    listed = [
        arrival("b.xlsx", 2, "Phụ lục 11"),
        arrival("a.xlsx", 1, "Phụ lục 011"),
        arrival("c.xlsx", 3, "Phụ lục 4", "Sở Xây dựng"),
    ]
    assert rounds(listed) == [Round(2, 1), Round(1, None), Round(1, None)]


def test_a_round_that_is_named_comes_before_dates() -> None:
    listed = [
        arrival("lần 2.xlsx", 1, "Phụ lục 11"),
        arrival("phu_luc.xlsx", 9, "Phụ lục 11"),
        arrival("lần 3.xlsx", 5, "Phụ lục 11"),
    ]
    assert rounds(listed) == [Round(2, 1), Round(1, None), Round(3, 0)]


def test_an_annex_without_a_number_is_known_by_its_department() -> None:
    listed = [arrival("a", 1), arrival("b", 2, department="SỞ  Y TẾ"), arrival("c", 3, "", "")]
    assert rounds(listed) == [Round(1, None), Round(2, 0), Round(1, None)]
