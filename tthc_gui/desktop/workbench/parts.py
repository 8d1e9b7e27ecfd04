"""Parts of an editor that are made when they are first asked for, one of a kind each."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QPoint

if TYPE_CHECKING:
    from tthc_gui.desktop.shell.editor import AnnexEditor

Part = TypeVar("Part", bound=QObject)


def part_of(editor: "AnnexEditor", kind: type[Part]) -> Part:
    """Give the editor's part of a kind, made from the editor when it is first asked for."""
    part = made_part(editor, kind)
    if part is None:
        part = editor.parts[kind] = kind(editor)
    return part


def made_part(editor: "AnnexEditor", kind: type[Part]) -> Part | None:
    """Give the editor's part of a kind; None when it has not been needed yet."""
    part = editor.parts.get(kind)
    return part if isinstance(part, kind) else None


@contextmanager
def table_in_place(editor: "AnnexEditor") -> Iterator[None]:
    """Keep the cells where they are on the screen while a bar above the table comes or goes.

    The current cell stays in sight if it was.
    """
    view = editor.view
    corner = QPoint(0, 0)
    before = view.mapTo(editor, corner).y()
    current = view.currentIndex()
    seen = view.viewport().rect().intersects(view.visualRect(current))
    yield
    layout = editor.layout()
    if layout is not None:
        layout.activate()
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + view.mapTo(editor, corner).y() - before)
    if seen:
        view.scrollTo(current)
