"""Menu Xem."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from tthc_gui.desktop.arranging.zoom import OWN_SIZE
from tthc_gui.desktop.widgets.actions import Command
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.widgets.theme import Scheme, apply_scheme

if TYPE_CHECKING:
    from tthc_gui.desktop.shell.document_window import DocumentWindow
    from tthc_gui.desktop.shell.editor import DocumentEditor


def commands(window: "DocumentWindow") -> list[list[Command]]:
    """Return the groups of the menu."""
    return [_panels(window), _sorting(window), _layout(window), _size(window), _colours(window)]


def _panels(window: "DocumentWindow") -> list[Command]:
    return [
        Command(
            "card",
            tr("Thẻ &{record}"),
            tr("Hiện {record} đang chọn thành một biểu mẫu lớn bên cạnh bảng"),
            window.with_editor(_toggle_card),
            "Ctrl+Shift+T",
            "square-pen",
            checked=lambda: window.editor is not None and window.editor.side.shows("card"),
        ),
        Command(
            "steps-picture",
            tr("Biểu đồ &các bước"),
            tr("Vẽ thời gian trước và sau cắt giảm từng bước của {record} đang chọn"),
            window.with_editor(_toggle_steps_picture),
            checked=lambda: window.editor is not None and window.editor.side.shows("steps-picture"),
        ),
        Command(
            "side",
            tr("Sang &khung bên"),
            tr("Chuyển bàn phím giữa bảng và khung đang mở bên phải hay bên dưới"),
            window.with_editor(switch_side),
            "F6",
        ),
        Command(
            "around",
            tr("Sang &vùng kế tiếp"),
            tr(
                "Chuyển bàn phím lần lượt qua thông báo, thanh tìm và lọc, bảng, khung bên, số tổng"
            ),
            window.with_editor(_go_round),
            "Shift+F6",
        ),
        Command(
            "previous-procedure",
            tr("{Record} t&rước"),
            tr("Sang {record} phía trên"),
            window.with_editor(lambda editor: _go_to_record(editor, -1)),
            "Ctrl+PgUp",
            "chevron-up",
        ),
        Command(
            "next-procedure",
            tr("{Record} &sau"),
            tr("Sang {record} phía dưới"),
            window.with_editor(lambda editor: _go_to_record(editor, 1)),
            "Ctrl+PgDown",
            "chevron-down",
        ),
    ]


def _sorting(window: "DocumentWindow") -> list[Command]:
    return [
        Command(
            "sort-up",
            tr("Sắp xếp tăng &dần theo cột này"),
            tr("Xem các {record} theo thứ tự tăng dần của cột đang chọn"),
            window.with_editor(lambda editor: _sort(editor, descending=False)),
            icon="arrow-down-up",
        ),
        Command(
            "sort-down",
            tr("Sắp xếp &giảm dần theo cột này"),
            tr("Xem các {record} theo thứ tự giảm dần của cột đang chọn"),
            window.with_editor(lambda editor: _sort(editor, descending=True)),
        ),
        Command(
            "sort-none",
            tr("Trả về thứ tự của tài &liệu"),
            tr("Xem các {record} theo thứ tự của tài liệu"),
            window.with_editor(lambda editor: editor.arrangement.sort_by(None)),
        ),
        Command(
            "sort-keep",
            tr("Á&p dụng thứ tự đang xem vào tài liệu"),
            tr("Đổi thứ tự {record} trong tài liệu theo thứ tự đang xem (hoàn tác được)"),
            window.with_editor(_keep_order),
        ),
    ]


def _layout(window: "DocumentWindow") -> list[Command]:
    return [
        Command(
            "empty-steps",
            tr("Ẩn các &bước trống"),
            tr("Ẩn những bước không {record} nào có thời gian"),
            window.with_editor(_switch_steps),
            checked=lambda: window.editor is not None and bool(window.editor.model.hidden),
        ),
        Command(
            "pairs",
            tr("Trước và sau trong &một cột"),
            tr("Hiện thời gian trước và sau của mỗi bước trong một cột: 43,5 → 24,5"),
            window.with_editor(_switch_pairs),
            checked=lambda: window.editor is not None and window.editor.model.pairs.is_on,
        ),
        Command(
            "reset-widths",
            tr("Đặt lại độ rộng cột"),
            tr("Trả mọi cột về độ rộng ban đầu"),
            window.with_editor(lambda editor: editor.view.sizes.set_widths({})),
        ),
        Command(
            "reset-heights",
            tr("Đặt lại chiều ca&o dòng"),
            tr("Để mọi dòng cao vừa nội dung"),
            window.with_editor(lambda editor: editor.view.sizes.reset_heights()),
        ),
    ]


def _size(window: "DocumentWindow") -> list[Command]:
    return [
        Command(
            "zoom-in",
            tr("Phóng to"),
            tr("Chữ trong bảng lớn hơn (Ctrl và lăn chuột)"),
            window.with_editor(lambda editor: editor.zoom.step(1)),
            "Ctrl+=",
            "zoom-in",
        ),
        Command(
            "zoom-out",
            tr("Thu &nhỏ"),
            tr("Chữ trong bảng nhỏ hơn (Ctrl và lăn chuột)"),
            window.with_editor(lambda editor: editor.zoom.step(-1)),
            "Ctrl+Shift+-; Ctrl+_",
            "zoom-out",
        ),
        Command(
            "fit-width",
            tr("Vừa bề ngang"),
            tr("Chữ và cột vừa với bề ngang cửa sổ, để thấy cả bảng"),
            window.with_editor(lambda editor: editor.zoom.switch_fit()),
            "Ctrl+9",
            checked=lambda: window.editor is not None and window.editor.zoom.fits,
        ),
        Command(
            "zoom-own",
            tr("Cỡ b&an đầu"),
            tr("Chữ trong bảng cỡ ban đầu"),
            window.with_editor(lambda editor: editor.zoom.set(OWN_SIZE)),
            "Ctrl+0",
        ),
    ]


def _colours(window: "DocumentWindow") -> list[Command]:
    return [
        _scheme(window, Scheme.SYSTEM, tr("Màu theo &hệ thống")),
        _scheme(window, Scheme.LIGHT, tr("Mà&u sáng")),
        _scheme(window, Scheme.DARK, tr("Màu tố&i")),
    ]


def switch_side(editor: "DocumentEditor") -> None:
    """Let the keys go to the panel beside the table, else to the one below it, or back."""
    if editor.side.has_keys() or editor.under.has_keys():
        editor.view.setFocus()
    elif not (editor.side.focus_panel() or editor.under.focus_panel()):
        editor.say(tr("Chưa mở khung nào; F9 mở danh sách phát hiện."))


def _go_round(editor: "DocumentEditor") -> None:
    from tthc_gui.desktop.shell.areas import go_round

    go_round(editor)


def _go_to_record(editor: "DocumentEditor", by: int) -> None:
    from tthc_gui.desktop.workbench.moving import go_to_record

    go_to_record(editor, by)


def _keep_order(editor: "DocumentEditor") -> None:
    from tthc_gui.desktop.arranging.sort_bar import keep_order

    keep_order(editor)


def _toggle_card(editor: "DocumentEditor") -> None:
    from tthc_gui.desktop.card.card import toggle_card

    toggle_card(editor)


def _toggle_steps_picture(editor: "DocumentEditor") -> None:
    from tthc_gui.desktop.province.steps_panel import toggle_steps_picture

    toggle_steps_picture(editor)


def _sort(editor: "DocumentEditor", *, descending: bool) -> None:
    index = editor.view.currentIndex()
    if index.isValid():
        column = editor.model.columns[index.column()]
        editor.arrangement.sort_by(column, descending=descending)


def _switch_steps(editor: "DocumentEditor") -> None:
    editor.empty_steps.switch(on=not editor.empty_steps.hides)


def _switch_pairs(editor: "DocumentEditor") -> None:
    if editor.view.finish_typing():
        editor.model.show_pairs(on=not editor.model.pairs.is_on)
        editor.pairs_changed.emit()


def _scheme(window: "DocumentWindow", scheme: Scheme, text: str) -> Command:
    return Command(
        f"scheme-{scheme.value}",
        text,
        tr("Đổi màu của mọi cửa sổ"),
        _setter(window, scheme),
        always=True,
        checked=lambda: window.settings.scheme is scheme,
    )


def _setter(window: "DocumentWindow", scheme: Scheme) -> Callable[[], None]:
    def choose() -> None:
        window.settings.scheme = scheme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_scheme(application, scheme)

    return choose
