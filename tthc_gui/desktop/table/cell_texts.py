"""What a cell is called and what is special about it, for tooltips and screen readers."""

from decimal import Decimal

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.table.look import case_of, grows, is_wrong
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.domain.document.columns import Column, Kind
from tthc_gui.domain.document.record import Record


def name(document: OpenDocument, column: Column, record: Record, line: int) -> str:
    """Return what a cell is called, and what stands in it."""
    words = document.content.form.words
    parts = [f"{words.record.capitalize()} {record.stt or '?'}"]
    if record.line_count > 1 and not column.spans(record):
        parts.append(f"{words.line} {line + 1}")
    parts.extend(column.heading[1:] or column.heading)
    parts.append(column.text(record, line) or tr("trống"))
    return ", ".join(parts)


def description(document: OpenDocument, column: Column, record: Record, line: int) -> str:
    """Return in one sentence what is special about a cell; "" where nothing is."""
    value = column.read(record, line)
    held = case_of(record, line)
    stated = column.disputed(record, line)
    if stated:
        shown = column.format(value) or tr("chưa tính được")
        return tr("Văn bản ghi {0}, các bước cho ra {1}.").format(stated, shown)
    if column.kind is Kind.TIME and isinstance(value, str):
        return tr("“{0}” không phải là số thời gian; hãy gõ lại.").format(value)
    if held is not None and column.group is not None and grows(held, column.group):
        return tr("Bước này sau cắt giảm dài hơn trước cắt giảm.")
    if column.editable:
        return _in_both_units(document, column, record, line)
    return _about_total(column, record, line)


def _in_both_units(document: OpenDocument, column: Column, record: Record, line: int) -> str:
    """Say a time in hours and in working days, where the document lets them convert."""
    held, heading = case_of(record, line), document.content.heading
    if held is None or column.kind is not Kind.TIME or not getattr(heading, "day_hours", ""):
        return ""
    from tthc_gui.domain.annex.day_hours import both

    value = column.read(record, line)
    return both(heading, held.unit, value) if isinstance(value, Decimal) else ""


def _about_total(column: Column, record: Record, line: int) -> str:
    """Say what is special about a computed cell that nothing is stated beside."""
    if column.is_open(record, line):
        return tr("Chưa tính được: có bước mới ghi một trong hai ô trước và sau cắt giảm.")
    if is_wrong(column, column.read(record, line), case_of(record, line)):
        return tr("Trường hợp này dài hơn thời gian giải quyết hiện nay.")
    return tr("Ô được tính từ các bước, không gõ được.")
