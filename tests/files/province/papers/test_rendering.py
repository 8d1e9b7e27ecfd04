"""Templates are filled in as they are written, whoever wrote them."""

from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.files.province.papers.templates import fill, refusal, saved, template, texts
from tests.strategies import examples
from tthc_gui.files.problems import FileProblem, Unusable
from tthc_gui.files.province.papers import filling, rendering
from tthc_gui.files.province.papers.checking import TemplateCheck
from tthc_gui.files.province.papers.filling import Filling, filled, plain_values
from tthc_gui.files.province.papers.templates import PaperTemplate

LOOP = ["{%tr for c in cac_co_quan %}"], ["{{ c.stt }}", "{{ c.co_quan }}"], ["{%tr endfor %}"]
ALL: dict[str, Any] = {
    "tinh": "tỉnh A",
    "cac_co_quan": [{"stt": "1", "co_quan": "Sở B"}, {"stt": "2", "co_quan": "Sở C & D <E>"}],
    "can_cu": [],
}


def test_values_loops_and_conditions() -> None:
    paper = fill(
        template(
            "{{ tinh|hoa }} {{ tinh|thuong }}",
            "{%p if can_cu %}",
            "có",
            "{%p else %}",
            "không",
            "{%p endif %}",
            "{% for c in cac_co_quan %}[{{ c.stt }}]{% endfor %}",
            rows=LOOP,
        ),
        ALL,
    )
    assert texts(paper) == [
        "TỈNH A tỉnh a", "không", "[1][2]", "1", "Sở B", "2", "Sở C & D <E>",
    ]  # fmt: skip


def test_a_place_that_word_has_split_into_runs() -> None:
    document = Document()
    paragraph = document.add_paragraph("Ở ")
    for part in ("{", "{ ti", "nh", " }", "}", " này"):
        paragraph.add_run(part).bold = part == "nh"
        paragraph.add_run().element.addnext(
            parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>')
        )
    assert texts(fill(saved(document), ALL)) == ["Ở tỉnh A này"]


def test_header_and_footer_have_places() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ tinh }}"
    document.sections[0].footer.paragraphs[0].text = "{{ tinh|hoa }}"
    section = fill(saved(document), ALL).sections[0]
    assert section.header.paragraphs[0].text == "tỉnh A"
    assert section.footer.paragraphs[0].text == "TỈNH A"
    document.sections[0].footer.paragraphs[0].text = "{{ la }}"
    assert "không có tên “la”" in refusal(saved(document))


def test_an_empty_list_leaves_cells_and_tables_that_word_opens() -> None:
    rows = [["{%p for c in can_cu %}"]]
    document = Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = rows[0][0]
    cell.add_paragraph("{{ c }}")
    cell.add_paragraph("{%p endfor %}")
    paper = fill(saved(document), ALL)
    assert len(paper.tables[0].cell(0, 0).paragraphs) == 1
    gone = fill(template(rows=LOOP), {**ALL, "cac_co_quan": []})
    assert gone.tables == []


@settings(max_examples=examples(15))
@given(st.text(max_size=60))
def test_a_value_is_a_text_whatever_it_says(text: str) -> None:
    plain: Any = plain_values(text)
    paper = fill(template("A{{ tinh }}B"), {**ALL, "tinh": plain})
    assert texts(paper) == [f"A{plain}B".replace("\r\n", "\n").replace("\r", "\n")]


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "{% for %}", "{_{ x }_}", "<w:p/>", "&amp;", "]]>"])
def test_a_name_that_looks_like_a_place_is_a_name(text: str) -> None:
    assert texts(fill(template("{{ tinh }}"), {**ALL, "tinh": text})) == [text]


def test_nothing_but_plain_data_is_reached_even_past_the_check(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(TemplateCheck, "check", lambda self, root: None)
    for attack in (
        "{{ tinh.__class__ }}",
        "{{ tinh.upper() }}",
        "{{ cac_co_quan.append }}",
        "{{ cac_co_quan.items }}",
        "{{ 'a' * 999999999 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ self.__init__ }}",
        "{{ tinh|attr('__class__') }}",
        "{% for a in 'x' %}{% endfor %}",
        "{% macro a() %}{% endmacro %}",
    ):
        with pytest.raises(Unusable):
            fill(template(attack), ALL)


def test_a_template_that_fills_in_to_too_much_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "LARGEST_PAPER", 1_000)
    many = {**ALL, "cac_co_quan": ALL["cac_co_quan"] * 1000}
    with pytest.raises(Unusable, match="quá dài"):
        fill(template("{% for c in cac_co_quan %}{{ c.stt }}{% endfor %}"), many)


def test_loops_across_formatting_are_refused_and_nothing_is_dropped() -> None:
    document = Document()
    paragraph = document.add_paragraph("{% for c in cac_co_quan %}")
    link = parse_xml(
        f"<w:hyperlink {nsdecls('w')}><w:r><w:t>{{% endfor %}}</w:t></w:r></w:hyperlink>"
    )
    paragraph.add_run().element.addnext(link)
    with pytest.raises(Unusable, match="cắt ngang định dạng"):
        fill(saved(document), ALL)


def test_a_file_that_is_no_word_document_is_named() -> None:
    with pytest.raises(FileProblem, match=r"Mẫu “bao_cao\.docx”: tệp bị hỏng"):
        filled(PaperTemplate(b"PK\x03\x04 no", "bao_cao.docx"), [], of_annex=False)


def test_a_child_makes_several_papers_of_one_template() -> None:
    one = PaperTemplate(template("{{ tinh }}"), "a.docx")
    papers = filled(one, [Filling("A", {"tinh": "X"}), Filling("B", {"tinh": "Y"})], of_annex=False)
    assert len(papers) == 2
    assert papers[0] != papers[1]


@pytest.mark.parametrize(
    "run",
    [
        "<w:instrText>{{ tinh }}</w:instrText>",
        "<w:delText>{{ cycler.__init__ }}</w:delText>",
        '<w:t w:x="{{ tinh }}">a</w:t>',
        "<w:instrText>{{</w:instrText>" * 200,
    ],
)
def test_places_where_nothing_is_filled_in_are_refused(run: str) -> None:
    document = Document()
    made = parse_xml(f"<w:r {nsdecls('w')}>{run}</w:r>")
    document.add_paragraph().add_run().element.addnext(made)
    assert "ở nơi không điền được" in refusal(saved(document))


def test_a_wall_of_braces_is_refused_at_once() -> None:
    document = Document()
    document.add_paragraph("{" * 200_000)
    assert "thiếu dấu mở hoặc dấu đóng" in refusal(saved(document))
    assert "không hiểu được" in refusal(template("{%p " + " " * 5_000 + "%}"))


def test_a_template_that_takes_too_long_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "_SECONDS", 1.0)
    monkeypatch.setattr(filling, "_FUNCTION", "tests.files.sandbox.test_child:spin")
    with pytest.raises(FileProblem, match=r"Mẫu “a\.docx”: mất quá lâu để điền"):
        filled(PaperTemplate(template("a"), "a.docx"), [], of_annex=False)
