"""A journal names the kind of its document, and gives back one of that kind."""

import json
from pathlib import Path

import pytest

from tests.domain.document.notebook import COLUMNS, Cover, Note, Notebook
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.domain.kinds import KINDS
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.safety.found import find
from tthc_gui.files.safety.journal import Journal, Subject
from tthc_gui.files.safety.records import MAGIC, framed
from tthc_gui.files.safety.recovered import recover


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
    recovered = recover(path)
    assert recovered is not None
    assert recovered.document == notebook


def test_a_journal_that_names_no_kind_is_of_an_annex(tmp_path: Path) -> None:
    assert find(journal_of(tmp_path / "a.journal")).kind is Annex


def test_a_journal_of_an_unknown_kind_is_for_another_version(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="bản khác của chương trình"):
        find(journal_of(tmp_path / "a.journal", document="tthc-later/1"))
