import io

import pytest
from fontTools.ttLib import TTFont

from tthc_gui.files.formats.pdf.writing.glyphs import with_only
from tthc_gui.pages.fonts import BOLD, ITALIC, REGULAR
from tthc_gui.resources import resource


def font_of(face: str) -> TTFont:
    return TTFont(resource("fonts", f"LiberationSerif-{face}.ttf"))


@pytest.mark.parametrize("face", [REGULAR, BOLD, ITALIC])
def test_kept_letters_look_as_before_and_all_others_are_blank(face: str) -> None:
    with font_of(face) as font:
        names = font.getBestCmap()
        kept = {font.getGlyphID(names[ord(letter)]) for letter in "Thủ tục hành chính ĐƠ 0,5%ộ"}
        small = with_only(font, kept)
    assert len(small) < 100_000
    with font_of(face) as font, TTFont(io.BytesIO(small)) as cut:
        assert cut["maxp"].numGlyphs == font["maxp"].numGlyphs
        assert cut["hmtx"].metrics.keys() == set(cut.getGlyphOrder())
        glyphs = cut["glyf"]
        for glyph in kept:
            whole = font["glyf"][font.getGlyphName(glyph)]
            assert glyphs[cut.getGlyphName(glyph)].compile(glyphs) == whole.compile(font["glyf"])
        filled = {
            cut.getGlyphID(name) for name in cut.getGlyphOrder() if glyphs[name].numberOfContours
        }
        parts = {
            font.getGlyphID(part)
            for glyph in filled
            for part in font["glyf"][font.getGlyphName(glyph)].getComponentNames(font["glyf"])
        }
        assert parts <= filled
        assert len(filled) < 3 * len(kept)
