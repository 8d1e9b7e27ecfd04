"""What changed between two documents as people read it: lines, a workbook, a Word document."""

from collections.abc import Iterator
from typing import BinaryIO

from tthc_gui.domain.annex.columns import AFTER_HEADING, BEFORE_HEADING
from tthc_gui.domain.annex.effects import effect_of
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.comparing import (
    Became,
    CellDifference,
    DocumentComparison,
    RecordDifference,
)
from tthc_gui.domain.document.named_cells import NamedCell, Value
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import format_time
from tthc_gui.files.reports.text_pages import Row, TextSheet, write_document, write_pages

KINDS = {
    Became.CHANGED: "sửa",
    Became.FORM: "chỉ khác cách viết",
    Became.ADDED: "thêm",
    Became.REMOVED: "bớt",
    Became.SAME: "chuyển chỗ",
}
"""What became of a record; one that is the same is told where it has moved."""
_FIELDS = {
    "stt": "STT",
    "code": "Mã",
    "name": "Tên",
    "groups": "Mục",
    "current": "Thời gian hiện nay",
    "unit": "Đơn vị tính",
    "case_name": "Tên trường hợp",
    "stated.remaining": "Còn lại (văn bản ghi)",
    "stated.cut": "Đã cắt giảm (văn bản ghi)",
    "stated.rate": "Tỷ lệ (văn bản ghi)",
    "stated_rate": "Tỷ lệ bình quân (văn bản ghi)",
    "iso_name": "Tên quy trình ISO",
    "edition": "Lần ban hành",
    "issued": "Ngày ban hành",
    "procedure_code": "Mã TTHC",
}
TITLE = "So sánh hai bản"


def text_lines(found: DocumentComparison) -> Iterator[str]:
    """Yield what differs, record by record, and how much of each kind."""
    for field, old, new in found.heading:
        yield f"{_heading_name(found, field)}: “{old}” → “{new}”"
    for one in _told(found):
        stt, code, name = _named(found, one)
        yield f"{stt} {code} {name}: {_kind(one)}"
        for difference in one.cells:
            yield f"    {_cell_text(found, difference)}"
        yield from (f"    thêm trường hợp {line + 1}" for line in one.lines_added)
        yield from (f"    bớt trường hợp {line + 1}" for line in one.lines_removed)
        if effect := _effect_text(found, one):
            yield f"    {effect}"
    yield summary(found)


def summary(found: DocumentComparison) -> str:
    """Return in one sentence how much differs."""
    counts = found.counts
    told = [f"{KINDS[kind]}: {counts[kind]}" for kind in KINDS if kind is not Became.SAME]
    return f"Giữ nguyên: {counts['same']}; {'; '.join(told)}; chuyển chỗ: {counts['moved']}."


def write_comparison(
    found: DocumentComparison, names: tuple[str, str], ending: str, file: BinaryIO
) -> None:
    """Write the report in the format of an ending, .xlsx or .docx."""
    title = f"{TITLE}: {names[0]} → {names[1]}"
    pages = [_summary_page(found, names), _changes_page(found)]
    (write_document if ending == ".docx" else write_pages)(title, pages, file)


def _summary_page(found: DocumentComparison, names: tuple[str, str]) -> TextSheet:
    rows: list[Row] = [("Tệp", *names)]
    for side in ("label_of", "department_of"):
        old, new = (getattr(one.form, side)(one.heading) for one in (found.old, found.new))
        if old or new:
            rows.append(("Phụ lục" if side == "label_of" else "Cơ quan", old, new))
    sizes = (str(len(one.records)) for one in (found.old, found.new))
    rows.append((f"Số {found.new.form.words.record}", *sizes))
    rows += [(_heading_name(found, field), old, new) for field, old, new in found.heading]
    rows.append(("Kết quả", "", summary(found)))
    return TextSheet("Tóm tắt", {"Nội dung": 30, "Bản trước": 60, "Bản sau": 60}, rows)


def _changes_page(found: DocumentComparison) -> TextSheet:
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
    return TextSheet(
        "Thay đổi", columns, [row for one in _told(found) for row in _rows(found, one)]
    )


def _rows(found: DocumentComparison, one: RecordDifference) -> Iterator[Row]:
    named, kind, effect = _named(found, one), _kind(one), _effect_text(found, one)
    parts = [
        (_place(found, cell), _text(old), _text(new)) for (cell, old, new, _is_form) in one.cells
    ]
    parts += [(f"Trường hợp {line + 1}", "", "thêm") for line in one.lines_added]
    parts += [(f"Trường hợp {line + 1}", "có", "bớt") for line in one.lines_removed]
    for number, part in enumerate(parts or [("", "", "")]):
        yield (*named, kind, *part, "" if number else effect)


def _told(found: DocumentComparison) -> list[RecordDifference]:
    return [one for one in found.records if one.moved or one.kind is not Became.SAME]


def _kind(one: RecordDifference) -> str:
    moved = one.moved and one.kind is not Became.SAME
    return f"{KINDS[one.kind]}{', chuyển chỗ' if moved else ''}"


def _named(found: DocumentComparison, one: RecordDifference) -> tuple[str, str, str]:
    document, at = (
        (found.old, one.match.old) if one.match.new is None else (found.new, one.match.new)
    )
    record = document.records[at or 0]
    return record.stt, record.code, record.name


def _cell_text(found: DocumentComparison, difference: CellDifference) -> str:
    old, new = (_text(value) or "trống" for value in (difference.old, difference.new))
    form = " (chỉ khác cách viết)" if difference.is_form else ""
    return f"{_place(found, difference.cell)}: {old} → {new}{form}"


def _place(found: DocumentComparison, cell: NamedCell) -> str:
    """Name a cell by its field, a step's by its heading, and its case."""
    line, field = cell
    name = _FIELDS.get(field, "")
    if not name and field.startswith("steps."):
        _, number, side = field.split(".")
        label = found.new.heading.step_labels[int(number) - 1]
        name = f"{label} · {AFTER_HEADING if side == 'after' else BEFORE_HEADING}"
    case = "" if line is None else f"trường hợp {line + 1}, "
    return f"{case}{name or field}"


def _heading_name(found: DocumentComparison, field: str) -> str:
    key, _, number = field.partition(".")
    known = {one.key: one for one in found.new.form.heading_fields}
    return f"{known[key].label} {number}".strip()


def _text(value: Value) -> str:
    if isinstance(value, tuple):
        return " / ".join(value)
    return format_time(value)


def _effect_text(found: DocumentComparison, one: RecordDifference) -> str:
    """Say what the change does to what remains and to the rate of a procedure."""
    if one.match.old is None or one.match.new is None or one.kind is not Became.CHANGED:
        return ""
    old, new = found.old.records[one.match.old], found.new.records[one.match.new]
    if not isinstance(old, Procedure) or not isinstance(new, Procedure):
        return ""
    before, after = effect_of(old), effect_of(new)
    parts = []
    if before.remaining != after.remaining and before.unit is not None:
        sides = (format_time(before.remaining), format_time(after.remaining))
        parts.append(f"còn lại {sides[0] or '—'} → {sides[1] or '—'} {(after.unit or '').lower()}")
    if before.rate != after.rate:
        rates = [percent_text(side.rate) or "—" for side in (before, after)]
        parts.append(f"tỷ lệ {rates[0]} → {rates[1]}")
    return "; ".join(part.strip() for part in parts)
