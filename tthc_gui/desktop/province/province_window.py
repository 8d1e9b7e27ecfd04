"""The window of a whole province: its annexes as one project, checked and added up."""

from collections.abc import Iterable
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QTabWidget, QToolBar, QVBoxLayout, QWidget

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.province.bench import ProvinceBench
from tthc_gui.desktop.province.header_bar import HeaderBar
from tthc_gui.desktop.province.members_tab import MembersTab
from tthc_gui.desktop.province.project_files import ProjectFiles
from tthc_gui.desktop.province.project_keeping import ProjectKeeping
from tthc_gui.desktop.province.province_commands import (
    Arranging,
    export_commands,
    file_commands,
    row_commands,
)
from tthc_gui.desktop.province.tabs import TABS, ProvinceTab
from tthc_gui.desktop.province.totals_text import totals_text
from tthc_gui.desktop.widgets.actions import Commands
from tthc_gui.desktop.widgets.banner import Banner
from tthc_gui.desktop.widgets.icons import BAR
from tthc_gui.desktop.widgets.plain_text import keep_plain
from tthc_gui.desktop.workbench.dropping import Dropping
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.form import ANNEX
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.province.issuing import as_member, write_into
from tthc_gui.domain.province.project import Member, ProjectHeader
from tthc_gui.domain.values.file_names import is_project_name

_SIZE = QSize(1280, 680)


