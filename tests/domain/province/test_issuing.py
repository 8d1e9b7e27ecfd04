"""What a project says of its annexes, written into them."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.domain.building import annex
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.headings import Decision
from tthc_gui.domain.province.issuing import as_member, write_into
from tthc_gui.domain.province.project import NOTHING_SAID, Member, ProjectHeader
from tthc_gui.domain.values.times import Refusal

LINE = "(Ban hành kèm theo Quyết định số     /QĐ-UBND ngày    /    /2025 của Chủ tịch)"
PATH = Path("a.xlsx")
HEADER = ProjectHeader(Decision("77", 5, 3, None))


def labelled(label: str, line: str = LINE) -> Annex:
    one = annex()
    one.heading = replace(one.heading, label=label, issued_with=line)
    return one


def test_number_and_decision_are_written_and_what_is_left_open_stays() -> None:
    own = labelled("Phụ lục 09")
    changed, reason = as_member(own, Member(PATH, 4), HEADER)
    assert (changed.heading.label, reason) == ("Phụ lục 04", "")
    assert "số 77/QĐ-UBND ngày 05/3/2025" in changed.heading.issued_with
    assert own.heading.label == "Phụ lục 09"
    assert as_member(own, Member(PATH, 9), NOTHING_SAID) == (own, "")


def test_it_is_one_edit_of_the_annex() -> None:
    own = labelled("Phụ lục 9")
    edit = write_into(own, Member(PATH, 4), HEADER)
    changed = own.copy()
    edit.apply(changed)
    assert changed.heading == as_member(own, Member(PATH, 4), HEADER)[0].heading
    edit.revert(changed)
    assert changed == own
    assert not write_into(own, Member(PATH), NOTHING_SAID)


def test_an_annex_without_a_line_for_the_decision_is_told_and_numbered() -> None:
    own = labelled("Phụ lục 9", "")
    changed, reason = as_member(own, Member(PATH, 4), HEADER)
    assert changed.heading.label == "Phụ lục 4"
    assert "không có chỗ ghi số và ngày" in reason
    assert write_into(own, Member(PATH, 4), HEADER)
    with pytest.raises(Refusal, match="không có chỗ ghi"):
        write_into(own, Member(PATH), HEADER)
