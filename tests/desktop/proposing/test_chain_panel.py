"""Chains in the window: made of the selection, kept with the document, over two windows."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from tests.desktop.driving import select, stack_of, three
from tthc_gui.desktop.proposing.chain_panel import ChainPanel
from tthc_gui.desktop.proposing.desk import CHAINS
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.domain.annex.annex import Annex


def test_a_chain_is_made_of_the_selection_kept_and_taken_back(
    open_editor: Callable[[int | Annex], DocumentEditor], qtbot: QtBot
) -> None:
    editor = open_editor(three())
    editor.proposals.toggle_chains()
    panel = editor.side.panel(CHAINS)
    assert isinstance(panel, ChainPanel)
    assert panel.stages.hasFocus()
    select(editor, (0, "stt"), (1, "stt"))
    panel.follow()
    assert panel.stages.text() == "1.000001 > 1.000002"
    assert panel.told.text() == "Cả chuỗi: 28 → 8 ngày. Lâu nhất: 1.000002 Thủ tục số 2."
    panel.name.setEditText("Giao đất")
    panel.keep()
    assert stack_of(editor) == ["Lưu chuỗi thủ tục “Giao đất”"]
    assert editor.document.content.heading.chains == ("Giao đất: 1.000001 > 1.000002",)
    panel.stages.setText("1.000003")
    qtbot.waitUntil(lambda: panel.table.rowCount() == 1)
    assert "Chưa tính được chặng 1" in panel.told.text()
    editor.document.undo_stack.undo()
    assert editor.document.content.heading.chains == ()
