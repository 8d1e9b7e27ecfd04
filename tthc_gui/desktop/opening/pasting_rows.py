"""Paste rows of procedures where none stand yet: by their heading, else by the look of the cells.

Only where neither tells for sure what a column is, the user is asked.
"""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tthc_gui.desktop.document import clipboard
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.opening.pasted_block import opened_block
from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.widgets.waiting import busy
from tthc_gui.desktop.workbench.window import Window
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import CODE, CURRENT, NAME
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.opened import FoundTable
from tthc_gui.files.pasted.clipboard_text import ClipboardTable
from tthc_gui.files.pasted.pasted_look import look_of
from tthc_gui.files.pasted.pasted_rows import RowsPasted, paste_rows
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.recognition.mapping import SURE, ColumnMapping, MappedColumn

if TYPE_CHECKING:
    from tthc_gui.desktop.opening.mapping_dialog import MappingDialog

_LINES = 3


class _Rows(NamedTuple):
    """Rows of procedures, and what each of their columns is taken for."""

    table: ClipboardTable
    mapping: ColumnMapping
    is_sure: bool


def paste_rows_of(window: Window) -> bool:
    """Paste the rows on the clipboard, or ask what they are; return whether there are any."""
    try:
        with busy():
            found = _rows_on_clipboard()
    except (Refusal, FileProblem):
        return False
    if found is None:
        return False
    if found.is_sure:
        _take(window, found)
    else:
        _ask(window, found)
    return True


def _rows_on_clipboard() -> _Rows | None:
    table = clipboard.take()
    tables = opened_block(table, clipboard.page()).tables()
    if tables:
        mapping = tables[0].mapping
        rows = table.below(mapping.bottom + 1)
        sure = all(column.confidence >= SURE for column in mapping.columns if column.key)
        named = {NAME.key, CODE.key} & set(mapping.keys)
        return _Rows(rows, mapping, sure and bool(named)) if rows.block else None
    look = look_of(table.block)
    if not {CODE.key, CURRENT.key} & set(look.keys) or not {CODE.key, NAME.key} & set(look.keys):
        return None  # Texts of any kind.
    columns = tuple(
        MappedColumn(at, tr("Cột {0}").format(at + 1), key, 1.0 if look.is_sure else SURE / 2)
        for at, key in enumerate(look.keys)
    )
    return _Rows(table, ColumnMapping(-1, -1, columns), look.is_sure)


def _ask(window: Window, found: _Rows) -> None:
    from tthc_gui.desktop.opening.mapping_dialog import MappingDialog

    lines = tuple(
        tuple(row[c.column] if c.column < len(row) else "" for c in found.mapping.columns)
        for row in found.table.block[:_LINES]
    )
    name = tr("bảng đã dán")
    asked = FoundTable((name, 0), name, found.mapping, lines, False)
    dialog = MappingDialog(name, [asked], window, rows_only=True)
    dialog.accepted.connect(partial(_take_answer, window, found, dialog))
    dialog.open()


def _take_answer(window: Window, found: _Rows, dialog: "MappingDialog") -> None:
    (keys,) = dialog.answers().values()
    _take(window, found._replace(mapping=found.mapping.with_keys(keys)))


def _take(window: Window, found: _Rows) -> None:
    """Make the procedures of rows, in the annex on show or in a document of their own."""
    width = max(column.column for column in found.mapping.columns) + 1
    keys: list[str | None] = [None] * width
    headings = [tr("Cột {0}").format(at + 1) for at in range(width)]
    for column in found.mapping.columns:
        keys[column.column] = column.key
        headings[column.column] = column.heading
    editor = window.workbench
    annex = editor.document.content if editor else Annex(Heading())
    try:
        with busy():
            pasted = paste_rows(annex, found.table, keys, headings)
    except Refusal as refusal:
        if editor is None:
            window.tell(tr("Không dán: {0}").format(refusal), Tone.ERROR)
        else:
            editor.say(tr("Không dán: {0}").format(refusal))
        return
    if editor is None:
        pasted.edit.apply(annex)
        window.show_document(OpenDocument(annex, title=tr("Bảng đã dán")))
    elif not editor.do(lambda: pasted.edit):
        return
    _tell(window, pasted)


def _tell(window: Window, pasted: RowsPasted) -> None:
    if window.workbench is not None:
        model, view = window.workbench.model, window.workbench.view
        if model.rowCount():
            view.setCurrentIndex(model.index(0, 0))
        window.workbench.say(" ".join((f"{pasted.edit.label}.", *pasted.notes)))