class ProvinceWindow(ProvinceBench):
    """Show a project of annexes; the annexes themselves open in windows of their own."""

    closed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(settings, parent)
        self.files = ProjectFiles(self)
        self.keeping = ProjectKeeping(self, self.files)
        self.header = HeaderBar(self, self.write_into_annexes)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.totals = QLabel()
        keep_plain(self.totals)
        self.totals.setWordWrap(True)
        self.totals.setContentsMargins(8, 4, 8, 4)
        self._made: dict[str, QWidget] = {}
        for tab in TABS:
            self.tabs.addTab(_page(), tab.title())
        self._arranging = Arranging(self, self.files, self.members)
        self._commands = Commands(self, self._make_bar(), ANNEX.words)
        self._make_menus()
        self._lay_out()
        Dropping(self, self.files.take)
        self.tabs.currentChanged.connect(self._make_current)
        self.tab_asked.connect(self.show_tab)
        self.opened.counted.connect(self._follow)
        self.opened.clean_changed.connect(lambda clean: self.setWindowModified(not clean))
        self.opened.changed.connect(self._show_title)
        self.resize(_SIZE)
        self._follow()
        self.keeping.look()
        self.tabs.setFocus()

    # Tabs

    @property
    def members(self) -> MembersTab:
        """Return the tab with the table of annexes."""
        return cast("MembersTab", self.tab("annexes"))

    def tab(self, name: str) -> QWidget:
        """Return the widget of a tab, made if need be."""
        if name not in self._made:
            at, tab = next((at, tab) for at, tab in enumerate(TABS) if tab.name == name)
            widget = self._made[name] = tab.make(self)
            page = self.tabs.widget(at)
            if page is not None and (layout := page.layout()) is not None:
                layout.addWidget(widget)
        return self._made[name]

    @property
    def tab_in_sight(self) -> str:
        """Return the name of the tab in sight."""
        return TABS[self.tabs.currentIndex()].name

    def show_tab(self, name: str) -> QWidget:
        """Bring a tab into sight."""
        self.tabs.setCurrentIndex([tab.name for tab in TABS].index(name))
        return self.tab(name)

    def _make_current(self, at: int) -> None:
        self.tab(TABS[at].name)

    def _title(self, tab: ProvinceTab) -> str:
        count = 0 if tab.number is None else tab.number(self)
        return f"{tab.title()} ({count})" if count else tab.title()

    # Windows with annexes of the project

    def follow(self, documents: Iterable[OpenDocument]) -> None:
        """Count the annexes that are open now as they stand there."""
        self.opened.follow(documents)

    def write_into_annexes(self) -> None:
        """Write numbers and decision into the annexes where they say something else."""
        project = self.opened.value
        waiting = [
            member
            for member in project.counted
            if (annex := self.opened.annex(member.path)) is not None
            and as_member(annex, member, project.header)[0] != annex
        ]
        if waiting:
            told = self.tr(
                "Đã ghi vào {0} phụ lục đang mở; hãy xem và lưu từng phụ lục, hoặc hoàn tác ở đó."
            )
            self._write_next(waiting, project.header, told.format(len(waiting)))
        else:
            self.tell(self.tr("Các phụ lục đã có đúng số và quyết định của dự án."))

    def _write_next(self, waiting: list[Member], header: ProjectHeader, told: str) -> None:
        """Let one annex open and be written into, and the windows live before the next."""
        if not waiting:
            self.tell(told)
            return
        member, *others = waiting
        self.edit_asked.emit(member.path, partial(_writing, member, header))
        QTimer.singleShot(0, self, partial(self._write_next, others, header, told))

    # How it is put together

    def _make_bar(self) -> QToolBar:
        bar = self.addToolBar(self.tr("Thanh công cụ"))
        bar.setMovable(False)
        bar.setIconSize(QSize(BAR, BAR))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return bar

    def _make_menus(self) -> None:
        menu = self.menuBar().addMenu(self.tr("&Dự án"))
        for group in file_commands(self.files, self.opened.look):
            self._commands.fill(menu, group)
        self._recent = menu.addMenu(self.tr("Mở &gần đây"))
        self._recent.aboutToShow.connect(self._fill_recent)
        menu.addSeparator()
        menu.addAction(self.tr("Đóng &cửa sổ"), QKeySequence("Ctrl+W"), self.close)
        menu = self.menuBar().addMenu(self.tr("&Sửa"))
        stack = self.opened.undo_stack
        for action, keys in (
            (stack.createUndoAction(self, self.tr("Hoàn tác")), "Ctrl+Z"),
            (stack.createRedoAction(self, self.tr("Làm lại")), "Ctrl+Y"),
        ):
            action.setShortcut(QKeySequence(keys))
            menu.addAction(action)
        menu = self.menuBar().addMenu(self.tr("&Phụ lục"))
        for group in row_commands(self._arranging):
            self._commands.fill(menu, group)
        self._keep_to_table(menu)
        menu = self.menuBar().addMenu(self.tr("&Xuất"))
        for group in export_commands(self):
            self._commands.fill(menu, group)

    def _keep_to_table(self, menu: QMenu) -> None:
        """Let the keys of rows act in their table only, where its own menu has them too."""
        view = self.members.view
        for action in menu.actions():
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            view.addAction(action)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in filter(is_project_name, self.settings.recent_files):
            action = QAction(path.name.replace("&", "&&"), self._recent)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _on=False, path=path: self.files.open_project(path))
            self._recent.addAction(action)

    def _lay_out(self) -> None:
        centre = QWidget()
        box = QVBoxLayout(centre)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for widget in (self.keeping.banner, self.banner, self.queue.bar, self.header):
            box.addWidget(widget)
        box.addWidget(self.tabs, 1)
        box.addWidget(self.totals)
        self.setCentralWidget(centre)

    def _follow(self) -> None:
        for at, tab in enumerate(TABS):
            self.tabs.setTabText(at, self._title(tab))
        self.totals.setText(totals_text(self.opened.standing))
        self._show_title()

    def _show_title(self) -> None:
        name = self.files.name.replace("[*]", "[*][*]")
        self.setWindowTitle(self.tr("{0}[*] — Cả tỉnh").format(name))
        self.setWindowModified(not self.opened.is_clean)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_commands"):
            self._commands.redraw()
            for banner in self.findChildren(Banner):
                banner.dress()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_leave():
            event.ignore()
            return
        self.keeping.forget()
        self.queue.close()
        self.opened.close()
        event.accept()
        self.closed.emit()


def _writing(member: Member, header: ProjectHeader, document: Annex) -> Edit:
    return write_into(document, member, header)


def _page() -> QWidget:
    page = QWidget()
    box = QVBoxLayout(page)
    box.setContentsMargins(0, 0, 0, 0)
    return page
