"""Pictures on a page: lengths in proportion, hatching in its bar, all numbers as text."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.pages.drawn_pictures import DEPARTMENTS, RATES, STEPS
from tthc_gui.domain.province.pictures import Bar, Picture
from tthc_gui.pages.drawing import Ink, PageFigure, PageFill, Piece
from tthc_gui.pages.figure import figure_height, figure_piece

WIDTH = 900.0


def placed(picture: Picture) -> tuple[Piece, PageFigure]:
    piece = figure_piece(picture, 85, 57, WIDTH)
    assert piece.figure is not None
    return piece, piece.figure


def filled(figure: PageFigure, ink: Ink) -> list[PageFill]:
    return [fill for fill in figure.fills if fill.ink is ink]


def test_bars_are_as_long_as_their_times() -> None:
    _, figure = placed(STEPS)
    after, cut = filled(figure, Ink.BAR), filled(figure, Ink.PALE)
    lengths = [fill.right - fill.left for fill in (*after[:2], *cut[:2])]
    unit = lengths[0] / 0.5
    assert lengths == pytest.approx([0.5 * unit, 2 * unit, 0.25 * unit, 3 * unit])
    assert cut[0].left == after[0].right


def test_columns_are_as_high_as_their_counts_and_the_line_stands_at_the_target() -> None:
    _, figure = placed(RATES)
    columns = filled(figure, Ink.BAR)
    heights = [fill.bottom - fill.top for fill in columns[:14]]
    assert heights == pytest.approx([at * heights[0] / 30 for at in range(30, 100, 5)])
    dashes = [fill for fill in filled(figure, Ink.TEXT) if fill.bottom - fill.top > 2]
    places = [(dash.left + dash.right) / 2 for dash in dashes]
    assert places == pytest.approx([columns[0].left] * len(dashes))


def test_the_line_of_the_target_stands_among_the_values() -> None:
    _, figure = placed(DEPARTMENTS)
    bar = filled(figure, Ink.BAR)[0]
    dash = next(fill for fill in filled(figure, Ink.TEXT) if fill.bottom - fill.top > 2)
    half = bar.left + (bar.right - bar.left) / 2
    assert (dash.left + dash.right) / 2 == pytest.approx(half)


@pytest.mark.parametrize("picture", [STEPS, RATES, DEPARTMENTS])
def test_nothing_stands_beside_its_room(picture: Picture) -> None:
    piece, figure = placed(picture)
    assert (figure.left, figure.top, figure.bottom - figure.top) == (85, 57, figure_height(picture))
    slack = 0.01
    for fill in figure.fills:
        assert figure.left - slack <= fill.left <= fill.right <= figure.right + slack
        assert figure.top - slack <= fill.top <= fill.bottom <= figure.bottom + slack
    for rule in figure.rules:
        assert figure.left - slack <= min(rule.x1, rule.x2)
        assert max(rule.y1, rule.y2) <= figure.bottom + slack
    assert all(figure.top <= text.y <= figure.bottom for text in piece.texts)


def test_hatching_stays_in_its_bar() -> None:
    _, figure = placed(STEPS)
    pale = filled(figure, Ink.PALE)
    slanted = [rule for rule in figure.rules if rule.x1 != rule.x2 and rule.y1 != rule.y2]
    assert slanted
    for rule in slanted:
        assert any(
            fill.left - 0.01 <= rule.x1 <= rule.x2 <= fill.right + 0.01
            and fill.top - 0.01 <= rule.y2 <= rule.y1 <= fill.bottom + 0.01
            for fill in pale
        )


def test_all_numbers_names_and_units_are_texts() -> None:
    piece, figure = placed(STEPS)
    texts = {text.text for text in piece.texts}
    assert {"0,75 → 0,5 (giảm 0,25)", "1. TIẾP NHẬN", "Ngày làm việc", "Sau cắt giảm"} <= texts
    assert figure.description == STEPS.description


@pytest.mark.parametrize("length", ["0", "0.001", "1", "7", "123456789"])
def test_any_length_has_a_few_ticks(length: str) -> None:
    bar = Bar("x", (Decimal(length), Decimal(0)), length)
    piece, figure = placed(replace(STEPS, bars=(bar,)))
    ticks = filled(figure, Ink.GRID)
    assert 1 <= len(ticks) <= 7
    assert all("e" not in text.text for text in piece.texts if text.text[:1].isdigit())
