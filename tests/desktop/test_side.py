from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tthc_gui.desktop.side import SideArea


def test_panels_are_made_when_first_shown_and_put_away_again(qtbot: QtBot) -> None:
    side = SideArea()
    qtbot.addWidget(side)
    made: list[str] = []

    def make() -> QWidget:
        made.append("card")
        return QLabel("card")

    side.offer("card", "Thẻ", make)
    side.offer("history", "Lịch sử", QLabel)
    assert not made
    side.toggle("card")
    assert side.shows("card")
    side.show_panel("history")
    assert not side.shows("card")
    side.toggle("card")
    side.toggle("card")
    assert made == ["card"]
    assert side.count() == 1
    side.tabCloseRequested.emit(0)
    assert not side.isVisible()
