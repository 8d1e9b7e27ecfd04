"""A finding about a section's heading leads to the row below it, and is mended there."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.desktop.audit.conftest import OpenAudited
from tests.desktop.driving import three
from tthc_gui.desktop.audit.panel import FindingsPanel
from tthc_gui.desktop.document.marks import Mark, mark_colour
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.widgets.theme import colours
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


def of_section(editor: DocumentEditor) -> Finding:
    audit = editor.document.audit
    assert audit is not None
    (finding,) = [one for one in audit.document_findings() if one.rule == "section-count"]
    return finding


def open_count(editor: DocumentEditor) -> int:
    audit = editor.document.audit
    assert audit is not None
    return audit.open_count


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


def test_f8_comes_to_it_before_the_rows_below(open_audited: OpenAudited) -> None:
    annex = divided()
    annex.records[0] = replace(annex.records[0], name="")
    annex.records[1] = replace(annex.records[1], name="")
    editor = open_audited(annex)
    said: list[str] = []
    editor.cell_described.connect(said.append)
    editor.view.setCurrentIndex(editor.model.index(0, 0))
    reached = []
    for _ in range(open_count(editor)):
        editor.reviewer.step(forward=True)
        found = editor.reviewer.position
        assert found is not None
        reached.append((editor.model.place(editor.view.currentIndex().row()).record, found.rule))
    at = reached.index((1, "section-count"))
    assert {record for record, _ in reached[:at]} == {0}
    assert {record for record, _ in reached[at + 1 :]} == {1, 2}
    numbered = [one.partition(" · ")[0] for one in said if one.startswith("Phát hiện ")]
    assert numbered == [f"Phát hiện {n}/{len(reached)}" for n in range(1, len(reached) + 1)]
    for _ in range(len(reached) - 1 - at):
        editor.reviewer.step(forward=False)
    assert editor.reviewer.position == of_section(editor)


def test_a_filter_leaves_it_above_the_first_row_shown(open_audited: OpenAudited) -> None:
    editor = open_audited(divided())
    editor.model.show_records([0, 2])
    for _ in range(open_count(editor)):
        editor.reviewer.step(forward=True)
        if editor.reviewer.position == of_section(editor):
            break
    assert editor.model.place(editor.view.currentIndex().row()).record == 2
    editor.reviewer.step(forward=True)
    assert editor.reviewer.position != of_section(editor)
    assert editor.model.place(editor.view.currentIndex().row()).record == 2


def test_the_band_shows_its_mark(open_audited: OpenAudited) -> None:
    editor = open_audited(divided())
    bands = editor.view.sections
    assert [bands.mark(bands.above(at)[0]) for at in (0, 1)] == [Mark.NONE, Mark.WARNING]
    row = editor.model.rows_of(1)[0]
    ink = QColor(mark_colour(Mark.WARNING, colours())).rgb()
    shown = editor.view.grab().toImage()
    top = editor.view.viewport().mapTo(editor.view, QPoint(0, 0)).y()
    top += editor.view.rowViewportPosition(row)
    points = [(x, top + y) for x in range(200) for y in range(bands.height(1))]
    assert any(shown.pixel(*point) == ink for point in points)
    assert of_section(editor).message in editor.describe(editor.model.index(row, 0))
    editor.reviewer.accept(of_section(editor), "đếm cả thủ tục bãi bỏ")
    assert bands.mark(bands.above(1)[0]) is Mark.ACCEPTED


def test_its_remedy_writes_the_count(
    open_panel: Callable[[int | Annex], FindingsPanel], qtbot: QtBot
) -> None:
    panel = open_panel(divided())
    editor = panel.window()
    assert isinstance(editor, DocumentEditor)
    assert panel.choose(of_section(editor))
    (choice,) = panel.details.choices
    assert choice.reason == "Ghi 2 thủ tục ở tên mục thay cho 40"
    with qtbot.waitSignal(editor.document.changed):
        panel.details.chosen.emit(choice.edit)
    assert editor.document.content.procedures[2].groups == ("II. CẤP XÃ (2 TTHC)",)
