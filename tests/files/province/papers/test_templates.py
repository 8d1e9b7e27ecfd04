"""The program's own templates: made by the script, in the form of Decree 30/2020, all filled."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from scripts.make_templates import PAPERS, made
from tests.files.province.papers.templates import refusal
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.province.papers.kinds import LIST, PAPER_KINDS, PaperKind
from tthc_gui.files.province.papers.places import ANNEX_PLACES, PROVINCE_PLACES, TemplatePlace
from tthc_gui.files.province.papers.templates import copy_template, template_for


@pytest.mark.parametrize("kind", PAPER_KINDS, ids=lambda kind: kind.key)
def test_a_template_is_what_the_script_makes_and_has_no_fault(kind: PaperKind) -> None:
    content = template_for(kind).content
    assert content == made(PAPERS[kind.key])
    assert refusal(content, of_annex=kind.of_annex) == ""


@pytest.mark.parametrize("kind", PAPER_KINDS, ids=lambda kind: kind.key)
def test_paper_margins_and_font_are_those_of_the_decree(kind: PaperKind) -> None:
    document = Document(BytesIO(template_for(kind).content))
    section = document.sections[0]
    sizes = [section.page_width, section.page_height]
    margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
    assert [round(size.mm) for size in sizes if size] == [210, 297]
    assert [round(margin.mm) for margin in margins if margin] == [20, 20, 30, 20]
    font = document.styles["Normal"].font
    assert font.name == "Times New Roman"
    assert font.size is not None
    assert font.size.pt == 14


def test_the_province_s_own_template_is_used_from_then_on(tmp_path: Path) -> None:
    path = copy_template(LIST, tmp_path)
    assert path.read_bytes() == template_for(LIST).content
    path.write_bytes(b"own")
    assert template_for(LIST, tmp_path).content == b"own"
    assert copy_template(LIST, tmp_path).read_bytes() == b"own"
    assert template_for(PAPER_KINDS[0], tmp_path) == template_for(PAPER_KINDS[0])


def test_a_template_that_is_too_large_is_named(tmp_path: Path) -> None:
    with (tmp_path / LIST.template).open("wb") as file:
        file.truncate(21 * 1024**2)
    with pytest.raises(FileProblem, match="quá lớn"):
        template_for(LIST, tmp_path)


def _names(places: Sequence[TemplatePlace]) -> Iterator[str]:
    for place in places:
        yield place.name
        yield from _names(place.items)


def test_the_page_about_templates_lists_every_place() -> None:
    page = (Path(__file__).parents[4] / "docs" / "mau_van_ban.md").read_text(encoding="utf-8")
    known = {*_names(PROVINCE_PLACES), *_names(ANNEX_PLACES)}
    assert known <= set(re.findall(r"`([a-z_]+)`", page))
