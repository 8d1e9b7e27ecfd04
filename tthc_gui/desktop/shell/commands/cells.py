"""The groups of menu Sửa that act on the selected cells."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tthc_gui.desktop.widgets.actions import Command, key_names
from tthc_gui.desktop.widgets.text import tr

if TYPE_CHECKING:
    from tthc_gui.desktop.editing.cell_actions import CellActions
    from tthc_gui.desktop.shell.document_window import DocumentWindow


def commands(window: "DocumentWindow") -> list[list[Command]]:
    """Return the groups; keys after a tab are the table's own, so that editors keep them."""

    def on_cells(act: Callable[["CellActions"], object]) -> Callable[[], None]:
        return window.with_editor(lambda editor: act(editor.cells))

    return [_clipboard(window, on_cells), _filling(on_cells), _arithmetic(on_cells)]


OnCells = Callable[[Callable[["CellActions"], object]], Callable[[], None]]


def _clipboard(window: "DocumentWindow", on_cells: OnCells) -> list[Command]:
    return [
        Command(
            "cut",
            tr("Cắ&t"),
            tr("Chép các ô đang chọn rồi xoá nội dung của chúng"),
            on_cells(lambda cells: cells.cut()),
            "Ctrl+X; Shift+Del",
            "scissors",
        ),
        Command(
            "copy",
            tr("&Chép"),
            tr("Chép các ô đang chọn cho Excel, LibreOffice, Word và thư"),
            on_cells(lambda cells: cells.copy()),
            "Ctrl+C; Ctrl+Ins",
            "copy",
        ),
        Command(
            "paste",
            tr("&Dán"),
            tr("Dán ô, bảng hoặc chữ vào vùng đang chọn, hoặc mở cả bảng đã chép"),
            window.paste,
            "Ctrl+V; Shift+Ins",
            "clipboard-paste",
            always=True,
        ),
        Command(
            "clear",
            f"{tr('&Xoá nội dung')}\t{key_names('Del')}",
            tr("Xoá nội dung các ô gõ được đang chọn"),
            on_cells(lambda cells: cells.clear()),
        ),
    ]


def _filling(on_cells: OnCells) -> list[Command]:
    return [
        Command(
            "fill-down",
            tr("Điền xuốn&g"),
            tr("Chép ô trên cùng của vùng chọn xuống các ô dưới"),
            on_cells(lambda cells: cells.fill_down()),
            "Ctrl+D",
        ),
        Command(
            "fill-right",
            tr("Điền sang phải"),
            tr("Chép ô bên trái của vùng chọn sang các ô bên phải"),
            on_cells(lambda cells: cells.fill_right()),
            "Ctrl+R",
        ),
        Command(
            "select-typed",
            tr("Chọn tất cả") + "\tCtrl+A",
            tr("Chọn mọi ô gõ được"),
            on_cells(lambda cells: cells.select_typed()),
        ),
    ]


def _arithmetic(on_cells: OnCells) -> list[Command]:
    def ask(kind: str) -> Callable[[], None]:
        def act(cells: "CellActions") -> None:
            from tthc_gui.desktop.editing.arithmetic_bar import Operation

            cells.ask_arithmetic(Operation[kind])

        return on_cells(act)

    return [
        Command(
            "multiply",
            tr("Nhân &với hệ số…"),
            tr("Nhân thời gian đang chọn với một số, làm tròn nếu muốn"),
            ask("MULTIPLY"),
            icon="calculator",
        ),
        Command(
            "reduce",
            tr("Giảm th&eo phần trăm…"),
            tr("Giảm thời gian đang chọn một số phần trăm, làm tròn nếu muốn"),
            ask("REDUCE"),
        ),
        Command(
            "after-part",
            tr("Sau = trước − phần trăm…"),
            tr("Điền ô sau bằng ô trước bớt một tỷ lệ; chỗ đã cắt sâu hơn giữ nguyên"),
            ask("AFTER"),
        ),
        Command(
            "after-to-before",
            tr("Đặt &sau bằng trước"),
            tr("Bỏ cắt giảm ở các bước đang chọn"),
            on_cells(lambda cells: cells.set_after_to_before()),
        ),
    ]
