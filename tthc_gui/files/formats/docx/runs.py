"""The text of a Word paragraph as a page shows it, and what has to be said of it.

Tracked deletions, hidden text and the codes of fields are left out. Equations, symbols and text
boxes are read where they can be, and remarked on either way.
Source: ECMA-376 part 1, 17.3.3 (run content), 17.13.5 (revisions), 17.5.2 (content controls).
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from tthc_gui.domain.values.formatted_text import Run
from tthc_gui.files.flow import CellNote
from tthc_gui.files.formats.docx.fields import Fields
from tthc_gui.files.formats.docx.fonts import DocumentFonts
from tthc_gui.files.formats.docx.formats import PLAIN, Format, RunFormats
from tthc_gui.files.formats.docx.styles import OFF, name_of, own_of, value_of
from tthc_gui.files.formats.html.equations import equation, fraction

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DEEPEST = 40
"""Elements within elements that are followed."""
GROUPS = {
    *("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple"),
    *("dir", "bdo", "ruby", "rubyBase"),
}
_DELETED = {"del", "moveFrom"}
OPTIONAL_HYPHEN = "\x1f"
"""Stands for a hyphen shown at line ends alone, which is the letter ư in fonts of TCVN3."""
_BREAKS = {
    "br": "\n",
    "cr": "\n",
    "tab": "\t",
    "ptab": "\t",
    "noBreakHyphen": "-",
    "softHyphen": OPTIONAL_HYPHEN,
}
_SYMBOLIC = {"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"}


def is_placeholder(element: "Element") -> bool:
    """Return whether a content control shows no more than an invitation to fill it."""
    showing = element.find("{*}sdtPr/{*}showingPlcHdr") if name_of(element) == "sdt" else None
    return showing is not None and value_of(showing) not in OFF


class ParagraphText:
    """Reads one paragraph: its runs, what there is to say of them, what hangs on it.

    That is text boxes, and comments by their numbers.
    """

    def __init__(
        self,
        paragraph: "Element",
        fonts: DocumentFonts,
        formats: RunFormats,
        notes: Mapping[tuple[str, str], str],
        *,
        deleted: bool = False,
    ) -> None:
        self.runs: list[Run] = []
        self.cell_notes: list[CellNote] = []
        self.comments: list[str] = []
        self.boxes: list[Element] = []
        self.has_picture = False
        self.has_revisions = False
        self._paragraph = paragraph
        self._fonts = fonts
        self._formats = formats
        self._notes = notes
        self._fields = Fields()
        self._format: Format = PLAIN
        self._font = ""
        self._hidden = ""
        self._groups = GROUPS | _DELETED if deleted else GROUPS
        self._texts = {"t", "delText"} if deleted else {"t"}
        self._walk(paragraph, 0)
        if self._hidden.strip():
            short = " ".join(self._hidden.split())[:60]
            self._remark(f"chữ ẩn “{short}” không được đọc.", uncertain=False)

    def _walk(self, element: "Element", depth: int) -> None:
        for child in element:
            name = child.tag.rpartition("}")[2]
            if name in self._texts:
                self._add(child.text or "")
            elif name == "r":
                if depth < DEEPEST:
                    self._enter(child)
                    self._walk(child, depth + 1)
            elif name in _BREAKS:
                self._add("" if own_of(child.attrib, "type") == "page" else _BREAKS[name])
            elif name in self._groups:
                self.has_revisions = self.has_revisions or name in {"ins", "moveTo"}
                if depth < DEEPEST and not is_placeholder(child):
                    self._walk(child, depth + 1)
            elif name in _DELETED:
                self.has_revisions = True
            elif (special := self._SPECIAL.get(name)) is not None:
                special(self, child)

    def _enter(self, run: "Element") -> None:
        if self._formats.matter:
            self._format = self._formats.of(run, self._paragraph)
        if self._fonts.are_old:
            self._font = self._fonts.of(run, self._paragraph)

    def _add(self, text: str) -> None:
        if not text or not self._fields.show_text:
            return
        if self._format.hidden:
            self._hidden += text
            return
        hyphen = "\xad" if self._fonts.are_old else ""
        text = text.replace(OPTIONAL_HYPHEN, hyphen)
        self.runs.append(self._run(text))

    def _run(self, text: str) -> Run:
        """Return a text in the formatting that is reached."""
        _, struck, raised, pale = self._format
        return Run(text, struck, raised, self._font, pale=pale)

    def _remark(self, message: str, *, uncertain: bool = True) -> None:
        self.cell_notes.append(CellNote(message, uncertain))

    def _field(self, element: "Element") -> None:
        """Take a mark of a field, and show what a form field or an equation shows."""
        if own_of(element.attrib, "fldCharType") != "end":
            if text := self._fields.mark(element):
                self._show(text)
            return
        written = self._fields.end()
        if isinstance(written, tuple):
            self._fraction(*written)
        elif written:
            self._remark(f"công thức “{written[:60]}” không đọc được; hãy nhập tay.")

    def _show(self, text: str) -> None:
        """Add the text of a form field, which stands in no result."""
        if self._format.hidden:
            return
        self.runs.append(self._run(text))

    def _code(self, element: "Element") -> None:
        self._fields.add_code(element.text or "")

    def _fraction(self, upper: str, lower: str) -> None:
        self.runs.append(fraction(upper, lower, self.runs))

    def _equation(self, element: "Element") -> None:
        """Add an equation: a lone fraction as a number, anything else as its letters in a row."""
        fractions = element.findall(".//{*}f")
        whole = _math_text(element)
        if len(fractions) == 1:
            upper, lower = (
                _math_text(part) if part is not None else ""
                for part in (fractions[0].find("{*}num"), fractions[0].find("{*}den"))
            )
            if whole == f"{upper}/{lower}":
                self._fraction(upper, lower)
                return
        if whole:
            self.runs.append(equation(whole))

    def _symbol(self, element: "Element") -> None:
        """Add a letter of a named font; one of a font of pictures is only remarked on."""
        code, font = own_of(element.attrib, "char"), own_of(element.attrib, "font")
        try:
            number = int(code, 16)
        except ValueError:
            number = 0
        number -= 0xF000 if 0xF000 <= number <= 0xF0FF else 0
        symbolic = font.casefold() in _SYMBOLIC
        is_ascii = 0x20 <= number < 0x40 and font.casefold() == "symbol"
        if is_ascii or (not symbolic and 0x20 <= number < 0xD800):
            self._add(chr(number))
        if not is_ascii:
            self._remark(
                f"ký hiệu {code} của phông chữ {font} có thể đọc chưa đúng; hãy đối chiếu."
            )

    def _note(self, element: "Element") -> None:
        kind = name_of(element).removesuffix("Reference")
        text = self._notes.get((kind, own_of(element.attrib, "id")), "")
        if text:
            self._remark(f"có cước chú ở đây, không được giữ: “{text}”.", uncertain=False)

    def _comment(self, element: "Element") -> None:
        self.comments.append(own_of(element.attrib, "id"))

    def _drawn(self, element: "Element") -> None:
        """Take what is drawn: a text box to be read by itself, or a picture."""
        if name_of(element) == "AlternateContent":
            choice = element.find("{*}Choice")
            element = element if choice is None else choice
        boxes = element.findall(".//{*}txbxContent")
        self.boxes += boxes[:1] if name_of(element) == "AlternateContent" else boxes
        if not boxes and (name_of(element) == "object" or _has_image(element)):
            self.has_picture = True

    _SPECIAL: ClassVar[Mapping[str, Callable[["ParagraphText", "Element"], None]]] = {
        "fldChar": _field,
        "instrText": _code,
        "oMath": _equation,
        "oMathPara": _equation,
        "sym": _symbol,
        "commentRangeStart": _comment,
        "commentReference": _comment,
        "footnoteReference": _note,
        "endnoteReference": _note,
        "drawing": _drawn,
        "pict": _drawn,
        "object": _drawn,
        "AlternateContent": _drawn,
    }
    """How what is neither text nor a group is read, by its name."""


def _has_image(element: "Element") -> bool:
    return any(name_of(child) in {"blip", "imagedata", "textpath"} for child in element.iter())


def _math_text(element: "Element") -> str:
    """Return the letters of an equation in a row, fractions with a slash."""
    return "".join(_math_parts(element, 0)).strip()


def _math_parts(element: "Element", depth: int) -> Iterator[str]:
    for child in element:
        name = name_of(child)
        if name == "t":
            yield child.text or ""
        elif name in {"del", "moveFrom"} or depth > DEEPEST:
            continue
        elif name == "den":
            yield "/"
            yield from _math_parts(child, depth + 1)
        elif name == "sup":
            yield "^"
            yield from _math_parts(child, depth + 1)
        else:
            yield from _math_parts(child, depth + 1)
