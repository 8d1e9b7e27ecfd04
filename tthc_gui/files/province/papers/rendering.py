"""Fill a template in, in a child process: templates come by mail, too.

docxtpl puts values into the places, also into those that Word has split into runs. Before it does,
every place is checked (checking.py), and what it makes of the template may hold nothing but
values, loops and conditions. Values are plain texts and lists.
"""

import base64
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from tthc_gui.files.job import Report
from tthc_gui.files.package import Package
from tthc_gui.files.province.papers.checking import TemplateCheck
from tthc_gui.files.province.papers.harmless import check_harmless, without_attached_template
from tthc_gui.files.province.papers.language import CAPITALS, SMALL, TemplateFault, openings
from tthc_gui.files.province.papers.places import ANNEX_PLACES, PROVINCE_PLACES, TemplatePlace

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

LARGEST_PART = 1024**2
"""Letters of the markup of a template; that of a page has some 40,000."""
LARGEST_PAPER = 96 * 1024**2
"""Letters of markup that a filled template may come to."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Filter),
    *(nodes.For, nodes.If, nodes.Not),
)
_MISPLACED = (
    "các vòng lặp hoặc điều kiện cắt ngang định dạng; hãy gõ lại từng chỗ {% … %} trong một đoạn "
    "riêng, và chấp nhận hết các thay đổi đang theo dõi (Track Changes)."
)


def fill(data: bytes, report: Report) -> str:
    """Fill a template in, and return the papers in base64, apart by blanks; raise Unusable.

    `data` is JSON: the template in base64, whether it is about an annex, titles and values.
    """
    told = json.loads(data)
    template = base64.b64decode(told["template"])
    places = ANNEX_PLACES if told["of_annex"] else PROVINCE_PLACES
    package = Package(template)
    package.check_parts()
    check_harmless(package)
    before, total = told["progress"]
    papers: list[str] = []
    try:
        filled = _checked(template, places)
        for one in told["fillings"]:
            report(before + len(papers), max(total, before + len(papers) + 1))
            filled.render(one["values"], _environment(), autoescape=True)
            papers.append(_packed(filled, one["title"]))
    except (TemplateError, etree.XMLSyntaxError, RecursionError) as error:
        raise TemplateFault(_MISPLACED) from error
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise TemplateFault(_BROKEN) from error
    return " ".join(papers)


def _checked(content: bytes, places: Sequence[TemplatePlace]) -> "DocxTemplate":
    """Open a template, look at each of its places, and return it."""
    template = _opened(content)
    check = TemplateCheck(places)
    for part in _parts_with_places(template):
        if len(part) > LARGEST_PART:
            raise TemplateFault("quá dài; mẫu chỉ nên có vài trang.")
        seen = check.count
        check.check(etree.fromstring(part, etree.XMLParser(resolve_entities=False)))
        if max(openings(part), openings(_MARKUP.sub("", part))) > check.count - seen:
            raise TemplateFault(_HIDDEN)
    return template


def _packed(filled: "DocxTemplate", title: str) -> str:
    without_attached_template(filled.docx)
    properties = filled.docx.core_properties
    properties.title, properties.last_modified_by = title[:255], ""
    content = BytesIO()
    filled.save(content)
    return base64.b64encode(content.getbuffer()).decode()


_MARKUP = re.compile("<[^<>]*>")
_HIDDEN = (
    "có “{{” hoặc “{%” ở nơi không điền được (trong trường, chữ đã xoá, thuộc tính); hãy xoá chỗ "
    "ấy, và chấp nhận hết các thay đổi đang theo dõi (Track Changes)."
)
_BROKEN = "tệp mẫu bị hỏng hoặc bất thường; hãy mở bằng Word hoặc LibreOffice rồi lưu lại .docx."


def _opened(content: bytes) -> "DocxTemplate":
    """Open a template, with our ways in place of docxtpl's where those are too free."""
    from docxtpl import DocxTemplate

    template = DocxTemplate(BytesIO(content))
    fix_tables = template.fix_tables
    template.render_xml_part = _render_part
    template.fix_tables = lambda xml: _whole(fix_tables(_well_formed(xml)))
    # Properties and footnotes have no places.
    template.render_properties = template.render_footnotes = lambda context, environment: None
    template.init_docx()
    return template


def _parts_with_places(template: "DocxTemplate") -> Iterator[str]:
    """Yield the markup of the body, of headers and footers."""
    yield template.get_xml()
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            yield template.get_part_xml(part)


def _render_part(
    markup: str, part: object, values: Mapping[str, Any], environment: "_Environment"
) -> str:
    """Fill in a part; what is no value, loop or condition by now is no template of ours."""
    del part
    for node in environment.parse(markup).iter_child_nodes():
        _check(node)
    pieces: list[str] = []
    size = 0
    for piece in environment.from_string(markup).generate(values):
        size += len(piece)
        if size > LARGEST_PAPER:
            raise TemplateFault("điền ra quá dài; hãy bớt phần lặp lại trong mẫu.")
        pieces.append(piece)
    return "".join(pieces)


def _well_formed(markup: str) -> str:
    """Return markup that is whole; of broken one docxtpl would drop a part, without a word."""
    etree.fromstring(markup, etree.XMLParser(resolve_entities=False, huge_tree=True))
    return markup


def _whole(tree: "etree._Element") -> "etree._Element":
    """Let no cell be without a paragraph and no table without a row, which Word opens not."""
    for cell in tree.iter(f"{_W}tc"):
        if not len(cell) or cell[-1].tag != f"{_W}p":
            etree.SubElement(cell, f"{_W}p")
    for table in [one for one in tree.iter(f"{_W}tbl") if one.find(f"{_W}tr") is None]:
        table.getparent().replace(table, etree.Element(f"{_W}p"))
    return tree


class _Environment(ImmutableSandboxedEnvironment):
    """Knows names of plain data, and two ways to write them; nothing is called or calculated."""

    def getattr(self, obj: object, attribute: str) -> object:
        """Return what plain data hold under a name, never an attribute of an object."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """Return what plain data hold under a name."""
        if isinstance(obj, dict) and argument in obj:
            return obj[argument]
        raise TemplateError(str(argument))


def _environment() -> _Environment:
    environment = _Environment(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    environment.tests.clear()
    environment.filters.clear()
    environment.filters[CAPITALS] = lambda value: str(value).upper()
    environment.filters[SMALL] = lambda value: str(value).lower()
    return environment


def _check(node: nodes.Node) -> None:
    """Raise for a piece of a template that is none of those which checking.py has seen."""
    if not isinstance(node, _ALLOWED):
        raise TemplateFault(_MISPLACED)
    for child in node.iter_child_nodes():
        _check(child)
