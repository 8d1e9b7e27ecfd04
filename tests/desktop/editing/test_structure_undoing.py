"""Any sequence of changes of structure, undone and redone, with the table in step all the way."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from tests.strategies import annexes, examples
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.editing.structure import Structure
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.table.picking import Picked, pick
from tthc_gui.domain.annex.annex import Annex

ACTIONS = (
    Structure.add_above,
    Structure.add_below,
    Structure.duplicate,
    Structure.delete,
    Structure.move_up,
    Structure.move_down,
    Structure.add_case,
    Structure.duplicate_cases,
    Structure.delete_cases,
    Structure.break_apart,
    Structure.join,
    Structure.renumber,
    lambda structure: structure.move_before(1),
    lambda structure: structure.split(0, 3),
)
NAME, CURRENT = 2, 3

Step = tuple[int, int, int, bool]
"""An action by number, the first row selected, how many, and whether in a column of cases."""

steps = st.lists(
    st.tuples(
        st.integers(0, len(ACTIONS) - 1), st.integers(0, 20), st.integers(1, 4), st.booleans()
    ),
    max_size=8,
)


def in_step(editor: DocumentEditor) -> bool:
    """Return whether rows, spans and heights of the table are those of the annex."""
    lines = [
        (at, case)
        for at, each in enumerate(editor.document.content.procedures)
        for case in range(len(each.cases))
    ]
    view, model = editor.view, editor.model
    return [model.place(row) for row in range(model.rowCount())] == lines and all(
        view.rowSpan(row, 1) == model.record(row).line_count
        for row, (_, case) in enumerate(lines)
        if case == 0
    )


def act(editor: DocumentEditor, step: Step) -> None:
    action, first, count, of_case = step
    rows = editor.model.rowCount()
    if rows:
        start = first % rows
        chosen = tuple(editor.model.place(row) for row in range(start, min(start + count, rows)))
        column = CURRENT if of_case else NAME
        pick(editor.view, editor.model, Picked(chosen, column, column, column))
    if rows or action < len(ACTIONS) - 1:  # what is split is there
        ACTIONS[action](editor.structure)


@settings(max_examples=examples(40))
@given(annex=annexes(), sequence=steps)
def test_any_changes_of_structure_are_undone_and_redone(
    qapp: QApplication, annex: Annex, sequence: Sequence[Step]
) -> None:
    editor = DocumentEditor(OpenDocument(annex))
    stack = editor.document.undo_stack
    states = [list(annex.procedures)]
    for step in sequence:
        before = stack.count()
        act(editor, step)
        assert in_step(editor)
        if stack.count() > before:
            states.append(list(annex.procedures))
    for state in reversed(states[:-1]):
        stack.undo()
        assert annex.procedures == state
        assert in_step(editor)
    for state in states[1:]:
        stack.redo()
        assert annex.procedures == state
    editor.deleteLater()
    qapp.processEvents()
