"""The panel of chains: procedures one after another or side by side, and how long that takes."""

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.widgets.buttons import IconButton
from tthc_gui.desktop.widgets.plain_text import keep_plain
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.widgets.wrapped_list import WrappedTable
from tthc_gui.desktop.workbench.fetching import fetch
from tthc_gui.desktop.workbench.window import Window
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.chains import (
    Chain,
    ChainLength,
    chain_of,
    length_of,
    stages_of,
    stages_text,
)
from tthc_gui.domain.document.edits import replace_heading
from tthc_gui.domain.values.codes import core
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.times import format_time

_WIDTH, _PAUSE = 370, 150
_PROCEDURE = 1
"""The column that takes the room the others leave."""


class ChainPanel(QWidget):
    """Show the chains of a document, and let them be named, made of the selection, and changed."""

    def __init__(self, editor: Workbench, annex: Annex) -> None:
        super().__init__()
        self._editor, self._annex = editor, annex
        self._files: list[Annex] = []
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.setAccessibleName(self.tr("Chuỗi thủ tục"))
        self.name.setToolTip(self.tr("Tên chuỗi; chọn chuỗi đã lưu hoặc gõ tên mới"))
        self.stages = QLineEdit()
        self.stages.setAccessibleName(self.tr("Mã các thủ tục của chuỗi"))
        self.stages.setToolTip(self.tr("Mã thủ tục: “>” là nối tiếp, “+” là song song"))
        self.stages.setPlaceholderText("1.012753 > 1.012754 + 1.012755")
        self.told = QLabel()
        keep_plain(self.told)
        self.told.setWordWrap(True)
        self.table = LinkTable()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._lay_out()
        self._pause.timeout.connect(self.refresh)
        self.stages.textChanged.connect(lambda _text: self._pause.start())
        self.name.activated.connect(self._choose)
        editor.document.changed.connect(self._pause.start)
        editor.document.heading_changed.connect(self._list)
        self._list()
        self._choose(0)
        self.setFocusProxy(self.stages)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, super().sizeHint().height())

    def refresh(self) -> None:
        """Show how long the chain takes as the annexes stand."""
        found = length_of(stages_of(self.stages.text()), [self._annex, *self._open(), *self._files])
        self.told.setText(found.sentence() if found.stages else "")
        self.table.show_length(found)

    def follow(self) -> None:
        """Let the selected procedures come after what there is, one after another."""
        self._append(tuple((code,) for code in self._selected()))

    def stand_beside(self) -> None:
        """Let the selected procedures go on side by side, after what there is."""
        codes = tuple(self._selected())
        self._append((codes,) if codes else ())

    def keep(self) -> None:
        """Let the document keep the chain under its name; without procedures it is removed."""
        chain = Chain(self.name.currentText().strip(), stages_of(self.stages.text()))
        if not chain.name:
            self._editor.say(self.tr("Hãy đặt tên cho chuỗi rồi lưu."))
            return
        others = [line for line in self._annex.heading.chains if chain_of(line).name != chain.name]
        lines = (*others, chain.line) if chain.stages else tuple(others)
        heading = replace(self._annex.heading, chains=lines)
        label = self.tr("Lưu chuỗi thủ tục “{0}”").format(chain.name)
        self._editor.do(lambda: replace_heading(self._annex, heading, label))

    def add_file(self) -> None:
        """Look for procedures in the annex of another file, too."""
        window = self.window()
        if not isinstance(window, Window):
            return
        title = self.tr("Chọn phụ lục có thủ tục của chuỗi")
        for path in dialogs.ask_files_to_open(window, window.settings.folder, title):
            fetch(window, path, "", lambda held: self._take(held.document), self._refuse)

    def _take(self, document: object) -> None:
        if isinstance(document, Annex):
            self._files.append(document)
            self.refresh()

    def _refuse(self, problem: str) -> None:
        window = self.window()
        if problem and isinstance(window, Window):
            window.tell(problem, Tone.ERROR)

    def _open(self) -> list[Annex]:
        """Return the annexes in other windows."""
        windows = (one for one in QApplication.topLevelWidgets() if isinstance(one, Window))
        contents = (one.document.content for one in windows if one.document is not None)
        return [one for one in contents if isinstance(one, Annex) and one is not self._annex]

    def _selected(self) -> list[str]:
        records = self._annex.procedures
        codes = (records[at].code for at in self._editor.selected_records())
        return [core(code) or code for code in codes if code]

    def _append(self, stages: tuple[tuple[str, ...], ...]) -> None:
        if not stages:
            self._editor.say(self.tr("Hãy chọn thủ tục có mã trong bảng."))
            return
        self.stages.setText(stages_text((*stages_of(self.stages.text()), *stages)))
        self.refresh()

    def _list(self) -> None:
        typed = self.name.currentText()
        self.name.clear()
        self.name.addItems([chain_of(line).name for line in self._annex.heading.chains])
        self.name.setEditText(typed)

    def _choose(self, at: int) -> None:
        lines = self._annex.heading.chains
        if at < len(lines):
            self.name.setCurrentIndex(at)
            self.stages.setText(stages_text(chain_of(lines[at]).stages))
        self.refresh()

    def _lay_out(self) -> None:
        first, buttons = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.name, 1)
        first.addWidget(IconButton("save", self.tr("Lưu chuỗi này với phụ lục"), self.keep))
        first.addWidget(
            IconButton("folder-open", self.tr("Tìm thủ tục cả ở tệp khác…"), self.add_file)
        )
        for text, tip, act in (
            (self.tr("Nối tiếp"), self.tr("Thêm các thủ tục đang chọn, nối tiếp"), self.follow),
            (
                self.tr("Song song"),
                self.tr("Thêm các thủ tục đang chọn, song song với nhau"),
                self.stand_beside,
            ),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(act)
            buttons.addWidget(button)
        buttons.addStretch(1)
        box = QVBoxLayout(self)
        box.addLayout(first)
        box.addWidget(self.stages)
        box.addLayout(buttons)
        box.addWidget(self.told)
        box.addWidget(self.table, 1)


class LinkTable(WrappedTable):
    """The procedures of a chain stage by stage; the longest is bold."""

    def __init__(self) -> None:
        heads = (tr("Chặng"), tr("Thủ tục"), tr("Nay"), tr("Sau"), tr("Đơn vị"))
        super().__init__(len(heads))
        self.setHorizontalHeaderLabels(heads)
        self.setAccessibleName(tr("Các thủ tục của chuỗi"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        header, mode = self.horizontalHeader(), QHeaderView.ResizeMode
        header.setSectionResizeMode(mode.ResizeToContents)
        header.setSectionResizeMode(_PROCEDURE, mode.Stretch)

    def show_length(self, found: ChainLength) -> None:
        """Show what a chain takes."""
        links = [(number, link) for number, stage in enumerate(found.stages, 1) for link in stage]
        self.setRowCount(len(links))
        for row, (number, link) in enumerate(links):
            named = link.name or tr("không có trong các phụ lục đang mở")
            where = f"{link.label}: " if link.label else ""
            texts = (
                str(number),
                f"{where}{link.code} {named}",
                format_time(link.before),
                format_time(link.after),
                link.unit,
            )
            font = QFont(self.font())
            font.setBold(link == found.longest)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setFont(font)
                self.setItem(row, column, item)
