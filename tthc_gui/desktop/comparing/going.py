"""Going from a difference to its cell in the document's own table."""

from tthc_gui.desktop.comparing.rows import HEADING, ComparisonRow, column_of
from tthc_gui.desktop.table.navigation import Spot
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.workbench.moving import go_to_spot
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.document.comparing import DocumentComparison


def go_to(editor: Workbench, found: DocumentComparison, row: ComparisonRow) -> bool:
    """Make the cell of a difference the current one; return whether it is in the table.

    A filter that hides it is dropped.
    """
    if row.record is None:
        editor.side.show_panel(HEADING)
        return False
    at = found.records[row.record].match.new
    if at is None:
        editor.say(
            tr("Bản đang mở không có {0} này.").format(editor.document.content.form.words.record)
        )
        return False
    model = editor.model
    if not model.rows_of(at):
        editor.arrangement.drop_filters()
    lines, line = model.rows_of(at), 0
    if row.part is not None and row.part.cell is not None:
        line = min(row.part.cell.line or 0, len(lines) - 1)
    keys = [column.key for column in model.columns]
    key = column_of(found, row.part) if row.part else None
    go_to_spot(editor.view, Spot(lines[line], keys.index(key) if key in keys else 0))
    return True
