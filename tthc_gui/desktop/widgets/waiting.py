"""Show that something takes a moment, and wait for what takes longer without holding the window."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import NoReturn, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tthc_gui.desktop.widgets import beside
from tthc_gui.desktop.widgets.beside import DiskQuestion
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.files.collector import collector_spared
from tthc_gui.files.job import Cancelled, Job

T = TypeVar("T")

_MOMENT = 0.06
"""Seconds that the window stands still for work before it shows that it waits."""


@contextmanager
def busy() -> Iterator[None]:
    """Show the waiting pointer while the block runs."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


Result = Callable[[], T]
"""Returns what work has come to, or raises what it has raised."""


def attempt(work: Callable[[], T]) -> Callable[[], Result[T]]:
    """Return the work as one that a thread does: it never raises, its result may."""

    def run() -> Result[T]:
        try:
            done = work()
        except Exception as error:  # noqa: BLE001 (whatever it is, who waits must be told)
            return partial(_raised, error)
        return lambda: done

    return run


def _raised(error: Exception) -> NoReturn:
    raise error


def work_beside(window: QWidget, work: Callable[[], T], told: str) -> T:
    """Return what work that touches no widget comes to, or raise what it raises.

    It is done in a thread of its own, as `wait_beside` says, which ends soon after the work was
    cancelled; what it comes to nevertheless is dropped.
    """
    from tthc_gui.domain.document.stopping import stopped_by

    job = Job()

    def spared() -> T:
        with collector_spared(), stopped_by(job.check):
            return work()

    done = wait_beside(window, DiskQuestion(attempt(spared)), job, told, patience=_MOMENT)
    job.check()
    return done


def wait_beside(
    window: QWidget,
    look: DiskQuestion[Result[T]],
    job: Job,
    told: str,
    *,
    patience: float = beside.PATIENCE,
) -> T:
    """Return the result of an attempt, or raise it, without holding the window's thread.

    What takes longer than a moment is told in a box over the window, which keeps edits away
    and can stop the job. Raises Cancelled at once then, however long the disk takes to answer.
    """
    with busy():
        look.wait(patience)
    if not look.has_ended:
        _ask_to_wait(window, look, job, told)
    if not look.has_ended:
        raise Cancelled
    return look.within(0, _never)()


def _never() -> NoReturn:
    raise Cancelled


def _ask_to_wait(window: QWidget, look: DiskQuestion[Result[T]], job: Job, told: str) -> None:
    from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout

    box = QDialog(window)
    box.setWindowModality(Qt.WindowModality.WindowModal)
    box.setWindowTitle(tr("Xin chờ"))
    bar = QProgressBar()
    bar.setRange(0, 0)
    buttons = QDialogButtonBox()
    buttons.addButton(tr("Dừng"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(box.reject)
    box.rejected.connect(job.cancel)
    layout = QVBoxLayout(box)
    for part in (QLabel(told), bar, buttons):
        layout.addWidget(part)
    look.then(box, lambda _result: box.accept())
    box.exec()
    box.deleteLater()
