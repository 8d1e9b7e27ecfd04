"""The dialog "Danh mục tham chiếu": which list is loaded; load another, or remove it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
)

from tthc_gui.desktop.widgets.icons import show_icon
from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.desktop.widgets.waiting import busy
from tthc_gui.desktop.workbench.reference import in_words
from tthc_gui.desktop.workbench.window import Window
from tthc_gui.files.problems import FileProblem


def show_reference(window: Window) -> "ReferenceDialog":
    """Show the dialog above a window."""
    dialog = ReferenceDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


class ReferenceDialog(QDialog):
    """Show which list annexes are held against, and let the user load or remove one."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._loaded = window.settings.loaded_reference
        self._loaded.begin()
        self._which = _label()
        self._which.setTextFormat(Qt.TextFormat.PlainText)
        self._problem = _label()
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.hide()
        self._load = QPushButton(self.tr("&Nạp danh mục…"))
        show_icon(self._load, "folder-open")
        self._load.setToolTip(
            self.tr("Tệp Excel xuất từ Cơ sở dữ liệu quốc gia về thủ tục hành chính")
        )
        self._load.clicked.connect(self._ask)
        self._remove = QPushButton(self.tr("&Bỏ danh mục"))
        self._remove.setToolTip(self.tr("Không đối chiếu nữa và xoá bản chép trong máy"))
        self._remove.clicked.connect(self._loaded.remove)
        self._close = QPushButton(self.tr("Đó&ng"))
        self._close.clicked.connect(self.close)
        self._lay_out()
        self._loaded.changed.connect(self._show_which)
        self.setWindowTitle(self.tr("Danh mục tham chiếu"))
        self._show_which()

    def load(self, path: Path) -> None:
        """Load an export of the national list, or say why it cannot be."""
        try:
            with busy():
                problem = self._loaded.load(path)
        except FileProblem as reason:
            problem = str(reason)
        else:
            if problem:
                said = self.tr("Danh mục dùng được đến khi tắt phần mềm, nhưng không giữ lại được")
                problem = f"{said}: {problem}"
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._problem.setStyleSheet(f"color: {colours().wrong_text};")

    def _ask(self) -> None:
        kinds = self.tr("Sổ tính Excel (*.xlsx *.xlsm *.xls *.ods);;Mọi tệp (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Nạp danh mục quốc gia"), "", kinds)
        if name:
            self.load(Path(name))

    def _show_which(self) -> None:
        reference = self._loaded.reference
        self._remove.setEnabled(reference is not None)
        # Enter does what is to be done next.
        following = self._load if reference is None else self._close
        following.setDefault(True)
        following.setFocus()
        if reference is None:
            self._which.setText(self.tr("Chưa nạp danh mục nào."))
            return
        said = [self.tr("Đang đối chiếu với danh mục {0}.").format(in_words(reference))]
        if self._loaded.is_kept:
            said.append(self.tr("Danh mục đã được chép vào máy, không cần tệp gốc nữa."))
        self._which.setText(" ".join(said))

    def _lay_out(self) -> None:
        about = _label()
        about.setText(
            self.tr(
                "Mã và tên thủ tục của mọi phụ lục đang mở được đối chiếu với danh mục này khi rà "
                "soát; khi gõ mã hoặc tên, danh mục gợi ý và điền ô còn trống."
            )
        )
        buttons = QHBoxLayout()
        for button in (self._load, self._remove, self._close):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.insertStretch(2)
        box = QVBoxLayout(self)
        for part in (about, self._which, self._problem):
            box.addWidget(part)
        box.addLayout(buttons)
        self.setMinimumWidth(520)


def _label() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    return label
