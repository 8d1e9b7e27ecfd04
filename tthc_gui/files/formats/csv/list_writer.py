"""A list of ISO processes as CSV in UTF-8: the table as it is printed, which is read back.

What a spreadsheet would take for a formula has an apostrophe before it (guarding.py).
"""

import csv
import io
from typing import BinaryIO

from tthc_gui.domain.document.sections import with_rows
from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.domain.values.controls import holdable
from tthc_gui.files.formats.csv.guarding import guarded


def write_list_csv(iso_list: IsoList, file: BinaryIO) -> None:
    """Write heading lines, header, sections and rows, with a byte order mark."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    heading, columns = iso_list.heading, iso_list.columns
    width = len(columns)

    def write(*texts: str) -> None:
        cells = [guarded(holdable(text)) for text in texts]
        writer.writerow(cells + [""] * (width - len(cells)))

    write(heading.title)
    write(heading.attached_to)
    write(*(column.heading[-1] for column in columns))
    records = iso_list.records
    for process, sections in zip(records, with_rows(records), strict=True):
        for section in sections:
            write(section.text)
        write(*(column.text(process, 0) for column in columns))
    file.write(buffer.getvalue().encode("utf-8-sig"))
