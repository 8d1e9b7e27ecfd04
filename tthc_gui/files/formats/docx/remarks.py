"""Remarks as Word comments on the cells of the table, replies below them, done where they are.

Source: ECMA-376 part 1, 17.13.4 (comments); [MS-DOCX] 2.5.4 (threads of comments).
"""

from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.remark import Remark, Reply, is_stamp
from tthc_gui.domain.values.controls import holdable
from tthc_gui.files.beside.notes import NotePlace, marked_text, note_places
from tthc_gui.files.formats.docx import streaming as xml

if TYPE_CHECKING:
    from docx.document import Document

Around = Callable[[NotePlace, str], str]
"""Returns the runs of a paragraph within the marks of the comments on a place."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION_2011 = "http://schemas.microsoft.com/office/2011/relationships"


def add_comments(word: "Document", document: AnyDocument) -> Around:
    """Add the remarks of a document to one of Word; return what marks their places."""
    places = note_places(document)
    if not places:
        return lambda _place, runs: runs
    written = _Comments()
    marked = {
        place: [number for one in placed for number in written.add(one.remark)]
        for place, placed in places.items()
    }
    written.add_to(word)

    def around(place: NotePlace, runs: str) -> str:
        numbers = marked.get(place, ())
        starts = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in numbers)
        ends = "".join(
            f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
            for number in numbers
        )
        return f"{starts}{runs}{ends}"

    return around


class _Comments:
    """The two parts that hold comments: what was said, and which replies to which."""

    def __init__(self) -> None:
        self._comments: list[str] = []
        self._threads: list[str] = []

    def add(self, remark: Remark) -> Sequence[int]:
        """Add a remark and its replies, and return their numbers."""
        first = len(self._comments)
        own = Reply(marked_text(remark), remark.author, remark.time)
        for said in (own, *remark.replies):
            number = len(self._comments)
            self._comments.append(_comment(number, said))
            parent = f' w15:paraIdParent="{_key(first)}"' if number > first else ""
            done = f' w15:done="{int(remark.is_done)}"'
            self._threads.append(f'<w15:commentEx w15:paraId="{_key(number)}"{parent}{done}/>')
        return range(first, len(self._comments))

    def add_to(self, word: "Document") -> None:
        """Add the parts to a document."""
        said, threads = "".join(self._comments), "".join(self._threads)
        comments = f'<w:comments xmlns:w="{_W}" xmlns:w14="{_W14}">{said}</w:comments>'
        extended = f'<w15:commentsEx xmlns:w15="{_W15}">{threads}</w15:commentsEx>'
        _add_part(word, "comments", comments, _RELATION)
        _add_part(word, "commentsExtended", extended, _RELATION_2011)


def _comment(number: int, said: Reply) -> str:
    author = escape(holdable(said.author))
    # Word takes the hour as it stands for the local one, whatever the letter behind it says.
    date = f' w:date="{said.time}:00Z"' if is_stamp(said.time) else ""
    lines = said.text.split("\n")
    paragraphs = "".join(xml.paragraph_xml(xml.run_xml(line)) for line in lines[:-1])
    last = f'<w:p w14:paraId="{_key(number)}">{xml.run_xml(lines[-1])}</w:p>'
    return f'<w:comment w:id="{number}" w:author="{author}"{date}>{paragraphs}{last}</w:comment>'


def _key(number: int) -> str:
    return f"{number + 1:08X}"


def _add_part(word: "Document", name: str, content: str, relation: str) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    part = Part(
        PackURI(f"/word/{name}.xml"),
        f"{_OFFICE}.{name}+xml",
        f"{head}{content}".encode(),
        word.part.package,
    )
    word.part.relate_to(part, f"{relation}/{name}")
