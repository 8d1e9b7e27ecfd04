"""Menu Trợ giúp."""

from typing import TYPE_CHECKING

from tthc_gui import __version__
from tthc_gui.desktop.widgets.actions import Command
from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.widgets.text import tr

if TYPE_CHECKING:
    from tthc_gui.desktop.shell.document_window import DocumentWindow


def commands(window: "DocumentWindow") -> list[list[Command]]:
    """Return the groups of the menu."""
    return [
        [
            Command(
                "about",
                tr("&Giới thiệu"),
                tr("Phiên bản và giấy phép"),
                lambda: window.tell(_about(), Tone.NOTE),
                always=True,
            ),
        ],
    ]


def _about() -> str:
    return tr("Phụ lục TTHC {0}, phần mềm tự do theo giấy phép MIT.").format(__version__)
