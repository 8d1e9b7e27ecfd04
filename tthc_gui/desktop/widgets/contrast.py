"""Windows' contrast themes, whose few colours take the place of the program's own."""

import sys
from typing import NamedTuple


class ContrastTheme(NamedTuple):
    """The colours that the user has chosen to be able to read, as #rrggbb."""

    window: str
    text: str
    button: str
    button_text: str
    highlight: str
    highlighted_text: str
    link: str
    grey_text: str


_INDEXES = (5, 8, 15, 18, 13, 14, 26, 17)
"""Of the colours above, from COLOR_WINDOW to COLOR_GRAYTEXT in winuser.h."""


_ON, _ASK = 1, 0x42
"""HCF_HIGHCONTRASTON and SPI_GETHIGHCONTRAST in winuser.h."""


def contrast_theme() -> ContrastTheme | None:
    """Return the contrast theme in force, None where there is none.

    Qt's own palette mixes the accent colour into it, which contrast themes do not know.
    """
    if sys.platform == "win32":
        import ctypes

        class HighContrast(ctypes.Structure):
            _fields_ = (
                ("size", ctypes.c_uint),
                ("flags", ctypes.c_uint),
                ("scheme", ctypes.c_wchar_p),
            )

        state = HighContrast(ctypes.sizeof(HighContrast))
        asked = ctypes.windll.user32.SystemParametersInfoW
        if asked(_ASK, state.size, ctypes.byref(state), 0) and state.flags & _ON:
            return windows_colours()
    return None


def windows_colours() -> ContrastTheme | None:
    """Return the colours of the theme that Windows has, None on other systems."""
    if sys.platform == "win32":
        import ctypes

        read = ctypes.windll.user32.GetSysColor
        return ContrastTheme(*(_name(read(index)) for index in _INDEXES))
    return None


def _name(colour: int) -> str:
    """Write a COLORREF, whose lowest byte is red."""
    red, green, blue = (colour >> shift & 0xFF for shift in (0, 8, 16))
    return f"#{red:02x}{green:02x}{blue:02x}"
