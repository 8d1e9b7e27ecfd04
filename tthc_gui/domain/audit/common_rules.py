"""What rules of several kinds of document look for: numbers, codes, counts of sections, texts.

A rule set enters them with the places and the words of its form.
"""

from collections.abc import Iterator

from tthc_gui.domain.audit.finding import Fault, Finding, Severity
from tthc_gui.domain.audit.remedy import Remedy
from tthc_gui.domain.audit.rule_set import RuleSet, section_of
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.form import HeadingField
from tthc_gui.domain.document.numbering import Ordinal, ordinal
from tthc_gui.domain.document.record import SECTIONS, DocumentHeading, Record
from tthc_gui.domain.document.sectioning import rename_section
from tthc_gui.domain.document.sections import Section, counted, with_count
from tthc_gui.domain.values.cleaning import cleaned, flaws
from tthc_gui.domain.values.codes import is_well_formed, repaired_code

TEXT_SUSPICIOUS = (
    "text-suspicious",
    Severity.WARNING,
    "Chữ phải là tiếng Việt Unicode, không ký tự lạ.",
)
CODE_MALFORMED = (
    "code-malformed",
    Severity.ERROR,
    "Mã TTHC phải có dạng 1.234567.000.00.00.H21 hoặc 1.234567.H21.",
)
NAME_MISSING = ("name-missing", Severity.WARNING, "Mỗi thủ tục phải có tên.")
_IN_ORDER = (
    "Số thứ tự phải liên tục từ 1, không nhảy, không lặp, không lùi; mỗi mục có thể đếm lại từ 1."
)
_COUNTED = "Số thủ tục ghi ở tên mục phải bằng số thủ tục của mục."


def enter_number_rule(rules: RuleSet) -> None:
    """Enter the rule about the order of numbers into a rule set."""
    rules.chain_rule("stt-sequence", Severity.WARNING, _IN_ORDER, number=ordinal)(stt_sequence)


def enter_section_rules(rules: RuleSet) -> None:
    """Enter what is asked of headings across the table, with its remedies, into a rule set."""
    rules.section_rule("section-count", Severity.WARNING, _COUNTED)(section_count)
    rules.section_rule(*TEXT_SUSPICIOUS)(section_text)
    rules.remedy("section-count")(mend_count)


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


def malformed_code(record: Record) -> Iterator[Fault]:
    """Find codes of procedures that are not exactly d.dddddd[.000.00.00].Hnn."""
    code = record.code
    if code.strip() and not is_well_formed(code):
        message = f"Mã “{code}” không có dạng 1.234567.000.00.00.H21 hoặc 1.234567.H21."
        yield Fault("code", message, code, repaired_code(code))


def missing_name(record: Record) -> Iterator[Fault]:
    """Find records without a name."""
    if not record.name.strip():
        yield Fault("name", "Thủ tục chưa có tên.")


def section_count(section: Section) -> Iterator[Fault]:
    """Compare the number in a heading across the table with the records below it."""
    match, count = counted(section.text), section.end - section.first
    if match is not None and int(match[1].replace(".", "")) != count:
        message = f"Mục “{section.text}” ghi {match[1]} thủ tục, nhưng bên dưới có {count}."
        yield Fault(SECTIONS, message, match[1], str(count))


def section_text(section: Section) -> Iterator[Fault]:
    """Look at the text of a heading across the table."""
    yield from text_faults(SECTIONS, f"Tên mục “{section.text.strip()}”", section.text)


def mend_count(document: AnyDocument, finding: Finding) -> Iterator[Remedy]:
    """Correct the number in the heading across the table."""
    section = section_of(document, finding)
    if section is not None:
        text = with_count(section.text, int(finding.computed))
        reason = f"Ghi {finding.computed} thủ tục ở tên mục thay cho {finding.stated}"
        yield Remedy(reason, rename_section(document, section, text))


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
