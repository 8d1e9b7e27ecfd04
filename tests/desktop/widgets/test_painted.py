from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tthc_gui.desktop.widgets.painted import once_painted


def test_what_can_wait_is_done_once_after_the_first_painting(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    done: list[str] = []
    inner = QWidget()
    inner.setMinimumSize(20, 20)
    QVBoxLayout(window).addWidget(inner)
    once_painted(window, lambda: done.append("window"))
    once_painted(inner, lambda: done.append("inner"))
    qtbot.wait(0)
    assert done == []
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: len(done) == 2)
    window.repaint()
    qtbot.wait(0)
    assert sorted(done) == ["inner", "window"]
