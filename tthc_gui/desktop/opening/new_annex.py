"""Ask for department and year of a new annex."""

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.departments import DEPARTMENTS
from tthc_gui.domain.annex.new_annex import SEVENTH_STEP, new_annex


class NewAnnexDialog(QDialog):
    """Choose one of the 13 departments, or type another one."""

    chosen = Signal(object)
    """Carries the new Annex."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Phụ lục mới"))
        self._departments = _Departments()
        self._departments.addItems([department.name for department in DEPARTMENTS])
        self._departments.setAccessibleName(self.tr("Đơn vị có sẵn"))
        self._departments.itemSelectionChanged.connect(self._take_department)
        self._departments.itemActivated.connect(lambda _item: self.accept())
        self._departments.typed.connect(self._take_typed)
        self._name = QLineEdit()
        self._name.setPlaceholderText(self.tr("Chọn ở danh sách, hoặc gõ tên đơn vị khác"))
        self._year = QLineEdit(str(QDate.currentDate().year()))
        self._year.setValidator(QRegularExpressionValidator(r"(20\d\d)?", self._year))
        self._year.setToolTip(self.tr("Để trống nếu sẽ ghi tay năm của quyết định"))
        self._preview = QLabel()
        self._preview.setWordWrap(True)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self._make = buttons.button(standard.Ok)
        self._make.setText(self.tr("&Tạo phụ lục"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(self.tr("&Đơn vị:"), self._name)
        form.addRow(self.tr("&Năm ban hành:"), self._year)
        box = QVBoxLayout(self)
        box.addWidget(self._departments, 1)
        box.addLayout(form)
        box.addWidget(self._preview)
        box.addWidget(buttons)
        for line in (self._name, self._year):
            line.textChanged.connect(self._show_preview)
        self._show_preview()
        self.resize(520, 480)

    def accept(self) -> None:
        annex = self._annex()
        if annex is not None:
            super().accept()
            self.chosen.emit(annex)

    def _annex(self) -> Annex | None:
        """Make the annex asked for; None while something is missing."""
        name = self._name.text().strip()
        if not name or not self._year.hasAcceptableInput():
            return None
        return new_annex(name, int(self._year.text() or 0) or None)

    def _take_department(self) -> None:
        for item in self._departments.selectedItems():
            self._name.setText(item.text())

    def _take_typed(self, text: str) -> None:
        """Go on in the field with a name that was begun in the list."""
        self._name.setText(text)
        self._name.setFocus()

    def _show_preview(self) -> None:
        annex = self._annex()
        self._make.setEnabled(annex is not None)
        if annex is None:
            self._preview.setText(self.tr("Phụ lục mới có sẵn phần đầu và chín bước."))
            return
        heading = annex.heading
        self._preview.setText(
            self.tr("{0} · {1}\nBước 7: {2}").format(
                heading.label, heading.title, heading.step_labels[SEVENTH_STEP]
            )
        )


class _Departments(QListWidget):
    """Leave what is typed to the field below: a name of their own never chooses another one."""

    typed = Signal(str)

    def keyboardSearch(self, search: str) -> None:
        self.typed.emit(search)
