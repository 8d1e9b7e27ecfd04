"""The commands of the preview, in its menu and on its bar."""

from typing import Protocol

from tthc_gui.desktop.printing.paper import PaperView
from tthc_gui.desktop.widgets.actions import Command
from tthc_gui.desktop.widgets.text import tr


class Preview(Protocol):
    """What the commands ask of the preview."""

    paper: PaperView

    def print_out(self) -> None:
        """Ask for a printer and print the pages."""

    def export_pdf(self) -> None:
        """Ask for a name and write the pages as a PDF."""

    def cancel(self) -> None:
        """Stop printing or writing the PDF."""

    def close(self) -> bool:
        """Close the preview."""


def printing_commands(preview: Preview) -> list[Command]:
    """Return what can be done with the pages."""
    return [
        Command(
            "print",
            tr("&In…"),
            tr("In ra máy in"),
            preview.print_out,
            "Ctrl+P",
            "printer",
            on_bar=True,
            always=True,
        ),
        Command(
            "pdf",
            tr("&Xuất PDF…"),
            tr("Ghi các trang thành tệp PDF"),
            preview.export_pdf,
            "Ctrl+S",
            "file-down",
            on_bar=True,
            always=True,
        ),
        Command(
            "cancel",
            tr("&Dừng"),
            tr("Dừng in hoặc xuất PDF"),
            preview.cancel,
            "Ctrl+.",
            "x",
            on_bar=True,
            always=True,
        ),
    ]


def viewing_commands(preview: Preview) -> list[Command]:
    """Return how the pages can be looked at."""
    return [
        Command(
            "larger",
            tr("&To hơn"),
            tr("Xem to hơn"),
            lambda: preview.paper.zoom(1),
            "Ctrl++; Ctrl+=",
            "zoom-in",
            on_bar=True,
            always=True,
        ),
        Command(
            "smaller",
            tr("&Nhỏ hơn"),
            tr("Xem nhỏ hơn"),
            lambda: preview.paper.zoom(-1),
            "Ctrl+-",
            "zoom-out",
            on_bar=True,
            always=True,
        ),
        Command(
            "width",
            tr("Vừa &bề ngang"),
            tr("Xem vừa bề ngang cửa sổ"),
            lambda: preview.paper.zoom(0),
            "Ctrl+0",
            always=True,
        ),
        Command("close", tr("Đó&ng"), tr("Đóng bản xem"), preview.close, "Esc", always=True),
    ]
