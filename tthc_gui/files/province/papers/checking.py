"""Check a template before anything fills it in: each place known, each loop whole.

Source of the elements: ECMA-376 part 1, 17.3 (paragraphs) and 17.4 (tables).
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.files.province.papers.language import TemplateFault, TemplateTag, fault, tags_in
from tthc_gui.files.province.papers.places import TemplatePlace, named

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_TAGS = 2_000
MOST_DEEP = 6
"""Loops and conditions in one another at most."""


@dataclass(frozen=True)
class _Open:
    """A loop or a condition that is not closed yet; `home` is what it has to be closed in."""

    tag: TemplateTag
    home: "_Element"
    paragraph: str
    variable: TemplatePlace | None = None


class TemplateCheck:
    """Goes through the parts of a template and raises TemplateFault for the first fault."""

    def __init__(self, places: Sequence[TemplatePlace]) -> None:
        self._places = named(places)
        self._open: list[_Open] = []
        self.count = 0
        """Places that were seen so far."""

    def check(self, root: "_Element") -> None:
        """Check a part: the body, a header, a footer."""
        for paragraph in root.iter(f"{_W}p"):
            text = paragraph_text(paragraph)
            for tag in tags_in(text):
                self.count += 1
                if self.count > MOST_TAGS:
                    raise TemplateFault(f"có quá {MOST_TAGS} chỗ điền; hãy bỏ bớt.")
                self._take(tag, paragraph, text)
        if self._open:
            last = self._open[-1]
            raise fault(last.tag.text, last.paragraph, f"thiếu {_end_of(last.tag)} ở sau.")

    def _take(self, tag: TemplateTag, paragraph: "_Element", text: str) -> None:
        home = _home(tag, paragraph, text)
        if not tag.word:
            if self._found(tag, text).is_list:
                raise fault(tag.text, text, "đây là một danh sách; phải lặp bằng for … in ….")
        elif tag.word in ("for", "if"):
            self._begin(tag, home, text)
        else:
            self._go_on(tag, home, text)

    def _begin(self, tag: TemplateTag, home: "_Element", text: str) -> None:
        if len(self._open) >= MOST_DEEP:
            raise fault(tag.text, text, f"quá {MOST_DEEP} vòng lặp và điều kiện lồng nhau.")
        found = self._found(tag, text)
        if tag.word == "if":
            self._open.append(_Open(tag, home, text))
            return
        if not found.is_list:
            raise fault(tag.text, text, f"“{'.'.join(tag.path)}” không phải danh sách.")
        if tag.variable in self._places or tag.variable in self._variables():
            raise fault(tag.text, text, f"tên “{tag.variable}” đã dùng; hãy đặt tên khác.")
        if self._variables() and tag.path[0] not in self._variables():
            raise fault(
                tag.text, text, "bên trong một vòng lặp chỉ lặp được danh sách của vòng ấy."
            )
        item = TemplatePlace(tag.variable, "", bool(found.items), found.items)
        self._open.append(_Open(tag, home, text, item))

    def _go_on(self, tag: TemplateTag, home: "_Element", text: str) -> None:
        begun = "for" if tag.word == "endfor" else "if"
        if not self._open or self._open[-1].tag.word != begun:
            raise fault(tag.text, text, f"không có {begun} nào đang mở ở trước.")
        last = self._open[-1]
        if last.home is not home or last.tag.around != tag.around:
            raise fault(tag.text, text, _APART[last.tag.around].format(_shown(last.tag)))
        if tag.word == "elif":
            self._found(tag, text)
        elif tag.word != "else":
            self._open.pop()

    def _variables(self) -> Mapping[str, TemplatePlace]:
        return {one.tag.variable: one.variable for one in self._open if one.variable is not None}

    def _found(self, tag: TemplateTag, text: str) -> TemplatePlace:
        """Return the place that a path names, by the loops it stands in."""
        variables = self._variables()
        first, *parts = tag.path
        found = _named(first, {**self._places, **variables}, tag, text)
        for part in parts:
            known = named(found.items) if found is variables.get(first) else {}
            found = _named(part, known, tag, text)
        if found is variables.get(first) and found.items and tag.word != "if":
            names = ", ".join(f"{first}.{item.name}" for item in found.items[:3])
            raise fault(tag.text, text, f"“{first}” có nhiều phần; hãy viết {names}….")
        return found


def _named(
    name: str, known: Mapping[str, TemplatePlace], tag: TemplateTag, text: str
) -> TemplatePlace:
    if name not in known:
        raise fault(tag.text, text, _unknown(name, known))
    return known[name]


def paragraph_text(paragraph: "_Element") -> str:
    """Return the text of a paragraph, without those of text boxes that hang on it."""
    return "".join(node.text or "" for node in _texts(paragraph))


def _texts(element: "_Element") -> Iterator["_Element"]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child
        elif child.tag != f"{_W}p":
            yield from _texts(child)


def _home(tag: TemplateTag, paragraph: "_Element", text: str) -> "_Element":
    """Return what a tag and the one that closes it must both stand in, by what it stands for."""
    if not tag.around:
        return paragraph
    whole = paragraph
    if tag.around == "tr":
        rows = list(paragraph.iterancestors(f"{_W}tr"))
        if not rows:
            raise fault(tag.text, text, "tr chỉ dùng trong hàng của bảng; ngoài bảng dùng p.")
        whole = rows[0]
        text = "".join(map(paragraph_text, whole.iter(f"{_W}p")))
    if text.strip() != tag.text:
        what = "một hàng" if tag.around == "tr" else "một đoạn"
        raise fault(tag.text, text, f"phải đứng một mình trong {what}, vì {what} ấy sẽ bị bỏ đi.")
    parent = whole.getparent()
    return whole if parent is None else parent


_APART = {
    "": "phải đứng cùng đoạn với {}; lặp cả đoạn thì dùng p, lặp hàng của bảng thì dùng tr.",
    "p": "phải đứng cùng chỗ với {} (cùng ô, hoặc cùng ở ngoài bảng) và cũng viết p.",
    "tr": "phải đứng cùng bảng với {} và cũng viết tr.",
}


def _shown(tag: TemplateTag) -> str:
    return f"“{' '.join(tag.text.split())}”"


def _end_of(tag: TemplateTag) -> str:
    return f"“{{%{tag.around} end{tag.word} %}}”"


def _unknown(name: str, known: Mapping[str, TemplatePlace]) -> str:
    if not known:
        return f"không có phần “{name}” ở đây."
    near = get_close_matches(name.lower(), known, 1, 0.6)
    hint = f"có phải “{near[0]}”?" if near else "xem danh sách các chỗ ở phần mẫu của hướng dẫn."
    return f"không có tên “{name}”; {hint}"
