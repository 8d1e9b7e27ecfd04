"""Internal workflows that were written are read back as what they are."""

from pathlib import Path

from tests.conftest import ANNEX_FILES
from tthc_gui.domain.province.papers import PaperData
from tthc_gui.domain.province.step_tables import StepDuty, step_table
from tthc_gui.domain.province.wording import time_text
from tthc_gui.domain.workflow.workflows import Workflows
from tthc_gui.files.province.papers.kinds import PROCESSES
from tthc_gui.files.province.papers.writing import write_annex_paper
from tthc_gui.files.reading import read


def test_each_case_comes_back_with_its_code_steps_and_total(tmp_path: Path) -> None:
    annex = read(ANNEX_FILES[11]).annex
    department = annex.heading.department
    duties = tuple(StepDuty("", f"Chức danh {number}") for number in range(1, 10))
    data = PaperData().with_duties(department, duties)
    write_annex_paper(annex, PROCESSES, tmp_path / "q.docx", data)
    found = read(tmp_path / "q.docx").document
    assert isinstance(found, Workflows)
    written = [
        (procedure.code, line)
        for procedure in annex.procedures
        for line in procedure.cases
        if line.totals.has_steps
    ]
    assert [one.code for one in found.records] == [code for code, _ in written]
    for one, (_, line) in zip(found.records, written, strict=True):
        table = step_table(line, annex.heading.step_labels, duties)
        assert one.total == time_text(table.total, line.unit)
        assert [(step.responsible, step.time) for step in one.steps] == [
            (step.post, time_text(step.time, line.unit)) for step in table.steps
        ]
