"""Offer what the last start left unsaved: which documents, what they hold that files do not."""

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.recovery.difference_table import DifferenceTable
from tthc_gui.desktop.widgets.text import tr, when_text
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.document.merging import become
from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.safety.recovered import Recovered, examine, set_aside


class Search(QObject):
    """Reads the journals left behind, in a thread, for large ones take a second."""

    done = Signal(object, object)
    """The documents recovered, and sentences on those that cannot be."""

    def __init__(self, paths: Sequence[Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = Thread(target=self._read, args=(tuple(paths),), name="recovery", daemon=True)

    def start(self) -> None:
        """Begin; `done` tells the end."""
        self._thread.start()

    def _read(self, paths: Sequence[Path]) -> None:
        found, problems = [], []
        for path in paths:
            try:
                examined = examine(path)
            except FileProblem as problem:
                problems.append(str(problem))
            except Exception as error:  # noqa: BLE001 (one bad journal must not hide the others)
                problems.append(_failed(path, error))
            else:
                if examined.recovered is not None:
                    found.append(examined.recovered)
                elif examined.is_spent:
                    with contextlib.suppress(OSError):
                        path.unlink(missing_ok=True)
                else:
                    problems.append(_put_aside(path, examined.problem))
        self.done.emit(found, problems)


def _failed(path: Path, error: Exception) -> str:
    return tr("Không đọc được nhật ký “{0}” ({1}); tệp vẫn ở chỗ cũ.").format(
        path.name, type(error).__name__
    )


def _put_aside(path: Path, problem: str) -> str:
    return tr("{0} Đã cất nhật ký ở “{1}”.").format(problem, set_aside(path))


def document_of(recovered: Recovered) -> OpenDocument:
    """Make the document of what was recovered: unsaved, and without a file to be saved into."""
    title = tr("{0} (lấy lại)").format(recovered.name)
    return OpenDocument(recovered.base, recovered.path, title=title)


def taking_back(recovered: Recovered) -> Edit:
    """Return the edit, one that can be undone, that makes all recovered edits."""
    label = tr("Lấy lại {0} thao tác").format(len(recovered.edits))
    return become(recovered.base, recovered.document, label)


def summary(found: Sequence[Recovered]) -> str:
    """Say in one sentence what was left unsaved."""
    if len(found) == 1:
        said = tr("Tài liệu {0} chưa lưu từ lần trước.").format(_line(found[0]))
        return " ".join([said, *found[0].lost])
    names = ", ".join(f"“{recovered.name}”" for recovered in found[:3])
    more = ", …" if len(found) > 3 else ""
    said = tr("Có {0} tài liệu chưa lưu từ lần trước: {1}{2}.").format(len(found), names, more)
    if any(recovered.lost for recovered in found):
        said += " " + tr("Có nhật ký bị hỏng một phần; hãy xem phần đã mất trước khi lấy lại.")
    return said


def _line(recovered: Recovered) -> str:
    """Name a recovered document, with how much was done when."""
    return tr("“{0}” · {1} · {2} thao tác").format(
        recovered.name, when_text(recovered.last), len(recovered.edits)
    )


@dataclass(frozen=True)
class Choices:
    """What to do with a recovered document."""

    take: Callable[[Recovered], object]
    drop: Callable[[Recovered], object]


class RecoveryDialog(QDialog):
    """Lists what was recovered with what differs from the file; each is taken or dropped."""

    def __init__(
        self, found: Sequence[Recovered], choices: Choices, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Tài liệu chưa lưu từ lần trước"))
        self._found = list(found)
        self._choices = choices
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Tài liệu chưa lưu"))
        self.list.addItems([_line(recovered) for recovered in self._found])
        self.differences = DifferenceTable()
        self._said = QLabel()
        self._said.setWordWrap(True)
        middle = QSplitter(Qt.Orientation.Vertical)
        middle.addWidget(self.list)
        middle.addWidget(self.differences)
        middle.setStretchFactor(1, 3)
        box = QVBoxLayout(self)
        box.addWidget(self._said)
        box.addWidget(middle, 1)
        box.addWidget(self._make_buttons())
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        self.resize(820, 520)
        self.take.setDefault(True)

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self.take: QPushButton = buttons.addButton(self.tr("Lấy lại"), role.AcceptRole)
        self.take.clicked.connect(lambda: self._settle(self._choices.take))
        self.drop: QPushButton = buttons.addButton(self.tr("Bỏ"), role.DestructiveRole)
        self.drop.clicked.connect(lambda: self._settle(self._choices.drop))
        later = buttons.addButton(self.tr("Để sau"), role.RejectRole)
        later.clicked.connect(self.reject)
        return buttons

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self._found):
            return
        recovered = self._found[row]
        count = self.differences.show_between(recovered.base, recovered.document)
        self._said.setText(
            self.tr(
                "Lấy lại sẽ mở thành tài liệu chưa lưu; tệp của bạn không bị ghi đè. "
                "Khác với tệp ở {0} chỗ:"
            ).format(count)
            + "".join(f"\n{sentence}" for sentence in recovered.lost)
        )

    def _settle(self, act: Callable[[Recovered], object]) -> None:
        row = self.list.currentRow()
        if not 0 <= row < len(self._found):
            return
        recovered = self._found.pop(row)
        self.list.takeItem(row)
        act(recovered)
        if not self._found:
            self.accept()
