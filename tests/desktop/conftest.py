"""Fixtures of the window's tests: the application as it starts, documents, an own settings file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.driving import three
from tthc_gui.desktop.document.audit_watch import AuditWatch
from tthc_gui.desktop.document.clipboard import outlive_python
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.shell import start_page
from tthc_gui.desktop.shell.application import make_application, watch_widgets
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets import beside
from tthc_gui.desktop.widgets.theme import Scheme, apply_scheme
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.annex.annex import Annex

for _wait in (QtBot.waitSignal, QtBot.waitSignals, QtBot.waitUntil, QtBot.waitExposed):
    # A wait that ends early says how busy the machine is, and nothing about the window.
    _wait.__kwdefaults__ = {**(_wait.__kwdefaults__ or {}), "timeout": 60_000}


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    application = make_application()
    watch_widgets()
    apply_scheme(application, Scheme.LIGHT)
    yield application
    beside.finish(10)  # Threads that outlive Qt would tell it of their ends.
    outlive_python()


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the window wait for the disk however busy this machine is with other tests."""
    monkeypatch.setattr(beside, "PATIENCE", 20)
    monkeypatch.setattr(start_page, "MOMENT", 20)


@pytest.fixture(autouse=True)
def released() -> Iterator[None]:
    """Release what QTest leaves pressed: buttons after double clicks, Ctrl after a shortcut."""
    yield
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
        if button in QGuiApplication.mouseButtons():
            QTest.mouseRelease(QWindow(), button)
    if QGuiApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(QWindow(), Qt.Key.Key_Control)
    assert QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
    assert QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def open_editor(
    qtbot: QtBot, load_annex: Callable[[int], Annex]
) -> Callable[[int | Annex], DocumentEditor]:
    """Return a function that shows an annex, real (by number) or made, in an editor."""

    def show(annex: int | Annex) -> DocumentEditor:
        editor = DocumentEditor(
            OpenDocument(load_annex(annex) if isinstance(annex, int) else annex)
        )
        qtbot.addWidget(editor)
        editor.resize(1366, 700)
        with qtbot.waitExposed(editor):
            editor.show()
        editor.view.setFocus()
        return editor

    return show


@pytest.fixture
def audited(qtbot: QtBot) -> Callable[[OpenDocument], AuditWatch]:
    """Return a function that waits until a document is audited."""

    def wait(document: OpenDocument) -> AuditWatch:
        def ready(_procedures: object) -> bool:
            return document.audit is not None and document.audit.is_ready

        if not ready(None):
            with qtbot.waitSignal(document.findings_changed, check_params_cb=ready):
                pass
        assert document.audit is not None
        return document.audit

    return wait


@pytest.fixture
def window(qtbot: QtBot, settings: Settings) -> MainWindow:
    """Show a window on its first page; it closes without a question at the end of the test."""
    window = MainWindow(settings)
    qtbot.addWidget(window, before_close_func=_forget_changes)
    with qtbot.waitExposed(window):
        window.show()
    return window


def _forget_changes(window: MainWindow) -> None:
    if window.editor is not None:
        window.editor.finish_typing()
    if window.document is not None:
        window.document.mark_saved(Path("saved.xlsx"))
    # One that refuses to be closed would be hidden by its destructor, and what is overridden in
    # Python be called when parts of it are gone: a crash, in whichever test comes next.
    window.hide()


@pytest.fixture
def said() -> list[str]:
    """Hold what is said below the table."""
    return []


@pytest.fixture
def editor(open_editor: Callable[[int | Annex], DocumentEditor], said: list[str]) -> DocumentEditor:
    """Show three procedures; the second has two cases, on rows 1 and 2."""
    editor = open_editor(three())
    editor.cell_described.connect(said.append)
    return editor
