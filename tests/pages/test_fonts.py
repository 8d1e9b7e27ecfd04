import unicodedata
from pathlib import Path

import pytest

from tthc_gui.pages import fonts
from tthc_gui.pages.fonts import BOLD, REGULAR, FontProblem, serif_measure
from tthc_gui.resources import resource


def test_widths_are_those_of_times_new_roman() -> None:
    # Its digits are half an em wide, "m" is 0.778 and the blank 0.25.
    measure = serif_measure()
    assert measure.width("2025") == pytest.approx(2.0)
    assert measure.width("m") == pytest.approx(0.778, abs=0.001)
    assert measure.width(" ") == pytest.approx(0.25)


def test_bold_is_wider() -> None:
    assert serif_measure(BOLD).width("Thủ tục") > serif_measure(REGULAR).width("Thủ tục")


def test_decomposed_text_is_as_wide_as_composed() -> None:
    composed = "Quyết định cắt giảm"
    decomposed = unicodedata.normalize("NFD", composed)
    assert decomposed != composed
    assert serif_measure().width(decomposed) == serif_measure().width(composed)


def test_a_letter_the_font_lacks_takes_an_em() -> None:
    assert serif_measure().width("本") == 1.0


@pytest.mark.parametrize("kept", [None, 0, 5_000, 200_000])
def test_a_font_that_is_missing_or_cut_off_is_named(
    kept: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = resource("fonts", "LiberationSerif-Regular.ttf").read_bytes()
    if kept is not None:
        (tmp_path / "LiberationSerif-Regular.ttf").write_bytes(whole[:kept])
    monkeypatch.setattr(fonts, "resource", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(FontProblem, match=r"LiberationSerif-Regular\.ttf.*cài lại"):
        serif_measure.__wrapped__()
