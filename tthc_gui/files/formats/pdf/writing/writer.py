"""Pages as a PDF: embedded fonts, selectable and tagged text, bookmarks, title and language.

Pages are written as they come, so that a print of any length takes no more memory than one page.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import BinaryIO
from xml.sax.saxutils import escape

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.files.authorship import AUTHOR
from tthc_gui.files.collector import collector_paused
from tthc_gui.files.formats.pdf.writing.fonts import EmbeddedFont
from tthc_gui.files.formats.pdf.writing.links import Links
from tthc_gui.files.formats.pdf.writing.objects import ObjectFile, text_string
from tthc_gui.files.formats.pdf.writing.outline import Outline
from tthc_gui.files.formats.pdf.writing.page import PageWriter
from tthc_gui.files.formats.pdf.writing.tags import Tags
from tthc_gui.pages.drawing import Page
from tthc_gui.pages.fonts import BOLD, ITALIC, REGULAR

LANGUAGE = "vi-VN"
_UNTITLED = "Phụ lục"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{created}</xmp:CreateDate><xmp:CreatorTool>{program}</xmp:CreatorTool>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def write_pdf(
    pages: Iterable[Page], file: BinaryIO, title: str, author: str, created: datetime | None = None
) -> None:
    """Write pages as a PDF; `created` (default: now) is the date in the file's properties."""
    with collector_paused():
        _Document(file).write(pages, title, author, created or datetime.now(UTC))


def pdf_title(documents: Iterable[AnyDocument]) -> str:
    """Name a print by the labels and titles of its documents."""
    named = [(str(one.form.label_of(one.heading)), str(one.heading.title)) for one in documents]
    if len(named) == 1:
        title = " - ".join(dict.fromkeys(filter(None, named[0])))
    else:
        title = "; ".join(filter(None, (label or title for label, title in named)))
    return title or _UNTITLED  # a viewer shows it in place of the file's name


class _Document:
    """A PDF being written: its pages, and what goes for all of them."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = ObjectFile(file)
        self._tags = Tags(self._file)
        self._outline = Outline(self._file)
        self._fonts = {face: EmbeddedFont(self._file, face) for face in (REGULAR, BOLD, ITALIC)}
        self._links = Links(self._file)
        self._writer = PageWriter(self._tags, self._links, self._fonts)
        self._tree = self._file.reserve()
        self._pages: list[int] = []
        self._resources = self._file.add(
            "<</Font<<"
            + "".join(f"/{face} {font.number} 0 R" for face, font in self._fonts.items())
            + ">>>>"
        )

    def write(self, pages: Iterable[Page], title: str, author: str, created: datetime) -> None:
        for page in pages:
            self._page(page)
        self._links.finish()
        for font in self._fonts.values():
            font.embed()
        kids = " ".join(f"{number} 0 R" for number in self._pages)
        self._file.add(f"<</Type/Pages/Kids[{kids}]/Count {len(self._pages)}>>", self._tree)
        self._file.close(self._catalog(title, author, created), self._info(title, author, created))

    def _page(self, page: Page) -> None:
        number = self._file.reserve()
        self._pages.append(number)
        key = self._tags.begin_page(number)
        content = self._file.add_stream(self._writer.content(page))
        self._tags.end_page()
        self._outline.add(page, number)
        links = " ".join(f"{link} 0 R" for link in self._links.end_page(page, number))
        self._file.add(
            f"<</Type/Page/Parent {self._tree} 0 R/MediaBox[0 0 {page.width:.2f} {page.height:.2f}]"
            f"/Resources {self._resources} 0 R/Contents {content} 0 R"
            f"/StructParents {key}/Tabs/S" + (f"/Annots[{links}]" if links else "") + ">>",
            number,
        )

    def _catalog(self, title: str, author: str, created: datetime) -> int:
        outline = self._outline.finish()
        xmp = _XMP.format(
            title=escape(title),
            author=escape(author),
            language=LANGUAGE,
            created=created.isoformat(timespec="seconds"),
            program=AUTHOR,
        )
        metadata = self._file.add_stream(
            xmp.encode("utf-8", "replace"), "/Type/Metadata/Subtype/XML", compressed=False
        )
        return self._file.add(
            f"<</Type/Catalog/Pages {self._tree} 0 R/StructTreeRoot {self._tags.finish()} 0 R"
            f"/MarkInfo<</Marked true>>/Lang({LANGUAGE})/Metadata {metadata} 0 R"
            "/ViewerPreferences<</DisplayDocTitle true>>"
            + (f"/Outlines {outline} 0 R/PageMode/UseOutlines" if outline else "")
            + ">>"
        )

    def _info(self, title: str, author: str, created: datetime) -> int:
        utc = created.astimezone(UTC)
        return self._file.add(
            f"<</Title{text_string(title)}/Author{text_string(author)}/Creator({AUTHOR})"
            f"/Producer({AUTHOR})/CreationDate(D:{utc:%Y%m%d%H%M%S}Z)>>"
        )
