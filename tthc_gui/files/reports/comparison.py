"""What changed between two documents as people read it: lines, a workbook, a Word document."""

from collections.abc import Iterator
from itertools import groupby
from typing import BinaryIO

from tthc_gui.domain.document.comparing import DocumentComparison
from tthc_gui.domain.document.differences import DifferencePart, Sort, parts_of
from tthc_gui.files.reports.difference_texts import (
    counts_text,
    effect_text,
    named,
    place_text,
    sort_text,
    summed_up,
    sums_text,
    value_text,
)
from tthc_gui.files.reports.text_pages import Row, TextSheet, write_document, write_pages

TITLE = "So sánh hai bản"
ENDINGS = (".xlsx", ".docx")


def text_lines(found: DocumentComparison) -> Iterator[str]:
    """Yield what differs, record by record, and how much of each kind."""
    for at, parts in groupby(parts_of(found), lambda part: part.record):
        record = named(found, at)
        if record is not None:
            yield " ".join(filter(None, (record.stt, record.code, record.name)))
        yield from (f"{'    ' if record else ''}{_line(found, part)}" for part in parts)
        if effect := effect_text(found, at):
            yield f"    → {effect}"
    yield sums_text(summed_up(found))
    yield counts_text(found)


def write_comparison(
    found: DocumentComparison, names: tuple[str, str], ending: str, file: BinaryIO
) -> None:
    """Write the report in the format of an ending, .xlsx or .docx."""
    title = f"{TITLE}: {names[0]} → {names[1]}"
    pages = [_summary_page(found, names), changes_page(found)]
    (write_document if ending == ".docx" else write_pages)(title, pages, file)


def _line(found: DocumentComparison, part: DifferencePart) -> str:
    place = place_text(found, part)
    if part.cell is None or part.is_line:
        return f"{place}: {sort_text(part)}"
    old, new = (value_text(value) or "trống" for value in (part.old, part.new))
    form = f" ({sort_text(part)})" if part.sort is Sort.FORM else ""
    return f"{place}: {old} → {new}{form}"


def _summary_page(found: DocumentComparison, names: tuple[str, str]) -> TextSheet:
    rows: list[Row] = [("Tệp", *names)]
    for side in ("label_of", "department_of"):
        old, new = (getattr(one.form, side)(one.heading) for one in (found.old, found.new))
        if old or new:
            rows.append(("Phụ lục" if side == "label_of" else "Cơ quan", old, new))
    for one in summed_up(found):
        name = f"{one.unit}: {one.name}" if one.unit else one.name
        rows.append((name, one.old, one.new))
    rows.append(("Kết quả", "", counts_text(found)))
    return TextSheet("Tóm tắt", {"Nội dung": 30, "Bản trước": 60, "Bản sau": 60}, rows)


def changes_page(found: DocumentComparison) -> TextSheet:
    """Return all that differs as a table."""
    columns = {
        "STT": 7,
        "Mã": 28,
        "Tên": 42,
        "Thay đổi": 14,
        "Ô": 30,
        "Trước": 24,
        "Sau": 24,
        "Ảnh hưởng": 40,
    }
    return TextSheet("Thay đổi", columns, list(_rows(found)))


def _rows(found: DocumentComparison) -> Iterator[Row]:
    for at, parts in groupby(parts_of(found), lambda part: part.record):
        record = named(found, at)
        name = (record.stt, record.code, record.name) if record else ("", "", "")
        effect = effect_text(found, at)
        for part in parts:
            values = value_text(part.old), value_text(part.new)
            yield (*name, sort_text(part), place_text(found, part), *values, effect)
            effect = ""
