"""What an office says in its papers, each found where it was said."""

from tthc_gui.domain.province.papers import GENERAL, Argument, PaperData
from tthc_gui.domain.province.step_tables import StepDuty

POST = StepDuty("", "Chuyên viên")


def test_the_duties_of_a_department_are_nine_whatever_its_letters() -> None:
    data = PaperData().with_duties("Sở Y tế", (POST,))
    assert data.duties_of("SỞ  Y TẾ") == (POST, *[StepDuty()] * 8)
    assert data.duties_of("Sở Nội vụ") == (StepDuty(),) * 9


def test_duties_replace_those_of_the_same_department() -> None:
    data = PaperData().with_duties("Sở Y tế", (POST,)).with_duties("SỞ Y TẾ", (POST, POST))
    assert list(data.duties) == ["SỞ Y TẾ"]
    assert data.with_duties("sở y tế", (StepDuty(),)).duties == {}


def test_a_procedure_has_the_general_argument_for_what_it_lacks() -> None:
    data = PaperData(
        arguments={GENERAL: Argument("chung", "chung"), "1.000001": Argument("riêng", "")}
    )
    assert data.argument_for("1.000001.000.00.00.H21") == Argument("riêng", "chung")
    assert data.argument_for("1.000002.H21") == Argument("chung", "chung")


def test_lists_have_no_blank_entries() -> None:
    assert PaperData({"can_cu": " Luật A \n\n Luật B\n"}).entries("can_cu") == ["Luật A", "Luật B"]
