"""Heights of rows, in the letters that are painted."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter, QPixmap, QTextOption
from PySide6.QtWidgets import QApplication

from tthc_gui.desktop.table.delegate import PADDING
from tthc_gui.desktop.table.rows import TableMetrics


@pytest.mark.parametrize("points", [6, 6.5, 7, 8, 9, 12])
def test_a_row_has_room_for_its_lines_where_letters_are_not_whole_pixels_high(
    qapp: QApplication, points: float
) -> None:
    font = QFont(qapp.font())
    font.setPointSizeF(points)
    # As letters are on a screen of 125 or 150 percent.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    pixmap = QPixmap(10, 10)
    painter = QPainter(pixmap)
    painter.setFont(font)
    text, option = "\n".join(["Một dòng"] * 10), QTextOption()
    painted = painter.boundingRect(QRectF(0, 0, 500, 1), text, option)
    painter.end()
    assert TableMetrics(font).height(10) - 2 * PADDING >= painted.height()
