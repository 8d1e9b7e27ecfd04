"""A list of ISO processes as a Word table on A4 upright."""

from collections.abc import Iterator
from typing import BinaryIO

from tthc_gui.domain.document.sections import with_rows
from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.files.formats.docx import streaming as xml
from tthc_gui.files.formats.docx.remarks import Around, add_comments
from tthc_gui.files.formats.docx.writer import (
    TABLE,
    add_styles,
    body_row,
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
    around = add_comments(document, iso_list)
    xml.save_streamed(document, _body(iso_list, setup, around), file)


def _body(iso_list: IsoList, setup: PageSetup, around: Around) -> Iterator[str]:
    yield from heading_lines((iso_list.heading.title,), iso_list.heading.attached_to, around)
    columns, records = iso_list.columns, iso_list.records
    yield xml.table_start_xml(widths(columns, setup), TABLE)
    yield from header_rows(columns)
    for at, (process, sections) in enumerate(zip(records, with_rows(records), strict=True)):
        for section in sections:
            yield xml.row_xml([section_cell(section, len(columns))])
        yield body_row(columns, process, at, 0, around)
    yield xml.TABLE_END
