"""The few questions that must be answered before going on."""

from enum import Enum, auto
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tthc_gui.desktop.widgets.beside import soon
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.files.problems import shortened
from tthc_gui.files.safety.reach import Reach, reach_of

_LONGEST = 120
"""Letters of a name in a question: a title may have thousands, and no blank among them."""


class Answer(Enum):
    """What to do with unsaved changes."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


def ask_about_changes(parent: QWidget, name: str) -> Answer:
    """Ask what to do with changes that are not saved; closing the question means cancel."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Lưu thay đổi"))
    box.setText(tr("“{0}” có thay đổi chưa lưu.").format(shortened(name, _LONGEST)))
    box.setInformativeText(tr("Nếu không lưu, các thay đổi này sẽ mất."))
    role = QMessageBox.ButtonRole
    save = box.addButton(tr("Lưu"), role.AcceptRole)
    discard = box.addButton(tr("Không lưu"), role.DestructiveRole)
    cancel = box.addButton(tr("Huỷ"), role.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(cancel)
    box.exec()
    if box.clickedButton() is save:
        return Answer.SAVE
    return Answer.DISCARD if box.clickedButton() is discard else Answer.CANCEL


def ask_files_to_open(parent: QWidget, folder: str, title: str = "") -> list[Path]:
    """Let the user choose the files to open, under a title of its own; none when cancelled."""
    from PySide6.QtWidgets import QFileDialog

    from tthc_gui.files.formats.readers import READERS

    names, _ = QFileDialog.getOpenFileNames(
        parent,
        title or tr("Mở phụ lục"),
        folder if _answers(folder) else "",
        tr("Phụ lục ({0});;Mọi tệp (*)").format(" ".join(f"*{ending}" for ending in READERS)),
    )
    return [Path(name) for name in names]


def ask_file_to_write(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """Let the user choose where to write; the first ending of the chosen kind is added."""
    from PySide6.QtWidgets import QFileDialog

    place = start if _answers(str(start.parent)) else Path.home() / start.name
    dialog = QFileDialog(parent, title, str(place), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(start.suffix)
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(ending(chosen)))
    if not dialog.exec():
        return None
    return Path(dialog.selectedFiles()[0])


def _answers(folder: str) -> bool:
    """Return whether a folder can be shown: Qt's dialog would wait for it as long as it takes."""
    return soon(lambda: reach_of(Path(folder)), Reach.UNREACHABLE) is Reach.THERE


def ending(kind: str) -> str:
    """Return the ending in "Sổ tính Excel (*.xlsx)"."""
    return kind.rpartition("*.")[2].rstrip(")")
