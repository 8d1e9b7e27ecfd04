"""Colours of the window, light and dark, by what they mean."""

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from tthc_gui.desktop.widgets.contrast import ContrastTheme, contrast_theme


class Scheme(Enum):
    """Which colours the window uses."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Colours(NamedTuple):
    """The meanings a colour can have here, as #rrggbb.

    `selected_text` is written on the selection; "" where every other ink can be read on it.
    """

    window: str
    base: str
    text: str
    faint_text: str
    button: str
    line: str
    strong_line: str
    field_line: str
    header: str
    computed: str
    cut: str
    cut_text: str
    wrong: str
    wrong_text: str
    stated_text: str
    warning: str
    accent: str
    accent_text: str
    selection: str
    found: str
    button_text: str
    selected_text: str = ""


LIGHT = Colours(
    window="#f4f5f7",
    base="#ffffff",
    text="#1c2330",
    faint_text="#5c6675",
    button="#ffffff",
    line="#d9dde4",
    strong_line="#aab2bf",
    field_line="#6f7885",
    header="#e9edf3",
    computed="#f1f3f6",
    cut="#e5f4ea",
    cut_text="#11632f",
    wrong="#fde4e1",
    wrong_text="#a31812",
    stated_text="#8a4b00",
    warning="#b26200",
    accent="#1a5fb4",
    accent_text="#ffffff",
    selection="#cfe2fa",
    found="#ffd75e",
    button_text="#1c2330",
)

DARK = Colours(
    window="#1e2126",
    base="#16181c",
    text="#e7eaf0",
    faint_text="#a1aab8",
    button="#2a2e35",
    line="#343941",
    strong_line="#59616d",
    field_line="#7f899a",
    header="#272b32",
    computed="#20242a",
    cut="#17331f",
    cut_text="#8fdca8",
    wrong="#46201d",
    wrong_text="#ff9d94",
    stated_text="#f0b766",
    warning="#f0b766",
    accent="#78aeed",
    accent_text="#10131a",
    selection="#24456e",
    found="#7a5c00",
    button_text="#e7eaf0",
)


_OUTLINED = (
    "QCheckBox",
    "QRadioButton",
    "QLineEdit",
    "QPlainTextEdit",
    "QTreeView",
    "QListView",
    "QComboBox",
    "QAbstractSpinBox",
    "QPushButton",
)
"""What stands on the base colour or on none, and uses the window's only for outlines."""

_OUTLINE = 140
"""Per cent by which Fusion darkens the window's colour for outlines."""


_STRONG = 200
"""The least saturation of an outline that tells of the focus."""


_FOUND = 0.3
"""How much of a contrast theme's highlight is behind what was found: text is read on it."""


class _InUse:
    """What was applied last."""

    scheme = Scheme.SYSTEM
    colours = LIGHT


def colours() -> Colours:
    """Return the colours in use."""
    return _InUse.colours


def apply_scheme(application: QApplication, scheme: Scheme) -> None:
    """Show every window in the colours of a scheme; the system's choice when it says so.

    A contrast theme of the system comes before any scheme of ours.
    """
    _InUse.scheme = scheme
    # For what the system itself paints, as title bars.
    application.styleHints().setColorScheme(_ASKED[scheme])
    follow_system(application)


def follow_system(application: QApplication) -> None:
    """Show every window in the colours of the scheme applied last, as the system is now."""
    theme, scheme = contrast_theme(), _InUse.scheme
    dark = scheme is Scheme.DARK or (
        scheme is Scheme.SYSTEM and application.styleHints().colorScheme() == Qt.ColorScheme.Dark
    )
    colour = _of_contrast(theme) if theme else DARK if dark else LIGHT
    _InUse.colours = colour
    application.setPalette(_palette(colour))
    outlined = _palette(colour)
    outlined.setColor(QPalette.ColorRole.Window, QColor(colour.field_line).lighter(_OUTLINE))
    for kind in _OUTLINED:
        # PySide's declaration asks for bytes, its code for a str.
        application.setPalette(outlined, kind)  # type: ignore[arg-type]


_ASKED = {
    Scheme.SYSTEM: Qt.ColorScheme.Unknown,
    Scheme.LIGHT: Qt.ColorScheme.Light,
    Scheme.DARK: Qt.ColorScheme.Dark,
}


def _of_contrast(theme: ContrastTheme) -> Colours:
    """Return what the colours of a contrast theme mean here; signs and bold type tell the rest."""
    return Colours(
        window=theme.window,
        base=theme.window,
        text=theme.text,
        faint_text=theme.grey_text,
        button=theme.button,
        line=theme.text,
        strong_line=theme.text,
        field_line=theme.text,
        header=theme.window,
        computed=theme.window,
        cut=theme.window,
        cut_text=theme.text,
        wrong=theme.window,
        wrong_text=theme.link,
        stated_text=theme.link,
        warning=theme.link,
        accent=theme.highlight,
        accent_text=theme.highlighted_text,
        selection=theme.highlight,
        found=_mixed(theme.window, theme.highlight, _FOUND),
        button_text=theme.button_text,
        selected_text=theme.highlighted_text,
    )


def _mixed(ground: str, other: str, part: float) -> str:
    one, two = QColor(ground), QColor(other)
    parts = (
        (one.red(), two.red()),
        (one.green(), two.green()),
        (one.blue(), two.blue()),
    )
    return QColor(*(round(below + (above - below) * part) for below, above in parts)).name()


def show_focus(widget: object, *, focused: bool) -> None:
    """Outline a field of several lines, which Fusion forgets, as one with the focus."""
    from PySide6.QtWidgets import QPlainTextEdit

    if isinstance(widget, QPlainTextEdit):
        palette, role = widget.palette(), QPalette.ColorRole.Window
        line = QColor(colours().accent if focused else colours().field_line)
        if focused:
            # As bright as Fusion can darken it from, and as strong.
            saturation = max(line.saturation(), _STRONG)
            line = QColor.fromHsv(line.hue(), saturation, min(line.value(), 255 * 100 // _OUTLINE))
        palette.setColor(role, line.lighter(_OUTLINE))
        widget.setPalette(palette)


def _palette(colour: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, value in {
        role.Window: colour.window,
        role.WindowText: colour.text,
        role.Base: colour.base,
        role.AlternateBase: colour.computed,
        role.Text: colour.text,
        role.PlaceholderText: colour.faint_text,
        role.Button: colour.button,
        role.ButtonText: colour.button_text,
        role.ToolTipBase: colour.base,
        role.ToolTipText: colour.text,
        role.Highlight: colour.accent,
        role.HighlightedText: colour.accent_text,
        role.Link: colour.accent,
        role.Mid: colour.strong_line,
        role.Midlight: colour.line,
        role.Light: colour.base,
        role.Dark: colour.strong_line,
    }.items():
        palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(colour.faint_text))
    return palette
