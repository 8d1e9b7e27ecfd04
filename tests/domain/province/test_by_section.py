"""What the sections of annexes come to."""

from dataclasses import replace
from fractions import Fraction

from tests.conftest import ANNEX_FILES
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.summary import Tally
from tthc_gui.domain.province.by_section import section_figures
from tthc_gui.domain.province.submission import Submission
from tthc_gui.domain.province.summary import summarise
from tthc_gui.files.reading import read


def test_sections_add_up_to_the_annex_that_they_divide() -> None:
    annex = read(ANNEX_FILES[8]).annex
    outer, inner, next_inner = "A. CẤP TỈNH", "I. Tôn giáo", "II. Dân tộc"
    groups = [(outer, inner)] * 10 + [(outer, next_inner)] * 5 + [("B. CẤP XÃ",)] * 13
    procedures = [
        replace(one, groups=above) for one, above in zip(annex.procedures, groups, strict=True)
    ]
    plain = Submission("b", read(ANNEX_FILES[9]).annex)
    divided = Submission("a", Annex(annex.heading, procedures))
    found = list(section_figures(summarise([divided, plain], Fraction(1, 2))))
    assert [(one.section.level, one.section.text) for one in found] == [
        (0, outer),
        (1, inner),
        (1, next_inner),
        (0, "B. CẤP XÃ"),
    ]
    assert {one.submission.label for one in found} == {"Phụ lục 09"}
    assert [one.summary.procedures for one in found] == [15, 10, 5, 13]
    whole = Tally(procedures).summary(Fraction(1, 2))
    assert found[0].summary.below_target + found[3].summary.below_target == whole.below_target
    (days,) = whole.units
    assert sum(one.summary.units[0].current for one in found if not one.section.level) == (
        days.current
    )


def test_annexes_without_headings_have_no_sections() -> None:
    assert list(section_figures(summarise([Submission("a", read(ANNEX_FILES[9]).annex)]))) == []
