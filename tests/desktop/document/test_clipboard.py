import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtTest import QTest

from tests.desktop.driving import (
    Key,
    current,
    go_to,
    offer,
    offered,
    part,
    select,
    selected,
    shown,
    stack_of,
)
from tests.domain.building import annex, procedure
from tests.strategies import examples, letters
from tthc_gui.desktop.document import clipboard
from tthc_gui.desktop.editing.grow_bar import GrowBar
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files.pasted.copying import Copied

DATA = Path(__file__).parents[2] / "data" / "clipboard"
TSV = '1\t1.000001.H21\t"Cấp\nlại"\r\n2\t1.000002.H21\t"Nói ""thêm"""\r\n'
LIBREOFFICE_TSV = '1\t1.000001.H21\t"Cấp\nlại"\n2\t1.000002.H21\t"Nói ""thêm"""\n'

OpenEditor = Callable[[int | Annex], DocumentEditor]


# Copy and cut


def test_copied_cells_are_quoted_text_and_a_table(editor: DocumentEditor) -> None:
    select(editor, (1, "name"), (2, "unit"))
    assert editor.cells.copy()
    assert offered().text() == "Thủ tục số 2\t10\tNgày\r\n\t20\tNgày\r\n"
    assert '<td rowspan="2"' in offered().html()


def test_a_ragged_selection_is_not_copied(editor: DocumentEditor, said: list[str]) -> None:
    offer("trước")
    select(editor, (0, "current"), (0, "current"))
    view = editor.view
    blocks = view.selecting.blocks()
    select(editor, (3, "unit"), (3, "unit"))
    view.selecting.select([*blocks, *view.selecting.blocks()])
    assert not editor.cells.copy()
    assert "nhiều mảng rời" in said[-1]
    assert offered().text() == "trước"


def test_cutting_copies_and_blanks_in_one_entry(editor: DocumentEditor) -> None:
    select(editor, (0, "before-1"), (1, "after-1"))
    editor.cells.cut()
    assert offered().text() == "3\t2\r\n4\t2\r\n"
    assert shown(editor, "before-1", "after-1")[:2] == [["", ""]] * 2
    assert stack_of(editor) == ["Cắt 4 ô"]
    editor.document.undo_stack.undo()
    assert editor.document.is_clean()


carried = st.text(letters.filter(lambda letter: letter not in "\r\0"), max_size=8)
"""Of a text with half a letter Qt takes all but that."""


