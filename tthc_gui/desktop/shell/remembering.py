"""What is remembered of documents: how the last one looked, and which were used."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSplitter

from tthc_gui.desktop.workbench.settings import Settings

if TYPE_CHECKING:
    from tthc_gui.desktop.shell.editor import DocumentEditor


def remember_view(editor: "DocumentEditor", settings: Settings) -> None:
    """Show a table as the settings say, and note in them what is changed from now on."""
    view, zoom = editor.view, editor.zoom
    if settings.widths:
        view.sizes.set_widths(settings.widths)
    zoom.set(settings.zoom)
    if settings.shows_pairs:
        editor.model.show_pairs(on=True)
    if settings.fits_width:
        zoom.fit()
    editor.side.preferred_width = settings.side_width
    if settings.author:
        editor.remarker.author = settings.author

    def note_author(name: str) -> None:
        settings.author = name

    def note_widths() -> None:
        settings.widths = view.sizes.widths()

    def note_zoom(percent: int) -> None:
        settings.zoom = percent

    def note_fit(fits: bool) -> None:
        settings.fits_width = fits

    def note_pairs() -> None:
        settings.shows_pairs = editor.model.pairs.is_on

    def note_side() -> None:
        settings.side_width = editor.side.width()

    view.zoom_asked.connect(zoom.step)
    view.sizes.widths_changed.connect(note_widths)
    zoom.changed.connect(note_zoom)
    editor.pairs_changed.connect(note_pairs)
    zoom.fitting_changed.connect(note_fit)
    editor.remarker.author_changed.connect(note_author)
    splitter = editor.side.parentWidget()
    if isinstance(splitter, QSplitter):
        splitter.splitterMoved.connect(note_side)
