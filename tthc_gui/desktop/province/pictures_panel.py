"""Pictures of a province: bars that can be clicked, their numbers, the procedures of each."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.province.picture_view import PictureView
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.banner import Banner, Tone
from tthc_gui.desktop.widgets.beside import DiskQuestion
from tthc_gui.desktop.widgets.plain_text import keep_plain
from tthc_gui.desktop.widgets.written_file import open_action
from tthc_gui.domain.province.pictures import Bar, Picture, pictures
from tthc_gui.domain.province.summary import ProvinceSummary
from tthc_gui.files.disk.safe_write import save
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.province.charts.saving import PICTURE_WRITERS, save_picture
from tthc_gui.pages.fonts import FontProblem

_ROLE = Qt.ItemDataRole.UserRole
_SIDE, _PICTURE = 460, 640
"""Pixels that the lists and the picture begin with."""


class PicturesPanel(QWidget):
    """Show pictures of a summary; the bar taken lists its procedures.

    `procedure_asked` carries the positions of an annex in the summary and of a procedure in it
    that somebody wants to see; `written` tells that writing a picture has ended. The lists stand
    beside the picture or below it.
    """

    procedure_asked = Signal(int, int)
    written = Signal()

    def __init__(self, lists: Qt.Orientation = Qt.Orientation.Horizontal) -> None:
        super().__init__()
        self._pictures: Sequence[Picture] = ()
        self._labels: Sequence[str] = ()
        self._summary: ProvinceSummary | None = None
        self.banner = Banner()
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Biểu đồ"))
        self.view = PictureView()
        self.bars = _list([self.tr("Thanh"), self.tr("Số liệu")], self.tr("Số liệu của biểu đồ"), 0)
        self.members = _list(
            [self.tr("Phụ lục"), self.tr("STT"), self.tr("Thủ tục"), self.tr("Số liệu")],
            self.tr("Thủ tục của thanh đang chọn"),
            2,
        )
        self.note = QLabel()
        keep_plain(self.note)
        self.note.setWordWrap(True)
        self.export = QPushButton(self.tr("Xuất &hình…"))
        self.export.setToolTip(self.tr("Ghi biểu đồ đang xem thành tệp PNG, SVG hoặc PDF"))
        self._lay_out(lists)
        self._connect()

    def show_summary(self, summary: ProvinceSummary) -> None:
        """Show the pictures of a summary, whose annexes must not change any more."""
        self._summary = summary
        DiskQuestion(lambda: pictures(summary)).then(self, partial(self._take_pictures, summary))

    def show_pictures(self, found: Sequence[Picture], labels: Sequence[str] = ()) -> None:
        """Show pictures; `labels` are those of the annexes in them."""
        chosen = max(self.choice.currentIndex(), 0)
        self._pictures, self._labels = found, labels
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItems([picture.title for picture in found])
        self.choice.setCurrentIndex(min(chosen, len(found) - 1))
        self.choice.blockSignals(False)
        self._show_chosen()

    def picture(self) -> Picture | None:
        """Return the picture on show."""
        at = self.choice.currentIndex()
        return self._pictures[at] if 0 <= at < len(self._pictures) else None

    def ask_export(self) -> None:
        """Let the user choose a file for the picture on show."""
        picture = self.picture()
        if picture is None:
            self.banner.tell(self.tr("Chưa có biểu đồ nào để xuất."), Tone.NOTE)
            return
        kinds = {
            ".png": self.tr("Ảnh PNG (*.png)"),
            ".svg": self.tr("Hình vectơ SVG (*.svg)"),
            ".pdf": self.tr("Hình vectơ PDF (*.pdf)"),
        }
        start = Path.home() / f"{picture.kind.value}.png"
        path = dialogs.ask_file_to_write(
            self, self.tr("Xuất biểu đồ"), start, ";;".join(kinds[one] for one in PICTURE_WRITERS)
        )
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write the picture on show beside the window; the ending decides the format."""
        picture, ending = self.picture(), path.suffix.casefold()
        if ending not in PICTURE_WRITERS:
            told = self.tr("Biểu đồ ghi được thành {0}; hãy đổi đuôi của “{1}”.")
            names = ", ".join(PICTURE_WRITERS)
            self.banner.tell(told.format(names, path.name), Tone.ERROR)
            return
        if picture is None:
            return

        def fill(file: BinaryIO) -> None:
            save_picture(picture, ending, file)

        def work() -> str:
            try:
                save(path, fill)
            except (FileProblem, FontProblem) as problem:
                return str(problem)
            return ""

        DiskQuestion(work).then(self, partial(self._tell_written, path))

    def _tell_written(self, path: Path, problem: str) -> None:
        if problem:
            self.banner.tell(problem, Tone.ERROR)
        else:
            actions = [open_action(path, self.banner.tell)]
            told = self.tr("Đã ghi “{0}”.").format(path.name)
            self.banner.tell(told, Tone.NOTE, actions=actions)
        self.written.emit()

    def _take_pictures(self, summary: ProvinceSummary, found: list[Picture]) -> None:
        if summary is self._summary:
            self.show_pictures(found, [one.label for one, _ in summary.departments])

    # What is shown

    def _show_chosen(self) -> None:
        picture = self.picture()
        self.export.setEnabled(picture is not None)
        self.view.show_picture(picture)
        self.note.setText(picture.note if picture else "")
        self.bars.clear()
        self.members.clear()
        for bar in picture.bars if picture else ():
            self.bars.addTopLevelItem(QTreeWidgetItem([bar.label, bar.told]))
        self.members.setVisible(any(bar.members for bar in (picture.bars if picture else ())))

    def _take(self, at: int) -> None:
        if item := self.bars.topLevelItem(at):
            self.bars.setCurrentItem(item)

    def _show_bar(self) -> None:
        picture, at = self.picture(), self.bars.currentIndex().row()
        self.view.mark(at)
        self.members.clear()
        if picture is not None and 0 <= at < len(picture.bars):
            self._list_members(picture.bars[at])

    def _list_members(self, bar: Bar) -> None:
        items = []
        for (annex, record, procedure), told in bar.members:
            name = f"{procedure.code} {procedure.name}".strip()
            item = QTreeWidgetItem([self._labels[annex], procedure.stt, name, told])
            item.setData(0, _ROLE, (annex, record))
            item.setToolTip(2, name)
            items.append(item)
        self.members.addTopLevelItems(items)

    def _open(self, item: QTreeWidgetItem) -> None:
        self.procedure_asked.emit(*item.data(0, _ROLE))

    # How it is put together

    def _lay_out(self, direction: Qt.Orientation) -> None:
        line = QHBoxLayout()
        label = QLabel(self.tr("&Biểu đồ:"))
        label.setBuddy(self.choice)
        line.addWidget(label)
        line.addWidget(self.choice, 1)
        line.addWidget(self.export)
        side = QWidget()
        lists = QVBoxLayout(side)
        lists.setContentsMargins(0, 0, 0, 0)
        for widget in (self.note, self.bars, self.members):
            lists.addWidget(widget)
        self.parts = QSplitter(direction)
        around = QScrollArea()
        around.setWidgetResizable(True)
        around.setFrameShape(QScrollArea.Shape.NoFrame)
        around.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around.setWidget(self.view)
        self.parts.addWidget(around)
        self.parts.addWidget(side)
        self.parts.setStretchFactor(0, 1)
        self.parts.setStretchFactor(1, int(direction == Qt.Orientation.Vertical))
        self.parts.setSizes([_PICTURE, _SIDE])
        box = QVBoxLayout(self)
        box.addLayout(line)
        box.addWidget(self.banner)
        box.addWidget(self.parts, 1)

    def _connect(self) -> None:
        self.choice.currentIndexChanged.connect(lambda _at: self._show_chosen())
        self.export.clicked.connect(self.ask_export)
        self.view.bar_taken.connect(self._take)
        self.view.failed.connect(lambda problem: self.banner.tell(problem, Tone.ERROR))
        self.bars.currentItemChanged.connect(lambda _now, _before: self._show_bar())
        self.members.itemActivated.connect(lambda item, _column: self._open(item))
        self.members.itemClicked.connect(lambda item, _column: self._open(item))


def _list(headings: list[str], name: str, wide: int) -> QTreeWidget:
    """Make a list, one column of which takes the room that the others leave."""
    made = QTreeWidget()
    made.setHeaderLabels(headings)
    made.setRootIsDecorated(False)
    made.setUniformRowHeights(True)
    made.setAlternatingRowColors(True)
    made.setAccessibleName(name)
    header = made.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
    return made
