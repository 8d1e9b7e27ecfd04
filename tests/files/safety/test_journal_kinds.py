"""A journal names the kind of its document, and gives back one of that kind."""

import json
from pathlib import Path

import pytest

from tests.domain.document.notebook import COLUMNS, Cover, Note, Notebook
from tests.files.safety.journal_records import payloads
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.domain.iso_list.iso_process import IsoProcess
from tthc_gui.domain.kinds import KINDS
from tthc_gui.domain.workflow.workflow import Workflow
from tthc_gui.domain.workflow.workflows import Workflows
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.safety.found import find
from tthc_gui.files.safety.journal import Journal, Subject
from tthc_gui.files.safety.records import MAGIC, framed
from tthc_gui.files.safety.recovered import examine
from tthc_gui.files.safety.stamp import Stamp
from tthc_gui.files.writing import write


def journal_of(path: Path, **told: object) -> Path:
    head = {"form": 1, "name": "Sổ", "path": None, "sheet": "", "digest": "", "count": 0}
    data = json.dumps(["head", {**head, "heading": {}, "waivers": [], **told}])
    path.write_bytes(MAGIC + framed(data.encode()))
    return path


def test_a_document_of_another_kind_is_recovered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KINDS, Notebook.form.key, Notebook)
    notebook = Notebook(Cover("Sổ tay"), [Note("1", name="chanh", remark="xanh")])
    path = tmp_path / "state" / "a-b.journal"
    journal = Journal(path, Subject("Sổ tay"), notebook)
    edit = set_cell(notebook, 0, 0, COLUMNS[1], "chín")
    edit.apply(notebook)
    journal.record(edit)
    journal.close()
    recovered = examine(path).recovered
    assert recovered is not None
    assert recovered.document == notebook


@pytest.mark.parametrize(
    "document",
    [
        IsoList(records=[IsoProcess("1", "QT-01/HT", "Đăng ký khai sinh")]),
        Workflows(records=[Workflow("1", "1.001", "Đăng ký khai sinh")]),
        Workflows(records=[Workflow("1", "1.001", "Đăng ký khai sinh", case="Trường hợp 1")]),
    ],
    ids=["list", "workflows", "workflow of a case"],
)
def test_edits_are_recovered_upon_a_file_of_their_kind(
    document: AnyDocument, tmp_path: Path
) -> None:
    file, path = tmp_path / "a.json", tmp_path / "state" / "a-b.journal"
    write(document, file)
    stamp = Stamp.of(file)
    assert stamp is not None
    journal = Journal(path, Subject("a", file, digest=stamp.digest), document)
    name = next(column for column in document.columns if column.key == "name")
    edit = set_cell(document, 0, 0, name, "Khai tử")
    edit.apply(document)
    journal.record(edit)
    journal.close()
    # A program that is ended early has written the edit, but not what it was made on.
    kept = [one for one in payloads(path.read_bytes()) if not one.startswith(b'["part"')]
    path.write_bytes(MAGIC + b"".join(map(framed, kept)))
    recovered = examine(path).recovered
    assert recovered is not None
    assert recovered.document == document
    assert not recovered.lost


def test_a_journal_that_names_no_kind_is_of_an_annex(tmp_path: Path) -> None:
    assert find(journal_of(tmp_path / "a.journal")).kind is Annex


def test_a_journal_of_an_unknown_kind_is_for_another_version(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="bản khác của chương trình"):
        find(journal_of(tmp_path / "a.journal", document="tthc-later/1"))
