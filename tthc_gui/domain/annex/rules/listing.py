"""Rules about the list itself: numbers, names, units, and what the title promises."""

from collections.abc import Iterator

from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.rules.rule_set import RULES, Context
from tthc_gui.domain.annex.title import title_number
from tthc_gui.domain.audit.finding import Fault, Severity
from tthc_gui.domain.audit.rule_set import Listing
from tthc_gui.domain.document.numbering import Ordinal, ordinal
from tthc_gui.domain.document.sections import counted


@RULES.chain_rule(
    "stt-sequence",
    Severity.WARNING,
    "Số thứ tự phải liên tục từ 1, không nhảy, không lặp, không lùi; mỗi mục có thể đếm lại từ 1.",
    number=ordinal,
)
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


@RULES.heading_rule(
    "title-count",
    Severity.WARNING,
    "Số thủ tục ghi ở tên phụ lục phải bằng số thủ tục được liệt kê.",
)
def title_count(heading: Heading, listing: Listing) -> Iterator[Fault]:
    """Compare the number in the title with the procedures listed."""
    match, count = title_number(heading.title), listing.length
    if match is not None and int(match.group(1).replace(".", "")) != count:
        yield Fault(
            "title",
            f"Tên phụ lục ghi {match.group(1)} thủ tục, nhưng bảng liệt kê {count}.",
            match.group(1),
            str(count),
        )


@RULES.heading_rule(
    "section-count",
    Severity.WARNING,
    "Số thủ tục ghi ở tên mục phải bằng số thủ tục của mục.",
)
def section_count(_heading: Heading, listing: Listing) -> Iterator[Fault]:
    """Compare the number in a heading across the table with the procedures below it."""
    for section in listing.sections:
        match, count = counted(section.text), section.end - section.first
        if match is not None and int(match[1].replace(".", "")) != count:
            message = f"Mục “{section.text}” ghi {match[1]} thủ tục, nhưng bên dưới có {count}."
            yield Fault("groups", message, match[1], str(count))


@RULES.context_rule("unit-missing", Severity.WARNING, "Mỗi dòng phải ghi đơn vị tính.")
def unit_missing(procedure: Procedure, context: Context) -> Iterator[Fault]:
    """Find lines without a unit, in an annex that has the column."""
    if context.has_unit_column:
        for number, case in enumerate(procedure.cases):
            if not case.unit.strip():
                yield Fault("unit", "Dòng này chưa ghi đơn vị tính.", case=number)


@RULES.record_rule("name-missing", Severity.WARNING, "Mỗi thủ tục phải có tên.")
def name_missing(procedure: Procedure) -> Iterator[Fault]:
    """Find procedures that carry no name, neither for all cases nor for one."""
    if not procedure.name.strip() and not any(case.name.strip() for case in procedure.cases):
        yield Fault("name", "Thủ tục chưa có tên.")
