"""The commands of the preview, in its menu and on its bar."""

from typing import TYPE_CHECKING

from tthc_gui.desktop.widgets.actions import Command
from tthc_gui.desktop.widgets.text import tr

if TYPE_CHECKING:
    from tthc_gui.desktop.printing.preview import PrintPreview


def printing_commands(preview: "PrintPreview") -> list[Command]:
    """Give what can be done with the pages."""
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


def viewing_commands(preview: "PrintPreview") -> list[Command]:
    """Give how the pages can be looked at."""
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
