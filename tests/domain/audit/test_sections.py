"""The audit understands sections: their counts, and numbers that begin anew in each."""

from dataclasses import replace

import pytest

from tests.domain.audit.sound import annex, procedure
from tests.domain.iso_list.rows import row
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.audit.mending import remedies
from tthc_gui.domain.document.edits import replace_records
from tthc_gui.domain.iso_list.iso_list import IsoList


def divided(*rows: tuple[str, str]) -> Annex:
    made = annex(*(procedure() for _ in rows))
    made.heading = replace(made.heading, title="")
    made.records = [
        replace(one, stt=stt, code=f"1.00000{at}.000.00.00.H21", groups=tuple(groups.split("/")))
        for at, (one, (stt, groups)) in enumerate(zip(made.procedures, rows, strict=True))
    ]
    return made


def found(made: Annex, rule: str) -> list[Finding]:
    return [finding for finding in Auditor(made) if finding.rule == rule]


@pytest.mark.parametrize("stts", ["123", "121"])
def test_numbers_run_through_or_begin_anew(stts: str) -> None:
    made = divided((stts[0], "I"), (stts[1], "I"), (stts[2], "II"))
    assert found(made, "stt-sequence") == []


def test_numbers_do_not_begin_anew_inside_a_section() -> None:
    made = divided(("1", "I"), ("2", "I"), ("1", "I"))
    assert [finding.record for finding in found(made, "stt-sequence")] == [2]


def test_the_count_of_a_heading_is_that_of_all_below_it() -> None:
    made = divided(
        ("1", "I. TỈNH (3 TTHC)/1. Đất (02 thủ tục)"), ("2", "I. TỈNH (3 TTHC)/2. Nước (1 TTHC)")
    )
    first, second = found(made, "section-count")
    assert (first.stated, first.computed, first.column) == ("3", "2", "groups")
    assert (second.stated, second.computed) == ("02", "1")


def test_the_count_is_written_in_the_style_it_has() -> None:
    made = divided(("1", "I. TỈNH (02 TTHC)"), ("2", "II. XÃ"))
    (finding,) = found(made, "section-count")
    (remedy,) = remedies(made, finding)
    remedy.edit.apply(made)
    assert made.procedures[0].groups == ("I. TỈNH (01 TTHC)",)
    assert found(made, "section-count") == []


def test_each_finding_mends_the_heading_it_names() -> None:
    made = divided(("1", "I. TỈNH (02 TTHC)"), ("2", "II. XÃ (02 TTHC)"))
    _, second = found(made, "section-count")
    (remedy,) = remedies(made, second)
    remedy.edit.apply(made)
    assert [one.groups[0] for one in made.procedures] == ["I. TỈNH (02 TTHC)", "II. XÃ (01 TTHC)"]


def test_the_text_of_a_heading_is_looked_at_once_and_cleaned() -> None:
    made = divided(("1", "I. TỈNH  /1. Ðất"), ("2", "I. TỈNH  /1. Ðất"), ("3", "\u200b"))
    blank, first = found(made, "text-suspicious")[::-1]
    assert (first.record, first.stated, first.computed) == (None, "I. TỈNH  ", "I. TỈNH")
    for finding in (first, blank):
        (remedy,) = remedies(made, finding)
        remedy.edit.apply(made)
    inner = ("I. TỈNH", "1. Ðất")
    assert [one.groups for one in made.procedures] == [inner] * 3


def test_sections_of_a_list_of_processes_are_looked_at_as_well() -> None:
    made = IsoList(records=[replace(row(1), groups=("I. TỈNH\u00a0(02 TTHC)",))])
    for rule in ("text-suspicious", "section-count"):
        (finding,) = (one for one in Auditor(made).document_findings() if one.rule == rule)
        (remedy,) = remedies(made, finding)
        remedy.edit.apply(made)
    assert made.records[0].groups == ("I. TỈNH (01 TTHC)",)


def test_the_place_of_a_heading_has_a_name() -> None:
    made = divided(("1", "I. TỈNH (02 TTHC)"))
    (finding,) = found(made, "section-count")
    assert made.form.place_name(made.heading, finding.column) == "Tên mục"


def test_an_edit_of_a_heading_is_looked_at_again() -> None:
    made = divided(("1", "I. TỈNH (01 TTHC)"), ("2", "II. XÃ"))
    auditor = Auditor(made)
    edit = replace_records(
        made, {1: replace(made.procedures[1], groups=("I. TỈNH (01 TTHC)",))}, ""
    )
    changed = auditor.update(*edit.changes)
    assert changed.document
    assert [finding.computed for finding in auditor.document_findings()] == ["2"]
