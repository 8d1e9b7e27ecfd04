"""The menu beside a cell: what can be done about its findings."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from tthc_gui.desktop.audit.choices import choices, is_duplicate
from tthc_gui.desktop.widgets.icons import icon
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.document.edits import Edit

if TYPE_CHECKING:
    from tthc_gui.desktop.audit.position import FindingPosition


def choices_menu(
    editor: Workbench,
    reviewer: "FindingPosition",
    findings: Sequence[Finding],
    ask_reason: Callable[[], object],
) -> QMenu:
    """Make the menu; choosing a remedy makes its edit, which the entry has already shown."""
    menu = QMenu(editor)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for_all = False
    for finding in findings:
        title = menu.addAction(_plain(finding.message))
        title.setEnabled(False)
        for choice in choices(editor.document, finding):
            for_all = for_all or choice.certain
            _add(menu, choice.text, "wand-sparkles", _doing(editor, choice.edit))
        if is_duplicate(finding):
            _add(
                menu,
                tr("Xem hai thủ tục cạnh nhau…"),
                "columns-2",
                partial(reviewer.compare, finding),
            )
        menu.addSeparator()
    if for_all:
        _add(menu, tr("Sửa tất cả lỗi loại này…"), "list-checks", reviewer.fix_all_like_current)
    _add(menu, tr("Chấp nhận có lý do…"), "shield-check", ask_reason)
    return menu


def _doing(editor: Workbench, edit: Edit) -> Callable[[], object]:
    def do() -> None:
        if editor.do(lambda: edit):
            editor.say(tr("Đã làm: {0}. Nhấn F8 để sang phát hiện tiếp theo.").format(edit.label))

    return do


def _add(menu: QMenu, text: str, name: str, run: Callable[[], object]) -> QAction:
    action = menu.addAction(icon(name), _plain(text))
    action.triggered.connect(lambda _checked=False: run())
    return action


def _plain(text: str) -> str:
    """Keep Qt from taking an ampersand of the text for a key."""
    return text.replace("&", "&&")
