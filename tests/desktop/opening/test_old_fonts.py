"""What was typed in fonts of before Unicode is shown, and converted only with consent."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from tests.desktop.driving import offer, stack_of
from tests.files.sheets.old_fonts import NAMES, UNITS, old_table
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.opening.proposals import ProposalsDialog
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.files.pasted.clipboard_text import build_tsv
from tthc_gui.files.reading import read
from tthc_gui.files.recognition.numbers import stated_number

FIXTURES = Path(__file__).parents[2] / "data" / "old_fonts"
HEADINGS = (
    ("Phô lôc 5", "Phụ lục 5"),
    ("Danh môc 9 thñ tôc hµnh chÝnh", "Danh mục 9 thủ tục hành chính"),
)
NAMED = [(name, proposal) for name, _, proposal in NAMES if proposal]


@pytest.fixture(params=["xlsx", "xls", "xlsb", "ods", "docx", "html"])
def editor(request: pytest.FixtureRequest, qtbot: QtBot) -> DocumentEditor:
    reading = read(FIXTURES / f"table.{request.param}")
    editor = DocumentEditor(OpenDocument(reading.annex, notes=reading.notes))
    qtbot.addWidget(editor)
    editor.resize(1366, 700)
    with qtbot.waitExposed(editor):
        editor.show()
    return editor


def offered(editor: DocumentEditor) -> ProposalsDialog:
    editor.guide.offer_proposals()
    dialog = editor.findChild(ProposalsDialog)
    assert isinstance(dialog, ProposalsDialog)
    return dialog


def items(dialog: ProposalsDialog) -> list[QTreeWidgetItem]:
    found = (dialog.list.topLevelItem(at) for at in range(dialog.list.topLevelItemCount()))
    return [item for item in found if item is not None]


def test_the_conversion_is_shown_before_it_is_taken(editor: DocumentEditor) -> None:
    shown = [(item.text(1), item.text(2)) for item in items(offered(editor))]
    assert shown[:2] == [*HEADINGS]
    assert shown[3:] == NAMED
    names = [procedure.name for procedure in editor.document.content.procedures]
    assert names == [name for name, _, _ in NAMES]


def test_what_is_agreed_to_is_one_edit(editor: DocumentEditor) -> None:
    dialog = offered(editor)
    items(dialog)[-1].setCheckState(0, Qt.CheckState.Unchecked)
    dialog.take.click()
    annex = editor.document.content
    taken = [proposal or name for name, _, proposal in NAMES]
    assert [procedure.name for procedure in annex.procedures] == [*taken[:4], "Giê", *taken[5:]]
    assert (annex.heading.label, annex.heading.title) == (HEADINGS[0][1], HEADINGS[1][1])
    assert len(stack_of(editor)) == 1
    editor.document.undo_stack.undo()
    assert editor.document.content.procedures[0].name == NAMES[0][0]


def clipboard_page() -> tuple[str, str]:
    """Return the table as Excel offers it: as text, and as a page whose classes name the fonts."""
    grid = old_table()
    block = [[stated_number(value) for value in row] for row in grid.rows]
    fonts = sorted(set(grid.fonts.values()))
    rules = "".join(
        f'.xl{at} {{mso-font-charset:0;font-family:"{font}";}}\n' for at, font in enumerate(fonts)
    )
    rows = []
    for row, cells in enumerate(block):
        classes = [grid.fonts.get((row, column), "") for column in range(len(cells))]
        looks = [f" class=xl{fonts.index(font)}" if font else "" for font in classes]
        rows.append("".join(f"<td{look}>{text}" for look, text in zip(looks, cells, strict=True)))
    page = f"<style><!--{rules}--></style><table>{''.join(f'<tr>{row}' for row in rows)}</table>"
    return build_tsv(block), page


@pytest.mark.parametrize("with_text", [True, False])
def test_the_fonts_of_a_pasted_table_are_known(window: MainWindow, *, with_text: bool) -> None:
    text, page = clipboard_page()
    offer(text if with_text else "", page)
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.document is not None
    assert window.editor is not None
    annex = window.document.content
    assert [procedure.name for procedure in annex.procedures] == [name for name, _, _ in NAMES]
    units = [procedure.cases[0].unit for procedure in annex.procedures[: len(UNITS)]]
    assert units == ["Giờ", "Ngày làm việc", "Ngày"]
    assert [(item.text(1), item.text(2)) for item in items(offered(window.editor))][3:] == NAMED
