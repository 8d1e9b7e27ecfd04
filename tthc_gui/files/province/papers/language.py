"""What may be written in the places of a template, and the sentences about what may not.

A place is "{{ name }}", "{{ name|hoa }}" for capitals, or a command: "{%p for one in list %}",
"{%p if name %}", "{%p else %}", "{%p endif %}", "{%p endfor %}", with "tr" where rows of a table
are repeated, and nothing within one paragraph. Nothing is calculated and nothing called.
"""

import re
from collections.abc import Iterator

from tthc_gui.domain.values.controls import without_controls
from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.files.problems import Unusable, shortened

CAPITALS, SMALL = "hoa", "thuong"
"""What may stand behind "|": the value in capitals, or in small letters."""

_PATH = r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*"
_TAG = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
_LONGEST_TAG = 200
"""Letters of a place at most."""
_VALUE = re.compile(rf"\{{\{{\s*({_PATH})\s*(?:\|\s*(?:{CAPITALS}|{SMALL})\s*)?\}}\}}")
_COMMAND = re.compile(r"\{%(p|tr)?\s+(.*?)\s*%\}", re.DOTALL)
_FOR = re.compile(rf"for\s+([A-Za-z_][A-Za-z0-9_]*)\s+in\s+({_PATH})")
_IF = re.compile(rf"(if|elif)\s+(?:not\s+)?({_PATH})")
_PLAIN = {"else", "endif", "endfor"}
_LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_LONGEST_SHOWN = 60


class TemplateFault(Unusable):
    """Say in Vietnamese what in a template is wrong, and at which place."""


@dataclass(frozen=True)
class TemplateTag:
    """A place as it is written: `word` is its command, "" for a value; `path` the name it uses.

    `around` is what it stands for: "p" its paragraph, "tr" its row, "" itself.
    """

    text: str
    word: str
    path: tuple[str, ...] = ()
    variable: str = ""
    around: str = ""


def tags_in(text: str) -> Iterator[TemplateTag]:
    """Yield the places in the text of a paragraph; raise TemplateFault."""
    rest = _TAG.sub("", text)
    if loose := _LOOSE.search(rest):
        raise fault(loose.group(), text, "thiếu dấu mở hoặc dấu đóng: {{ … }} hay {% … %}.")
    for match in _TAG.finditer(text):
        yield _tag(match.group(), text)


def openings(text: str) -> int:
    """Count where places would begin in a text, or in markup."""
    return sum(text.count(sign) for sign in ("{{", "{%", "{#"))


def fault(place: str, paragraph: str, reason: str) -> TemplateFault:
    """Return the fault of a place in a paragraph."""
    shown, around = _shown(place), _shown(paragraph)
    where = f" ở đoạn “{around}”" if around != shown else ""
    return TemplateFault(f"chỗ “{shown}”{where}: {reason}")


def _shown(text: str) -> str:
    return shortened(" ".join(without_controls(text).split()), _LONGEST_SHOWN)


def _tag(text: str, paragraph: str) -> TemplateTag:
    if len(text) > _LONGEST_TAG:
        raise fault(text, paragraph, _NOT_UNDERSTOOD)
    if value := _VALUE.fullmatch(text):
        return TemplateTag(text, "", tuple(value[1].split(".")))
    command = _COMMAND.fullmatch(text)
    if command is None:
        raise fault(text, paragraph, _NOT_UNDERSTOOD)
    around, said = command[1] or "", command[2]
    if said in _PLAIN:
        return TemplateTag(text, said, around=around)
    if loop := _FOR.fullmatch(said):
        return TemplateTag(text, "for", tuple(loop[2].split(".")), loop[1], around)
    if condition := _IF.fullmatch(said):
        return TemplateTag(text, condition[1], tuple(condition[2].split(".")), around=around)
    raise fault(text, paragraph, _NOT_UNDERSTOOD)


_NOT_UNDERSTOOD = (
    "không hiểu được; chỉ viết được {{ tên }}, {{ tên|hoa }}, {%p for một in danh_sách %}, "
    "{%p if tên %}, {%p else %}, {%p endif %}, {%p endfor %} (hàng của bảng thì tr thay cho p)."
)
