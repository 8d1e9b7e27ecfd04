"""Remedies that kinds of document share: numbers counted anew, texts cleaned.

A kind enters them into its rule set.
"""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.audit.mending import record_edit
from tthc_gui.domain.audit.remedy import Remedy
from tthc_gui.domain.audit.rule_set import RuleSet, section_of
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit, replace_heading
from tthc_gui.domain.document.numbering import renumber
from tthc_gui.domain.document.record import DocumentHeading
from tthc_gui.domain.document.sectioning import remove_section, rename_section
from tthc_gui.domain.values.lazy_dataclass import replace

H = TypeVar("H", bound=DocumentHeading)
CLEANED = "Sửa ký tự lạ, dấu và khoảng trắng"
"""Why a text is written anew that looks wrong."""


def enter_text_remedies(rules: RuleSet, counted_anew: str) -> None:
    """Enter what mends numbers and texts; `counted_anew` says that all numbers are counted."""

    def mend_number(document: AnyDocument, finding: Finding) -> Iterator[Remedy]:
        yield Remedy(counted_anew, renumber(document))
        edit = write_cell(document, finding, finding.computed)
        yield Remedy("Chỉ sửa số thứ tự này", edit, certain=False)

    rules.remedy("stt-sequence")(mend_number)
    rules.remedy("text-suspicious")(mend_text)


def mend_text(document: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Write the cleaned text."""
    if finding.record is None:
        yield Remedy(CLEANED, clean_heading(document, finding, _reworded))
    else:
        yield Remedy(CLEANED, write_cell(document, finding, finding.computed))


def write_cell(document: AnyDocument, finding: Finding, text: str, key: str = "") -> Edit:
    """Make the edit that writes a text into the finding's cell, or another of its line."""
    key = key or finding.column
    column = document.form.columns_by_key(document.heading)[key]
    if column.write is None:
        raise ValueError(f"{key} is computed")
    new = column.write(document.records[finding.record or 0], finding.line or 0, text)
    name = document.form.place_name(document.heading, key)
    return record_edit(document, finding, f"Sửa {name}", new)


def clean_heading(
    document: AnyDocument, finding: Finding, reworded: Callable[[Any, str, str], Any]
) -> Edit:
    """Make the edit that writes the cleaned text of a heading, or of one across the table.

    `reworded` returns a document's heading with another text at a place of it.
    """
    section = section_of(document, finding)
    if section is not None and not finding.computed:
        return remove_section(document, section)
    if section is not None:
        return rename_section(document, section, finding.computed)
    heading = reworded(document.heading, finding.column, finding.computed)
    return replace_heading(document, heading, "Làm sạch chữ")


def _reworded(heading: H, key: str, text: str) -> H:
    change: dict[str, Any] = {key: text}
    return replace(heading, **change)
