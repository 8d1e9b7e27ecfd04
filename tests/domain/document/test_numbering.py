import pytest

from tests.domain.building import annex
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.numbering import renumber, stt_number


def test_procedures_are_counted_and_sections_stay() -> None:
    small = annex(*(Procedure(stt) for stt in ("I", "7", "", "II", "1.1", "7.", "05")))
    before = list(small.procedures)
    edit = renumber(small)
    assert edit.label == "Đánh lại số thứ tự"
    edit.apply(small)
    assert [p.stt for p in small.procedures] == ["I", "1", "2", "II", "1.1", "3", "4"]
    assert not renumber(small)
    edit.revert(small)
    assert small.procedures == before


@pytest.mark.parametrize(
    ("stt", "number"), [("7", 7), (" 7. ", 7), ("07", 7), ("", None), ("I", None), ("1.1", None)]
)
def test_only_a_plain_number_is_one(stt: str, number: int | None) -> None:
    assert stt_number(Procedure(stt)) == number