@given(texts=st.lists(st.lists(carried, min_size=2, max_size=2), min_size=1, max_size=4))
@settings(max_examples=examples(50), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_clipboard_carries_any_text(qapp: object, texts: list[list[str]]) -> None:
    assert qapp
    clipboard.put(Copied(texts).tsv(), Copied(texts).html())
    if any(any(row) for row in texts):
        assert clipboard.take().block == texts


def test_copy_paste_elsewhere_and_copy_again_is_the_same_text(
    editor: DocumentEditor, open_editor: OpenEditor
) -> None:
    source = open_editor(1)
    select(source, (0, "stt"), (40, "unit"))
    source.cells.copy()
    first = offered().text()
    go_to(editor, 3, "stt")
    editor.cells.paste()
    part(editor, GrowBar).add.click()
    editor.cells.copy()
    assert offered().text() == first


COPY_AND_CLOSE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tthc_gui.desktop.shell import application
from tthc_gui.desktop.document import clipboard
from tthc_gui.desktop.shell.faults import Faults

def copy_and_close():
    clipboard.put("1,5", "<table><tr><td>1,5</td></tr></table>")
    QApplication.closeAllWindows()

application.make_application()
QTimer.singleShot(0, copy_and_close)
sys.exit(application.run([], Faults()))
"""


def test_a_paste_that_was_cut_short_stays_where_the_longer_one_in_its_place_is_refused(
    editor: DocumentEditor, said: list[str]
) -> None:
    go_to(editor, 3, "current")
    offer("7\r\nkhông rõ\r\n")
    editor.cells.paste()
    part(editor, GrowBar).add.click()
    assert said[-1].startswith("Không dán: ")
    assert shown(editor, "current")[3:] == [["7"]]
    assert stack_of(editor) == ["Dán 1 ô"]
    assert editor.document.undo_stack.index() == 1


def test_the_program_ends_well_after_a_copy(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path)}
    ended = subprocess.run([sys.executable, "-c", COPY_AND_CLOSE], env=environment, check=False)
    assert ended.returncode == 0


# Paste


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (TSV, "excel.html"),
        (LIBREOFFICE_TSV, "libreoffice.html"),
        ("", "excel.html"),
        ("", "libreoffice.html"),
        # What Word gives as text breaks the cell with two paragraphs.
        ("1\t1.000001.H21\tCấp\r\nlại\r\n2\t1.000002.H21\tNói \"thêm\"\r\n", "word.html"),
        (TSV, ""),
    ],
)  # fmt: skip
def test_what_spreadsheets_and_word_copy_is_pasted(
    open_editor: OpenEditor, text: str, html: str
) -> None:
    editor = open_editor(annex(procedure(8), procedure(9)))
    offer(text, (DATA / html).read_text(encoding="utf-8") if html else "")
    go_to(editor, 0, "stt")
    editor.cells.paste()
    assert shown(editor, "stt", "code", "name") == [
        ["1", "1.000001.H21", "Cấp\nlại"],
        ["2", "1.000002.H21", 'Nói "thêm"'],
    ]
    assert stack_of(editor) == ["Dán 6 ô"]
    assert len(selected(editor)) == 6
    assert current(editor) == (0, "stt")


def test_a_paste_over_computed_cells_says_what_it_left_out(
    editor: DocumentEditor, said: list[str]
) -> None:
    offer("43,5 ngày\tNgày\t9\t9\t9%\t1\u00a0\t2")
    go_to(editor, 0, "current")
    editor.cells.paste()
    keys = ("current", "unit", "before-1", "after-1")
    assert shown(editor, *keys)[0] == ["43,5", "Ngày", "1", "2"]
    assert said[-1] == "Dán 4 ô. Bỏ qua 3 ô tự tính."


def test_one_value_fills_the_selection(editor: DocumentEditor) -> None:
    offer("1,5\n")
    select(editor, (0, "before-2"), (3, "after-2"))
    before = selected(editor)
    editor.cells.paste()
    assert shown(editor, "before-2", "after-2") == [["1,5", "1,5"]] * 4
    assert selected(editor) == before


def test_a_paste_of_computed_cells_only_says_so(editor: DocumentEditor, said: list[str]) -> None:
    offer("5")
    go_to(editor, 0, "rate")
    editor.cells.paste()
    assert said[-1] == "Bỏ qua 1 ô tự tính."
    assert stack_of(editor) == []


def test_a_paste_past_the_end_offers_procedures(editor: DocumentEditor) -> None:
    offer("5\t1\n6\t2\n7\t3\n")
    go_to(editor, 3, "before-2")
    editor.cells.paste()
    bar = part(editor, GrowBar)
    assert bar.isVisible()
    assert bar.add.text().replace("&", "") == "Thêm 2 thủ tục và dán hết"
    assert shown(editor, "before-2", "after-2")[-1] == ["5", "1"]
    bar.add.click()
    assert shown(editor, "before-2", "after-2")[3:] == [["5", "1"], ["6", "2"], ["7", "3"]]
    assert not bar.isVisible()
    assert stack_of(editor) == ["Dán 6 ô"]
    assert len(selected(editor)) == 6
    editor.document.undo_stack.undo()
    assert editor.document.is_clean()


def test_the_offer_ends_with_the_next_change_and_with_escape(editor: DocumentEditor) -> None:
    offer("5\n6\n")
    for end in (
        lambda: editor.model.setData(editor.model.index(0, 0), "9"),
        lambda: QTest.keyClick(part(editor, GrowBar), Key.Key_Escape),
        editor.document.undo_stack.undo,
    ):
        go_to(editor, 3, "before-2")
        editor.cells.paste()
        assert part(editor, GrowBar).isVisible()
        end()
        assert not part(editor, GrowBar).isVisible()
        editor.document.undo_stack.setIndex(0)
    assert len(editor.document.content.procedures) == 3
