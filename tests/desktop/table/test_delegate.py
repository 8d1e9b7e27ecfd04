import pytest
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QTextLayout

from tthc_gui.desktop.table.delegate import shown_text


@pytest.mark.usefixtures("qapp")
def test_a_stated_rate_is_not_broken_before_its_last_sign() -> None:
    font = QGuiApplication.font()
    line = shown_text("41,80%", "51,79%%").split("\n")[1]
    layout = QTextLayout(line, font)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(QFontMetricsF(font).horizontalAdvance("ghi 51,79%%") - 2)
    layout.endLayout()
    assert line[: first.textLength()].strip() == "ghi"
