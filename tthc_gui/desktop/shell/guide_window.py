"""The user's guide, beside the work: at the place one is, with its pictures, and searched."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.widgets.screen_fit import fit_to_screen
from tthc_gui.domain.values.folding import plain
from tthc_gui.resources import guide

FILE = "huong_dan.md"
_MARGIN = 48
_SIZE = QSize(900, 640)
_CONTENTS = 220


class GuideText(QTextBrowser):
    """Show the guide; its pictures are no wider than the window."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        found = super().loadResource(kind, name)
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return found
        picture = QImage(guide(QUrl(name).path()).as_posix())
        room = max(self.viewport().width() - _MARGIN, _CONTENTS)
        if picture.isNull() or picture.width() <= room:
            return picture
        return picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)

    def headings(self) -> Iterator[QTextBlock]:
        """Yield the headings, from the first on."""
        return (block for block in self.blocks() if block.blockFormat().headingLevel())

    def blocks(self) -> Iterator[QTextBlock]:
        """Yield the paragraphs, from the first on."""
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def go_to(self, block: QTextBlock) -> None:
        """Show a paragraph at the top."""
        self.setTextCursor(QTextCursor(block))
        self._bring_up(block)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Lines are broken anew: what was read stays at the top.
        seen, layout = self.verticalScrollBar().value(), self.document().documentLayout()
        read = (one for one in self.blocks() if layout.blockBoundingRect(one).bottom() > seen)
        top = next(read, self.document().begin())
        super().resizeEvent(event)
        self._bring_up(top)

    def _bring_up(self, block: QTextBlock) -> None:
        place = self.document().documentLayout().blockBoundingRect(block)
        self.verticalScrollBar().setValue(int(place.top()))


class GuideWindow(QWidget):
    """Hold the guide with its contents and a search."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Hướng dẫn sử dụng"))
        self.text = GuideText()
        self.text.setOpenExternalLinks(False)
        self.text.setAccessibleName(self.tr("Hướng dẫn sử dụng"))
        self.contents = QListWidget()
        self.contents.setAccessibleName(self.tr("Mục lục của hướng dẫn"))
        self.contents.setWordWrap(True)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Tìm trong hướng dẫn, gõ không dấu cũng được"))
        self.field.setAccessibleName(self.tr("Tìm trong hướng dẫn"))
        self.field.setClearButtonEnabled(True)
        self._further = QPushButton(self.tr("Tìm t&iếp"))
        self._found = QLabel()
        self._lay_out()
        self.resize(_SIZE)
        self._load()
        self.contents.itemClicked.connect(self._show_item)
        self.contents.itemActivated.connect(self._show_item)
        self.field.textChanged.connect(lambda _text: self.search(from_start=True))
        self.field.returnPressed.connect(self.search)
        self._further.clicked.connect(lambda _checked=False: self.search())
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.field.setFocus)
        QShortcut(QKeySequence(Qt.Key.Key_F3), self, self.search)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)

    def show_at(self, heading: str) -> None:
        """Show the guide at a heading."""
        self.show()
        fit_to_screen(self)
        self.raise_()
        self.activateWindow()
        for row in range(self.contents.count()):
            if self.contents.item(row).text().strip() == heading:
                self.contents.setCurrentRow(row)
                self._show_item(self.contents.item(row))
        self.text.setFocus()

    def search(self, *, from_start: bool = False) -> None:
        """Go to the next place that says what is typed, from the top again after the last."""
        wanted = plain(self.field.text().strip()).casefold()
        self._found.clear()
        if not wanted:
            return
        cursor = self.text.textCursor()
        here = -1 if from_start else cursor.selectionEnd()
        spots = [
            (block, block.position() + at, len(wanted))
            for block in self.text.blocks()
            if (at := plain(block.text()).casefold().find(wanted)) >= 0
        ]
        if not spots:
            self._found.setText(self.tr("Không có chỗ nào."))
            return
        number = next((n for n, spot in enumerate(spots) if spot[1] >= here), 0)
        block, start, length = spots[number]
        self.text.go_to(block)
        cursor = self.text.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)
        self._found.setText(self.tr("{0}/{1}").format(number + 1, len(spots)))

    def _load(self) -> None:
        self.text.document().setBaseUrl(QUrl.fromLocalFile(f"{guide().as_posix()}/"))
        self.text.setMarkdown(guide(FILE).read_text(encoding="utf-8"))
        for block in self.text.headings():
            level = block.blockFormat().headingLevel()
            item = QListWidgetItem("    " * (level - 2) + block.text())
            item.setData(Qt.ItemDataRole.UserRole, block.position())
            self.contents.addItem(item)

    def _show_item(self, item: QListWidgetItem) -> None:
        position = int(item.data(Qt.ItemDataRole.UserRole))
        self.text.go_to(self.text.document().findBlock(position))

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self.field, 1)
        first.addWidget(self._further)
        first.addWidget(self._found)
        parts = QSplitter()
        parts.addWidget(self.contents)
        parts.addWidget(self.text)
        parts.setStretchFactor(1, 1)
        parts.setSizes([_CONTENTS, _SIZE.width() - _CONTENTS])
        box = QVBoxLayout(self)
        box.addLayout(first)
        box.addWidget(parts, 1)
