"""The letter that goes with a proposal: what to ask of whom, step by step, as a Word document."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.day_hours import bracketed
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.printed import step_name
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.proposing.explaining import (
    counted,
    proven,
    resting_on_doubts,
    sentence,
)
from tthc_gui.domain.annex.proposing.giving import Asked, PlanOutcome, StepGiving, asked
from tthc_gui.domain.annex.proposing.proposal import TargetReach
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import Time, format_time
from tthc_gui.files.authorship import AUTHOR
from tthc_gui.files.disk.safe_write import save
from tthc_gui.files.formats.docx import streaming as xml
from tthc_gui.files.formats.xlsx.writing.styles import FONT

TITLE = "ĐỀ NGHỊ CẮT GIẢM THỜI GIAN GIẢI QUYẾT"
_NAME, _UNIT = "Tên TTHC", "Đơn vị"
_TIMES = ("Nay", "Đề nghị", "Bớt")
_WIDTHS = {"STT": 1.2, "Mã TTHC": 3.8, _NAME: 0.0, _UNIT: 2.0, **dict.fromkeys(_TIMES, 1.8)}
"""Of the columns, in centimetres; that of the name takes what the others leave."""
_TWIPS = 567
"""Twentieths of a point in a centimetre."""
_LEFT, _RIGHT, _TOP = 2.0, 1.5, 2.0
"""Margins in centimetres."""
_PAGE = 21.0
"""The width of a page in centimetres."""
_NO_BREAK = "\u00a0"
_BOLD, _CENTRED = "<w:b/>", '<w:jc w:val="center"/>'


class StepRequest(NamedTuple):
    """What is asked of whoever does a step: a title, sentences, and the rows of a table."""

    title: str
    told: Sequence[str]
    rows: Sequence[Sequence[str]]


def save_letter(annex: Annex, found: PlanOutcome, path: Path) -> None:
    """Write the letter whole or not at all; raises FileProblem."""
    save(path, lambda file: write_letter(annex, found, file))


def write_letter(annex: Annex, found: PlanOutcome, file: BinaryIO) -> None:
    """Write the letter on upright A4 pages."""
    import docx
    from docx.shared import Cm

    document = docx.Document()
    xml.set_font(document, FONT, 12)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(_PAGE), Cm(29.7)
    page.left_margin, page.right_margin = Cm(_LEFT), Cm(_RIGHT)
    page.top_margin = page.bottom_margin = Cm(_TOP)
    xml.set_properties(document, title=TITLE, subject=annex.heading.title, author=AUTHOR)
    xml.save_streamed(document, _body(annex, found), file)


def requests(annex: Annex, found: PlanOutcome) -> Iterator[StepRequest]:
    """Yield what is asked of each step, in the order of steps."""
    for step, ones in asked(found.proposal):
        gives = [one for one in found.givings if one.step == step and one.given]
        told = [_sum(annex.heading, one) for one in gives]
        if opened := sum(one.change is None for one in ones):
            told.append(
                f"Bước đang khoá; {opened} trường hợp chỉ đạt chỉ tiêu khi bước này cùng cắt."
            )
        yield StepRequest(
            step_name(annex.heading, step), told, [_row(annex, one, step) for one in ones]
        )


def _sum(heading: Heading, one: StepGiving) -> str:
    unit = f" {one.unit.lower()}" if one.unit else ""
    given = f"{format_time(one.given)}{unit}{bracketed(heading, one.unit, one.given)}"
    also = bracketed(heading, one.unit, one.today, one.proposed)
    times = f"{format_time(one.today)} xuống {format_time(one.proposed)}{unit}{also}"
    return f"Cắt thêm {given} ở {one.cases} trường hợp, từ {times}."


def _row(annex: Annex, one: Asked, step: int) -> Sequence[str]:
    procedure = annex.procedures[one.case.record]
    case = procedure.cases[one.case.line]
    unit = (case.unit,) if annex.heading.has_unit_column else ()
    start = (procedure.stt, procedure.code, _name(procedure, one.case.line), *unit)
    if one.change is None:
        after, missing = (
            _time(annex.heading, case.unit, time)
            for time in (case.steps[step].after, one.case.missing)
        )
        return (*start, after, "xin cắt", f"còn thiếu {missing}")
    old, new = one.change.old, one.change.new
    times = (_time(annex.heading, case.unit, time) for time in (old, new, old - new))
    return (*start, *times)


def _name(procedure: Procedure, line: int) -> str:
    """Return the name of a procedure, and which of its cases is meant where it has several."""
    number = f" (trường hợp {line + 1})" if procedure.line_count > 1 else ""
    return f"{procedure.name}{number}"


def _time(heading: Heading, unit: str, time: Time) -> str:
    """Return a time for a narrow cell, that in the other unit in a line below it."""
    also = bracketed(heading, unit, time) if isinstance(time, Decimal) else ""
    return f"{format_time(time)}\n{also.strip().replace(' ', _NO_BREAK, 1)}".strip()


def _body(annex: Annex, found: PlanOutcome) -> Iterator[str]:
    heading = annex.heading
    yield xml.paragraph_xml(xml.run_xml(TITLE, f'{_BOLD}<w:sz w:val="28"/>'), "", _CENTRED)
    for text in filter(None, (heading.label, heading.title, heading.department)):
        yield xml.paragraph_xml(xml.run_xml(text), "", _CENTRED)
    before, after = (percent_text(rate) or "—" for rate in found.rates)
    for text in filter(
        None,
        (
            counted(found.proposal),
            f"Bình quân các tỷ lệ: {before} nay, {after} theo phương án.",
            proven(found.proposal),
            resting_on_doubts(annex, found.proposal),
        ),
    ):
        yield xml.paragraph_xml(xml.run_xml(text))
    for one in requests(annex, found):
        yield xml.paragraph_xml(xml.run_xml(one.title, _BOLD), "", "<w:keepNext/>")
        for text in one.told:
            yield xml.paragraph_xml(xml.run_xml(text), "", "<w:keepNext/>")
        yield from _table(_widths(annex.heading), one.rows)
        yield xml.paragraph_xml("")
    yield from _impossible(annex, found)


def _impossible(annex: Annex, found: PlanOutcome) -> Iterator[str]:
    left = [one for one in found.proposal.cases if one.reach is TargetReach.IMPOSSIBLE]
    if not left:
        return
    yield xml.paragraph_xml(xml.run_xml("Chưa đạt được chỉ tiêu", _BOLD), "", "<w:keepNext/>")
    for one in left:
        procedure = annex.procedures[one.record]
        named = ". ".join(filter(None, (procedure.stt, _name(procedure, one.line))))
        told = sentence(annex, found.proposal, one)
        yield xml.paragraph_xml(xml.run_xml(f"{named}: {told}"))


def _widths(heading: Heading) -> dict[str, float]:
    """Return the columns that an annex needs, with their widths."""
    found = dict(_WIDTHS)
    if not heading.has_unit_column:
        del found[_UNIT]
    return found | {_NAME: _PAGE - _LEFT - _RIGHT - sum(found.values())}


def _table(widths: Mapping[str, float], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield xml.table_start_xml([int(width * _TWIPS) for width in widths.values()], "TableNormal")
    yield xml.row_xml((_cell(text, _BOLD) for text in widths), header=True)
    for row in rows:
        yield xml.row_xml(_cell(text) for text in row)
    yield xml.TABLE_END


def _cell(text: str, weight: str = "") -> str:
    return f"<w:tc>{xml.paragraph_xml(xml.run_xml(text, weight))}</w:tc>"
