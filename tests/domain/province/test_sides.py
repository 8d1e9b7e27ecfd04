"""Places of a finding side by side: what is listed, and what of it differs."""

from dataclasses import replace

from tests.domain.building import annex, case, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.province.crossing import cross_findings
from tthc_gui.domain.province.sides import SideRow, side_rows


def labelled(number: int, one: Annex) -> Annex:
    one.heading = replace(one.heading, label=f"Phụ lục {number}", department=f"Sở {number}")
    return one


def sides(*annexes: Annex) -> dict[str, SideRow]:
    named = [labelled(number, one) for number, one in enumerate(annexes, 1)]
    return {row.name: row for row in side_rows(named, cross_findings(named)[0])}


def test_what_is_the_same_is_shown_unmarked_and_blanks_are_left_out() -> None:
    found = sides(
        annex(procedure(1, case("10", ("8", "4")))), annex(procedure(1, case("10", ("6", "4"))))
    )
    assert found["Thời gian hiện nay"].texts == ("10", "10")
    assert not found["Thời gian hiện nay"].differs
    (step,) = (row for name, row in found.items() if name.startswith("Bước"))
    assert (step.texts, step.differs, step.column) == (("8 → 4", "6 → 4"), True, "before-1")
    assert found["Tỷ lệ"].texts == ("60,00%", "60,00%")


def test_one_with_fewer_cases_has_blanks() -> None:
    found = sides(annex(procedure(1, case("10"), case("5"))), annex(procedure(1, case("10"))))
    row = found["Trường hợp 2: thời gian hiện nay"]
    assert (row.texts, row.differs, row.line) == (("5", ""), True, 1)


def test_step_headings_are_shown_of_whole_annexes() -> None:
    odd = annex()
    odd.heading = replace(odd.heading, step_labels=("RA SOÁT", *odd.heading.step_labels[1:]))
    found = sides(annex(), odd, annex())
    assert found["Tên bước 1"].texts == ("RA SOÁT",)
    assert found["Cơ quan"].texts == ("Sở 2",)


def test_an_annex_that_is_missing_has_no_sides() -> None:
    named = [labelled(1, annex()), labelled(3, annex())]
    (finding,) = cross_findings(named)
    assert finding.message == "Thiếu phụ lục số 2."
    assert side_rows(named, finding) == []
