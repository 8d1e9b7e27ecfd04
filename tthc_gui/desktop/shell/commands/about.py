"""Menu Trợ giúp."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from tthc_gui import __version__
from tthc_gui.desktop.widgets.actions import Command
from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.widgets.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow, QWidget

    from tthc_gui.desktop.shell.document_window import DocumentWindow

_PROPOSING, _PICTURES = "Đề xuất phương án đạt chỉ tiêu", "Biểu đồ và bảng dữ liệu"
PLACES = {
    "findings": "Rà soát",
    "remarks": "Nhận xét và kết quả xem",
    "history": "Lịch sử",
    "card": "Thẻ thủ tục",
    "doubts": "Mở tệp đơn vị gửi đến",
    "versions": "Không mất việc",
    "link": "Danh mục quy trình ISO",
    "heading": "Thủ tục và trường hợp",
    "proposal": _PROPOSING,
    "chains": _PROPOSING,
    "steps-picture": _PICTURES,
}
"""The headings of the guide about the panels beside the table, by the panels' names."""
TABLE, START, COMPARING = "Bảng", "Mở một phụ lục", "So sánh hai bản"
"""The headings about the table, the first page, and what is compared below the table."""

PROVINCE, INBOX = "Cả tỉnh: phụ lục của mọi sở thành một dự án", "Phụ lục các sở gửi đến"
"""The headings about the other windows."""
TAB_PLACES = {"pictures": _PICTURES, "papers": "Văn bản Word quanh phụ lục"}
"""The headings about those tabs of the window of a whole province that have one of their own."""


def commands(window: "DocumentWindow") -> list[list[Command]]:
    """Return the groups of the menu."""
    return [
        [
            Command(
                "guide",
                tr("&Hướng dẫn sử dụng"),
                tr("Mở hướng dẫn ở chỗ nói về việc đang làm"),
                lambda: show_guide(window),
                "F1",
                "library-big",
                always=True,
            ),
            Command(
                "keys",
                tr("&Danh sách phím"),
                tr("Mọi phím của phần mềm, in được"),
                lambda: show_keys(window),
                "Ctrl+F1",
                always=True,
            ),
            Command(
                "tour",
                tr("&Năm bước cho người mới"),
                tr("Giới thiệu cửa sổ trong năm bước"),
                lambda: begin_tour(window),
                always=True,
            ),
        ],
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


def place_of(window: "DocumentWindow") -> str:
    """Return the heading of the guide about what one is at."""
    editor = window.editor
    if editor is None:
        return START
    if editor.side.has_keys():
        return next((told for name, told in PLACES.items() if editor.side.shows(name)), TABLE)
    return COMPARING if editor.under.isAncestorOf(window.focusWidget()) else TABLE


OTHER_PLACES = {
    "PrintPreview": "In và xuất",
    "AnnexPapersDialog": TAB_PLACES["papers"],
    "ReferenceDialog": "Danh mục tham chiếu",
    "NewAnnexDialog": START,
    "MappingDialog": PLACES["doubts"],
    "ProposalsDialog": PLACES["doubts"],
    "FixAllDialog": PLACES["findings"],
    "SideBySide": PLACES["findings"],
    "ProcedurePicker": PLACES["heading"],
    "OtherDialog": COMPARING,
    "ReplacePreview": TABLE,
    "ChoosingDialog": PLACES["versions"],
    "RecoveryDialog": PLACES["versions"],
}
"""The headings about windows without a menu and dialogs, by their classes."""


def show_guide(window: "DocumentWindow") -> None:
    """Show the guide at the place one is."""
    show_guide_at(window, place_of(window))


def show_guide_at(window: "QWidget", heading: str) -> None:
    """Show the guide of a window at a heading."""
    from tthc_gui.desktop.shell.guide_window import GuideWindow

    shown = window.findChild(GuideWindow) or GuideWindow(window)
    shown.show_at(heading)


def show_guide_over(window: "QWidget") -> None:
    """Show the guide over a window that has no key for it, such as a dialog, and in its way."""
    from tthc_gui.desktop.shell.guide_window import GuideWindow

    if not isinstance(window, GuideWindow):
        show_guide_at(window, OTHER_PLACES.get(type(window).__name__, TABLE))


def offer_guide(window: "QMainWindow", place: "Callable[[], str]") -> None:
    """Let F1 show the guide over a window that has no menu Trợ giúp."""
    action = QAction(tr("Hướng dẫn sử dụng"), window)
    action.setObjectName("guide")
    action.setShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents))
    action.triggered.connect(lambda _on=False: show_guide_at(window, place()))
    window.addAction(action)


def show_keys(window: "DocumentWindow") -> None:
    """Show the list of all keys."""
    from PySide6.QtWidgets import QMenu

    from tthc_gui.desktop.shell.key_list import KeyList

    menus = [menu for one in window.menuBar().actions() if isinstance(menu := one.menu(), QMenu)]
    KeyList(window, menus).open()


def begin_tour(window: "DocumentWindow") -> None:
    """Show the window in five steps, on a sample where no document is open."""
    from tthc_gui.desktop.shell.start_page import sample_files
    from tthc_gui.desktop.shell.tour import Tour

    window.settings.is_toured = True
    if window.editor is None:
        window.open_file(sample_files()[0])
    if window.editor is not None:
        Tour(window, window.editor)


def _about() -> str:
    return tr("Phụ lục TTHC {0}, phần mềm tự do theo giấy phép MIT.").format(__version__)
