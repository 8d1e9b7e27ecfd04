"""Menu Xem."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from tthc_gui.desktop.actions import Command
from tthc_gui.desktop.text import tr
from tthc_gui.desktop.theme import Scheme, apply_scheme

if TYPE_CHECKING:
    from tthc_gui.desktop.main_window import MainWindow


def commands(window: "MainWindow") -> list[list[Command]]:
    """Give the groups of the menu."""
    return [
        [
            _scheme(window, Scheme.SYSTEM, tr("Màu theo &hệ thống")),
            _scheme(window, Scheme.LIGHT, tr("Màu &sáng")),
            _scheme(window, Scheme.DARK, tr("Màu &tối")),
        ],
    ]


def _scheme(window: "MainWindow", scheme: Scheme, text: str) -> Command:
    return Command(
        f"scheme-{scheme.value}",
        text,
        tr("Đổi màu của mọi cửa sổ"),
        _setter(window, scheme),
        always=True,
        checked=lambda: window.settings.scheme is scheme,
    )


def _setter(window: "MainWindow", scheme: Scheme) -> Callable[[], None]:
    def choose() -> None:
        window.settings.scheme = scheme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_scheme(application, scheme)

    return choose
