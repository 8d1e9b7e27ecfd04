"""Windows' contrast themes: the user's few colours, and none of ours."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from tests.desktop.driving import cell, go_to
from tests.desktop.widgets.test_theme import contrast
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.widgets import theme
from tthc_gui.desktop.widgets.contrast import ContrastTheme
from tthc_gui.desktop.widgets.theme import Scheme, apply_scheme, colours

BLACK = ContrastTheme(
    window="#000000",
    text="#ffffff",
    button="#000000",
    button_text="#ffff00",
    highlight="#1aebff",
    highlighted_text="#000000",
    link="#8080ff",
    grey_text="#3ff23f",
)
DESERT = ContrastTheme(
    window="#fffaef",
    text="#3d3d3d",
    button="#fffaef",
    button_text="#202020",
    highlight="#903909",
    highlighted_text="#fff5e3",
    link="#1c5e75",
    grey_text="#676767",
)
READABLE = 4.5
"""The least contrast of a text, after WCAG 2."""


@pytest.fixture
def choose(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[ContrastTheme | None], None]]:
    """Return a function that does what Windows does when the user chooses a contrast theme."""
    chosen: list[ContrastTheme | None] = [None]
    monkeypatch.setattr(theme, "contrast_theme", lambda: chosen[0])

    def choose(theme: ContrastTheme | None) -> None:
        chosen[0] = theme
        QCoreApplication.sendEvent(qapp, QEvent(QEvent.Type.ThemeChange))

    yield choose
    choose(None)


def painted(widget: QWidget, area: QRect) -> set[str]:
    """Return the colours in an area that are more than a blur between two others."""
    image = widget.grab(area).toImage()
    names = [
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    ]
    return {name for name in names if names.count(name) > len(names) / 50}


@pytest.mark.parametrize("chosen", [BLACK, DESERT], ids=["black", "desert"])
@pytest.mark.parametrize("scheme", Scheme)
def test_a_contrast_theme_takes_the_place_of_any_scheme_and_goes_again(
    qapp: QApplication,
    scheme: Scheme,
    chosen: ContrastTheme,
    choose: Callable[[ContrastTheme | None], None],
) -> None:
    apply_scheme(qapp, scheme)
    own = colours()
    role = QPalette.ColorRole
    try:
        choose(chosen)
        palette = qapp.palette()
        for of, expected in (
            (role.Window, chosen.window),
            (role.Base, chosen.window),
            (role.WindowText, chosen.text),
            (role.Button, chosen.button),
            (role.ButtonText, chosen.button_text),
            (role.Highlight, chosen.highlight),
            (role.HighlightedText, chosen.highlighted_text),
        ):
            assert palette.color(of).name() == expected, of
        disabled = palette.color(QPalette.ColorGroup.Disabled, role.Text)
        assert disabled.name() == chosen.grey_text
        choose(None)
        assert colours() == own
        assert qapp.palette().color(role.Window).name() == own.window
    finally:
        apply_scheme(qapp, Scheme.LIGHT)


@pytest.mark.parametrize("chosen", [BLACK, DESERT], ids=["black", "desert"])
def test_what_is_written_on_a_ground_can_be_read_on_it(
    chosen: ContrastTheme, choose: Callable[[ContrastTheme | None], None]
) -> None:
    choose(chosen)
    now = colours()
    grounds = (now.window, now.base, now.header, now.computed, now.cut, now.wrong)
    for ink in (now.text, now.faint_text, now.cut_text, now.wrong_text, now.stated_text):
        for ground in grounds:
            assert contrast(QColor(ink), QColor(ground)) >= READABLE
    assert contrast(QColor(now.selected_text), QColor(now.selection)) >= READABLE
    assert contrast(QColor(now.text), QColor(now.found)) >= READABLE


def test_cells_are_painted_in_the_colours_of_the_theme_alone(
    editor: DocumentEditor, choose: Callable[[ContrastTheme | None], None]
) -> None:
    choose(DESERT)
    view = editor.view
    go_to(editor, 0, "current")
    for key, ground in (
        ("current", DESERT.highlight),
        ("after-1", DESERT.window),
        ("rate", DESERT.window),
    ):
        area = view.visualRect(cell(editor, 0, key)).adjusted(3, 3, -3, -3)
        found = painted(view.viewport(), area)
        assert ground in found
        assert found <= set(DESERT), key
