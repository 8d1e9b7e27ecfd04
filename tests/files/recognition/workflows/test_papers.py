"""The internal workflows that the program itself writes for an annex, read again."""

from pathlib import Path

from tests.domain.building import annex, case, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.domain.document.doubts import open_doubts
from tthc_gui.domain.province.papers import PaperData
from tthc_gui.domain.values.times import format_time
from tthc_gui.domain.workflow.durations import read_duration
from tthc_gui.domain.workflow.workflows import Workflows
from tthc_gui.files.content import ContentKind
from tthc_gui.files.formats.docx.reader import read_docx
from tthc_gui.files.opened import OpenedFile
from tthc_gui.files.province.papers.kinds import PROCESSES
from tthc_gui.files.province.papers.writing import write_annex_paper


def test_what_the_template_writes_is_read_as_the_annex_has_it(tmp_path: Path) -> None:
    steps = (("10", "4.5"), ("5", "0.25"))
    first = procedure(1, case("15", *steps))
    second = procedure(2, case("15", *steps), case("10", ("10", "6")))
    made = Annex(Heading("Phụ lục 5", department="Sở A"), annex(first, second).records)
    path = tmp_path / "a.docx"
    write_annex_paper(made, PROCESSES, path, PaperData())
    book = read_docx(path.read_bytes(), lambda *_: None)
    found = OpenedFile(path, ContentKind.DOCX, book).first().document
    assert isinstance(found, Workflows)
    lines = [(one, case) for one in made.procedures for case in one.cases]
    assert [one.code for one in found.records] == [one.code for one, _ in lines]
    assert [one.stt for one in found.records] == ["1", "2", ""]
    for workflow, (_, of_case) in zip(found.records, lines, strict=True):
        unit = of_case.unit.lower()
        times = [step.after for step in of_case.steps if step.after is not None]
        assert [step.time for step in workflow.steps] == [f"{format_time(t)} {unit}" for t in times]
        remaining = f"{format_time(of_case.totals.remaining)} {unit}"
        assert read_duration(workflow.total) == read_duration(remaining)
    assert not open_doubts(found)
    assert {one.severity for one in Auditor(found)} <= {"warning"}
