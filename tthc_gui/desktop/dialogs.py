"""The few questions that must be answered before going on."""

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

_CONTEXT = "dialogs"


class Answer(Enum):
    """What to do with unsaved changes."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


def ask_about_changes(parent: QWidget, name: str) -> Answer:
    """Ask what to do with changes that are not saved; closing the question means cancel."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_tr("Lưu thay đổi"))
    box.setText(_tr("“{0}” có thay đổi chưa lưu.").format(name))
    box.setInformativeText(_tr("Nếu không lưu, các thay đổi này sẽ mất."))
    role = QMessageBox.ButtonRole
    save = box.addButton(_tr("Lưu"), role.AcceptRole)
    discard = box.addButton(_tr("Không lưu"), role.DestructiveRole)
    cancel = box.addButton(_tr("Huỷ"), role.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(cancel)
    box.exec()
    if box.clickedButton() is save:
        return Answer.SAVE
    return Answer.DISCARD if box.clickedButton() is discard else Answer.CANCEL


def ask_files_to_open(parent: QWidget, folder: str) -> list[Path]:
    """Let the user choose the files to open; none when cancelled."""
    names, _ = QFileDialog.getOpenFileNames(
        parent,
        _tr("Mở phụ lục"),
        folder,
        _tr("Phụ lục (*.xlsx *.xlsm *.json);;Mọi tệp (*)"),
    )
    return [Path(name) for name in names]


def ask_file_to_write(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """Let the user choose where to write; the first ending of the chosen kind is added."""
    dialog = QFileDialog(parent, title, str(start), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(start.suffix)
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(_ending(chosen)))
    if not dialog.exec():
        return None
    return Path(dialog.selectedFiles()[0])


def _ending(kind: str) -> str:
    """Give the ending in "Sổ tính Excel (*.xlsx)"."""
    return kind.rpartition("*.")[2].rstrip(")")


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
