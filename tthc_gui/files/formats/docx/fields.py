"""The fields of a Word document: which text is their result, and what form fields show.

Source: ECMA-376 part 1, 17.16 (fields and hyperlinks).
"""

import re
from typing import TYPE_CHECKING

from tthc_gui.files.formats.docx.styles import OFF, own_of, value_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_FRACTION = re.compile(r"\s*EQ\s*\\f\s*\(([^(),;]{1,20})[,;]([^(),;]{1,20})\)\s*", re.IGNORECASE)
_EQUATION = re.compile(r"\s*EQ\b", re.IGNORECASE)


class _Field:
    def __init__(self, *, is_form: bool) -> None:
        self.code = ""
        self.has_result = False
        self.is_form = is_form


class Fields:
    """Follows the fields of one paragraph."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def show_text(self) -> bool:
        """Return whether a text at the place reached is seen: it is in no code of a field."""
        return not self._open or all(field.has_result and not field.is_form for field in self._open)

    def add_code(self, text: str) -> None:
        """Take a part of a field's code."""
        if self._open and len(self._open[-1].code) < 200:
            self._open[-1].code += text

    def mark(self, element: "Element") -> str:
        """Take a field's begin, separator or end; return the text that a form field shows."""
        kind = own_of(element.attrib, "fldCharType")
        if kind == "begin":
            data = element.find("{*}ffData")
            text = None if data is None else _form_text(data)
            self._open.append(_Field(is_form=text is not None))
            return text or ""
        if kind == "separate" and self._open:
            self._open[-1].has_result = True
        return ""

    def end(self) -> tuple[str, str] | str | None:
        """Close a field; return the parts of a fraction, or the code of another equation."""
        field = self._open.pop() if self._open else None
        if field is None or field.has_result or not _EQUATION.match(field.code):
            return None
        fraction = _FRACTION.fullmatch(field.code)
        return (fraction[1].strip(), fraction[2].strip()) if fraction else field.code.strip()


def _form_text(data: "Element") -> str | None:
    """Return what a drop-down or a check box shows; None for a field whose text stands beside."""
    dropdown = data.find("{*}ddList")
    if dropdown is not None:
        entries = [value_of(entry) for entry in dropdown.findall("{*}listEntry")]
        chosen = value_of(dropdown.find("{*}result")) or value_of(dropdown.find("{*}default"))
        at = int(chosen) if chosen.isdecimal() and len(chosen) < 6 else 0
        return entries[at] if at < len(entries) else ""
    box = data.find("{*}checkBox")
    if box is None:
        return None
    state = box.find("{*}checked")
    if state is None:
        state = box.find("{*}default")
    return "☐" if state is None or value_of(state) in OFF else "☒"
