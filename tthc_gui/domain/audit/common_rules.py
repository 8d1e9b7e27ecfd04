"""What rules of every kind of document look for: numbers in order, counts of sections, texts.

A rule set enters them with the places and the words of its form.
"""

from collections.abc import Iterator, Sequence

from tthc_gui.domain.audit.finding import Fault, Finding, Severity
from tthc_gui.domain.audit.rule_set import Listing, RuleSet
from tthc_gui.domain.document.form import HeadingField
from tthc_gui.domain.document.numbering import Ordinal, ordinal
from tthc_gui.domain.document.record import SECTIONS, DocumentHeading, Record
from tthc_gui.domain.document.sections import Section, counted, sections_of
from tthc_gui.domain.values.cleaning import cleaned, flaws

TEXT_SUSPICIOUS = (
    "text-suspicious",
    Severity.WARNING,
    "Chữ phải là tiếng Việt Unicode, không ký tự lạ.",
)
_IN_ORDER = (
    "Số thứ tự phải liên tục từ 1, không nhảy, không lặp, không lùi; mỗi mục có thể đếm lại từ 1."
)
_COUNTED = "Số thủ tục ghi ở tên mục phải bằng số thủ tục của mục."


def enter_number_rule(rules: RuleSet) -> None:
    """Enter the rule about the order of numbers into a rule set."""
    rules.chain_rule("stt-sequence", Severity.WARNING, _IN_ORDER, number=ordinal)(stt_sequence)


def enter_section_rule(rules: RuleSet) -> None:
    """Enter the rule about the counts that headings of sections name into a rule set."""
    rules.heading_rule("section-count", Severity.WARNING, _COUNTED)(section_count)


def stt_sequence(here: Ordinal, before: Ordinal | None) -> Fault | None:
    """Compare a number with the one before it plus one; below another heading 1 is right, too."""
    previous = before.number if before else 0
    number, expected = here.number, previous + 1
    if number == expected or (number == 1 and before and here.groups != before.groups):
        return None
    if number == previous:
        what = f"Số thứ tự {number} bị lặp lại"
    elif number < expected:
        what = f"Số thứ tự {number} đứng sau {previous}, sai thứ tự"
    elif number == expected + 1:
        what = f"Số thứ tự nhảy tới {number}, thiếu {expected}"
    else:
        what = f"Số thứ tự nhảy tới {number}, thiếu từ {expected} đến {number - 1}"
    return Fault("stt", f"{what}.", str(number), str(expected))


def section_count(_heading: DocumentHeading, listing: Listing) -> Iterator[Fault]:
    """Compare the number in a heading across the table with the records below it."""
    yield from filter(None, map(_miscounted, listing.sections))


def section_of(records: Sequence[Record], finding: Finding) -> Section | None:
    """Return the section that a finding of its count is about; None for other findings."""
    if finding.column != SECTIONS:
        return None
    for section in sections_of(records):
        fault = _miscounted(section)
        if fault is not None and fault.message == finding.message:
            return section
    return None


def _miscounted(section: Section) -> Fault | None:
    match, count = counted(section.text), section.end - section.first
    if match is None or int(match[1].replace(".", "")) == count:
        return None
    message = f"Mục “{section.text}” ghi {match[1]} thủ tục, nhưng bên dưới có {count}."
    return Fault(SECTIONS, message, match[1], str(count))


def text_faults(key: str, name: str, text: str, *, pen_room: bool = False) -> Iterator[Fault]:
    """Yield what looks wrong in a text; `pen_room` allows the blanks left for pen and stamp."""
    found = [flaw.name for flaw in flaws(text, pen_room)]
    if found:
        yield Fault(key, f"{name} {', '.join(found)}.", text, cleaned(text, pen_room))


def heading_faults(fields: tuple[HeadingField, ...], heading: DocumentHeading) -> Iterator[Fault]:
    """Yield what looks wrong in the lines of a heading."""
    for field in fields:
        if field.is_line:
            text = getattr(heading, field.key)
            yield from text_faults(field.key, field.label, text, pen_room=field.pen_room)
