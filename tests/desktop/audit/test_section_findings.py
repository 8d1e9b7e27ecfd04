"""A finding about a section's heading leads to the row below it, and is mended there."""

from collections.abc import Callable
from dataclasses import replace

from pytestqt.qtbot import QtBot

from tests.desktop.audit.conftest import OpenAudited
from tests.desktop.driving import three
from tthc_gui.desktop.audit.panel import FindingsPanel
from tthc_gui.desktop.shell.editor import AnnexEditor
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.audit.finding import Finding

PROMISING = "II. CẤP XÃ (40 TTHC)"


def divided() -> Annex:
    annex = three()
    groups = (("I. CẤP TỈNH",), (PROMISING,), (PROMISING,))
    annex.records = [
        replace(one, groups=own) for one, own in zip(annex.procedures, groups, strict=True)
    ]
    return annex


def of_section(editor: AnnexEditor) -> Finding:
    audit = editor.document.audit
    assert audit is not None
    (finding,) = [one for one in audit.document_findings() if one.rule == "section-count"]
    return finding


def test_it_leads_to_the_row_below_the_heading(open_audited: OpenAudited) -> None:
    editor = open_audited(divided())
    said: list[str] = []
    editor.cell_described.connect(said.append)
    editor.view.sections.fold((PROMISING,), folded=True)
    finding = of_section(editor)
    assert editor.reviewer.go_to(finding)
    assert editor.model.place(editor.view.currentIndex().row()) == (1, 0)
    assert editor.view.sections.folded == set()
    assert editor.reviewer.position == finding
    assert said[-1] == f"Mục “{PROMISING}” ghi 40 thủ tục, nhưng bên dưới có 2."
    assert not editor.reviewer.is_of_heading(finding)


def test_its_remedy_writes_the_count(
    open_panel: Callable[[int | Annex], FindingsPanel], qtbot: QtBot
) -> None:
    panel = open_panel(divided())
    editor = panel.window()
    assert isinstance(editor, AnnexEditor)
    assert panel.choose(of_section(editor))
    (choice,) = panel.details.choices
    assert choice.reason == "Ghi 2 thủ tục ở tên mục thay cho 40"
    with qtbot.waitSignal(editor.document.changed):
        panel.details.chosen.emit(choice.edit)
    assert editor.document.annex.procedures[2].groups == ("II. CẤP XÃ (2 TTHC)",)
