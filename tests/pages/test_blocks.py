from dataclasses import replace

import pytest

from tests.domain.building import annex, procedure
from tthc_gui.domain.annex.columns import NAME, columns_of
from tthc_gui.pages.blocks import BlockMaker
from tthc_gui.pages.fonts import REGULAR, serif_measure

SIZE = 10.0
COLUMNS = columns_of(annex().heading)
NAMED = COLUMNS.index(NAME)


def maker(width: float) -> BlockMaker:
    return BlockMaker(COLUMNS, [width] * len(COLUMNS), SIZE, serif_measure(REGULAR))


@pytest.mark.parametrize(("room", "lines"), [(3.5, 2), (3.7, 1)])
def test_text_keeps_its_distance_from_the_borders(room: float, lines: int) -> None:
    """0.18 font sizes at either side: the text goes on one line where there is that room."""
    text = "Cấp phép xây dựng"
    width = serif_measure(REGULAR).width(text) * SIZE + room
    assert len(maker(width).broken(text, NAMED)) == lines


def test_rows_are_as_high_as_their_lines_and_the_distance_above_and_below() -> None:
    block = maker(400).whole(replace(procedure(1), name="Một\nHai"))
    assert block.height == pytest.approx(2 * 1.18 * SIZE + 2 * 0.18 * SIZE)
