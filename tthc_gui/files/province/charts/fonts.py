"""The project's serif font for matplotlib, under a name that no font of the system has.

Asked for by its own name, matplotlib may take a Liberation Serif of the system that lacks
Vietnamese letters.
"""

import logging
import os
from functools import cache
from unicodedata import normalize

from tthc_gui.domain.values.controls import holdable
from tthc_gui.files.safety.places import state_folder
from tthc_gui.pages.fonts import BOLD, REGULAR, FontProblem
from tthc_gui.resources import resource

FAMILY = "TTHC Serif"
SVG_FAMILIES = "'Times New Roman', 'Liberation Serif', serif"
"""What a viewer of an SVG draws with; their letters are equally wide."""
_WEIGHTS = {REGULAR: "normal", BOLD: "bold"}
_NO_GLYPH = "□"
_CACHE = "MPLCONFIGDIR"


@cache
def prepare() -> None:
    """Load matplotlib, let it draw with our font, and write texts as texts.

    Raises FontProblem where the font is missing.
    """
    # It keeps what it knows of the system's fonts, beside what else the program keeps.
    os.environ.setdefault(_CACHE, str(state_folder() / "matplotlib"))
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    import matplotlib as mpl
    from matplotlib.font_manager import FontEntry, fontManager

    for style, weight in _WEIGHTS.items():
        path = resource("fonts", f"LiberationSerif-{style}.ttf")
        if not path.is_file():
            raise FontProblem(
                f"phông chữ “{path.name}” của biểu đồ bị thiếu; hãy cài lại chương trình."
            )
        entry = FontEntry(fname=str(path), name=FAMILY, style="normal", weight=weight)
        fontManager.ttflist.append(entry)
    mpl.rcParams.update(
        {
            "font.family": FAMILY,
            "svg.fonttype": "none",
            "svg.hashsalt": FAMILY,
            "pdf.fonttype": 42,
            "text.parse_math": False,
            "hatch.linewidth": 0.8,
        }
    )


def drawable(text: str) -> str:
    """Return text in one line, what the font has no letter for replaced by a box."""
    composed = " ".join(normalize("NFC", holdable(text)).split())
    return "".join(letter if ord(letter) in _letters() else _NO_GLYPH for letter in composed)


@cache
def _letters() -> frozenset[int]:
    from matplotlib.font_manager import get_font

    font = get_font(str(resource("fonts", f"LiberationSerif-{REGULAR}.ttf")))
    return frozenset(font.get_charmap())
