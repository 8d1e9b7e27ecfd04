"""The versions of a document: look at one, compare it with what is open, take it back."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.widgets.text import when_text
from tthc_gui.desktop.workbench.fetching import Held, fetch
from tthc_gui.desktop.workbench.kept_versions import versions
from tthc_gui.desktop.workbench.window import Window
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.merging import become
from tthc_gui.files.safety.versions import Version


class VersionsPanel(QWidget):
    """Lists what each save has replaced, newest first."""

    def __init__(self, window: Window, editor: Workbench) -> None:
        super().__init__()
        self._window = window
        self._editor = editor
        self._versions: list[Version] = []
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Các phiên bản trước"))
        self._said = QLabel()
        self._said.setWordWrap(True)
        self.look = self._button(
            self.tr("Xem"), self.tr("Mở phiên bản này để xem"), partial(self._fetch, self._look)
        )
        self.compare = self._button(
            self.tr("So sánh"),
            self.tr("Xem chỗ khác với tài liệu đang mở"),
            partial(self._fetch, self._compare),
        )
        self.restore = self._button(
            self.tr("Lấy lại"),
            self.tr("Đưa tài liệu về phiên bản này; hoàn tác được"),
            partial(self._fetch, self._take),
        )
        self.keeps = QCheckBox(self.tr("Giữ bản trước mỗi lần lưu"))
        self.keeps.setChecked(window.settings.keeps_versions)
        self.keeps.toggled.connect(self._set_keeping)
        box = QVBoxLayout(self)
        box.addWidget(self._said)
        box.addWidget(self.list, 1)
        line = QHBoxLayout()
        for button in (self.look, self.compare, self.restore):
            line.addWidget(button)
        box.addLayout(line)
        box.addWidget(self.keeps)
        self.list.itemActivated.connect(lambda _item: self._fetch(self._look))
        self.list.currentRowChanged.connect(lambda _row: self._enable())
        editor.document.path_changed.connect(self.refresh)
        editor.document.read_only_changed.connect(lambda _read_only: self._enable())
        self.refresh()

    def refresh(self) -> None:
        """List the versions there are now."""
        path = self._editor.document.path
        self._versions = versions().of(path) if path else []
        self.list.clear()
        for version in self._versions:
            size = max(version.size // 1024, 1)
            text = self.tr("Trước {0} · {1} KB").format(when_text(version.when), size)
            QListWidgetItem(text, self.list)
        self._said.setText(
            self.tr("Tệp như trước mỗi lần lưu, mới nhất ở trên.")
            if self._versions
            else self.tr("Chưa có phiên bản nào: mỗi lần lưu sẽ giữ lại bản trước đó.")
        )
        self.list.setCurrentRow(0 if self._versions else -1)
        self._enable()

    def _button(self, text: str, tip: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _enable(self) -> None:
        chosen = 0 <= self.list.currentRow() < len(self._versions)
        self.look.setEnabled(chosen)
        self.compare.setEnabled(chosen)
        self.restore.setEnabled(chosen and not self._editor.document.read_only)

    def _set_keeping(self, keeps: bool) -> None:
        self._window.settings.keeps_versions = keeps

    def _fetch(self, then: Callable[[datetime, Annex], object]) -> None:
        """Read the chosen version; say why when that is not possible."""
        row = self.list.currentRow()
        if not 0 <= row < len(self._versions):
            return
        version = self._versions[row]

        def take(held: Held) -> None:
            then(version.when, held.document)

        def tell(problem: str) -> None:
            if problem:
                self._window.tell(problem, Tone.ERROR)

        fetch(self._window, version.path, self._editor.document.sheet, take, tell)

    def _look(self, when: datetime, annex: Annex) -> None:
        shown = OpenDocument(annex, title=self._name(when))
        shown.set_read_only(True)
        self._window.open_elsewhere.emit(shown)

    def _compare(self, when: datetime, annex: Annex) -> None:
        self._window.compare_asked.emit(annex, self._name(when))

    def _name(self, when: datetime) -> str:
        return self.tr("{0} trước {1}").format(self._editor.document.display_name, when_text(when))

    def _take(self, when: datetime, annex: Annex) -> None:
        label = self.tr("Lấy lại bản trước {0}").format(when_text(when))
        document = self._editor.document
        if self._editor.finish_typing():
            self._editor.bring_in(become(document.content, annex, label))
