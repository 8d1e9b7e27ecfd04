from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.departments import DEPARTMENTS, Department


def test_they_are_those_of_the_decision(real_annexes: list[Annex]) -> None:
    headings = [annex.heading for annex in real_annexes]
    found = [Department(h.label, h.department, h.step_labels[6]) for h in headings]
    assert tuple(found) == DEPARTMENTS
