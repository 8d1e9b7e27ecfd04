"""A template that acts on whoever opens the paper is refused."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.files.province.papers.templates import fill, refusal, saved, template

_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _related(kind: str, target: str, *, external: bool) -> bytes:
    document = Document()
    document.part.rels.get_or_add_ext_rel(f"{_KINDS}/{kind}", target)
    content = saved(document)
    if external:
        return content
    return _replaced(content, "word/_rels/document.xml.rels", b' TargetMode="External"', b"")


def _replaced(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(old, new) if name == part else data)
    return result.getvalue()


@pytest.mark.parametrize(
    ("kind", "said"),
    [("vbaProject", "macro"), ("oleObject", "OLE"), ("aFChunk", "altChunk"), ("package", "nhúng")],
)
def test_macros_and_embedded_files(kind: str, said: str) -> None:
    assert said in refusal(_related(kind, "x.bin", external=False))


def test_pictures_from_elsewhere() -> None:
    assert "lấy nội dung từ nơi khác" in refusal(
        _related("image", "http://example.org/a.png", external=True)
    )


def test_links_may_stay() -> None:
    assert refusal(_related("hyperlink", "http://example.org", external=True)) == ""


@pytest.mark.parametrize("split", [["DDEAUTO c:\\x"], ["DD", "EAUTO c:\\x"], ["includetext x"]])
def test_fields_that_fetch(split: list[str]) -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for part in split:
        paragraph.add_run().element.addnext(
            parse_xml(f"<w:r {nsdecls('w')}><w:instrText>{part}</w:instrText></w:r>")
        )
    assert "lấy nội dung từ nơi khác" in refusal(saved(document))


def test_page_numbers_may_stay() -> None:
    document = Document()
    field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"/>'
    document.add_paragraph().add_run().element.addnext(parse_xml(field))
    assert refusal(saved(document)) == ""


def test_the_template_of_word_is_forgotten() -> None:
    document = Document()
    settings = next(
        rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/settings")
    )
    key = settings.rels.get_or_add_ext_rel(
        f"{_KINDS}/attachedTemplate", "http://example.org/a.dotm"
    )
    names = f'{nsdecls("w")} xmlns:r="{_KINDS}"'
    document.settings.element.append(parse_xml(f'<w:attachedTemplate {names} r:id="{key}"/>'))
    content = saved(document)
    assert b"example.org" in _part(content, "word/_rels/settings.xml.rels")
    paper = saved(fill(content, {}))
    assert "word/_rels/settings.xml.rels" not in zipfile.ZipFile(BytesIO(paper)).namelist()
    assert b"attachedTemplate" not in _part(paper, "word/settings.xml")


def _part(content: bytes, name: str) -> bytes:
    return zipfile.ZipFile(BytesIO(content)).read(name)


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb">]><w:document'
    content = _replaced(template("a"), "word/document.xml", b"<w:document", bomb)
    assert "DOCTYPE" in refusal(content)
