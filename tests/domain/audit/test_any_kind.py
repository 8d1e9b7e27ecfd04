"""A kind of document that declares rules is audited, mended and waived like any other."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

import pytest

from tests.domain.document.notebook import COLUMNS, NOTEBOOK, Cover, Note, Notebook
from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.domain.audit.common_rules import enter_number_rule
from tthc_gui.domain.audit.finding import Fault, Finding, Severity
from tthc_gui.domain.audit.mending import FixPlan, record_edit, remedies
from tthc_gui.domain.audit.preview import differences
from tthc_gui.domain.audit.remedy import Remedy
from tthc_gui.domain.audit.rule_set import RuleSet
from tthc_gui.domain.audit.waivers import accept, sort_out
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.domain.document.form import Form
from tthc_gui.domain.document.structure import delete_records
from tthc_gui.domain.values.lazy_dataclass import dataclass, replace

RULES = RuleSet(("stt", "name", "remark"))
enter_number_rule(RULES)


@RULES.record_rule("remark-missing", Severity.WARNING, "Mỗi mục phải có ghi chú.")
def remark_missing(note: Note) -> Iterator[Fault]:
    if not note.remark:
        yield Fault("remark", "Mục này chưa có ghi chú.", "", note.name)


@RULES.list_rule("name-twice", Severity.ERROR, "Không mục nào được trùng tên.")
def name_twice(notes: Sequence[Note]) -> Iterator[tuple[int, Fault]]:
    names = [note.name for note in notes]
    for at, name in enumerate(names):
        if names.count(name) > 1:
            yield at, Fault("name", f"Tên “{name}” có ở nhiều mục.", name)


@RULES.remedy("remark-missing")
def mend_remark(notebook: Notebook, finding: Finding) -> Iterator[Remedy]:
    note = notebook.records[finding.record or 0]
    edit = record_edit(notebook, finding, "Chép tên", replace(note, remark=finding.computed))
    yield Remedy("Lấy tên của mục", edit)


@dataclass
class Audited(Notebook):
    form: ClassVar[Form] = replace(NOTEBOOK, rules=lambda: RULES)


@pytest.fixture
def notebook() -> Audited:
    return Audited(Cover("Sổ"), [Note("1", name="cam"), Note("3", name="cam", remark="vàng")])


def found(auditor: Auditor) -> list[tuple[str, int | None]]:
    return [(finding.rule, finding.record) for finding in auditor]


def test_its_rules_are_kept_true_as_it_is_edited(notebook: Audited) -> None:
    auditor = Auditor(notebook)
    first = [("name-twice", 0), ("remark-missing", 0), ("stt-sequence", 1), ("name-twice", 1)]
    assert found(auditor) == first
    rename = set_cell(notebook, 1, 0, COLUMNS[0], "chanh")
    rename.apply(notebook)
    assert auditor.update(*rename.changes).records == [0, 1]
    assert found(auditor) == [("remark-missing", 0), ("stt-sequence", 1)]
    rename.revert(notebook)
    auditor.update(*rename.reversed().changes)
    assert found(auditor) == first
    gone = delete_records(notebook, [0])
    gone.apply(notebook)
    auditor.update(*gone.changes)
    assert found(auditor) == found(Auditor(notebook)) == [("stt-sequence", 0)]
    assert auditor.counts() == {"stt-sequence": 1}


def test_its_findings_are_mended(notebook: Audited) -> None:
    finding = next(one for one in Auditor(notebook) if one.rule == "remark-missing")
    (remedy,) = remedies(notebook, finding)
    assert remedy.edit.label == "Chép tên (mục 1)"
    (difference,) = differences(notebook, remedy.edit)
    assert (difference.place, difference.new) == ("Ghi chú", "cam")
    plan = FixPlan(notebook, [finding])
    while not plan.is_whole:
        plan.go_on()
    plan.edit("Sửa hết").apply(notebook)
    assert notebook.records[0].remark == "cam"


def test_its_findings_are_accepted(notebook: Audited) -> None:
    findings = list(Auditor(notebook))
    accept(notebook, findings[:1], "đã xem").apply(notebook)
    sorted_out = sort_out(findings, notebook.records, notebook.waivers)
    assert [finding for finding, _ in sorted_out.waived] == findings[:1]


def test_a_kind_without_rules_is_audited_and_nothing_found() -> None:
    assert not list(Auditor(Notebook(Cover("Sổ"), [Note("1"), Note("1")])))
