"""A list of ISO processes as a Word table on A4 upright."""

from collections.abc import Iterator
from typing import BinaryIO

from tthc_gui.domain.document.sections import with_rows
from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.files.formats.docx import streaming as xml
from tthc_gui.files.formats.docx.writer import (
    TABLE,
    add_styles,
    body_cell,
    header_rows,
    heading_lines,
    section_cell,
    set_page,
    widths,
)
from tthc_gui.pages.setup import PageSetup, Paper


def write_list_docx(iso_list: IsoList, file: BinaryIO) -> None:
    """Write a list as a Word document, its header repeated on each page."""
    from docx import Document

    document = Document()
    setup = PageSetup(Paper.A4_UPRIGHT)
    set_page(document, setup)
    add_styles(document)
    xml.set_properties(document, title=iso_list.heading.title, language="vi-VN")
    xml.save_streamed(document, _body(iso_list, setup), file)


def _body(iso_list: IsoList, setup: PageSetup) -> Iterator[str]:
    yield from heading_lines((iso_list.heading.title,), iso_list.heading.attached_to)
    columns, records = iso_list.columns, iso_list.records
    yield xml.table_start_xml(widths(columns, setup), TABLE)
    yield from header_rows(columns)
    for process, sections in zip(records, with_rows(records), strict=True):
        for section in sections:
            yield xml.row_xml([section_cell(section, len(columns))])
        yield xml.row_xml([body_cell(column, process, 0) for column in columns])
    yield xml.TABLE_END
