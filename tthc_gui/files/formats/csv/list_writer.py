"""A document of texts as CSV in UTF-8: the table as it is printed, which is read back.

What a spreadsheet would take for a formula has an apostrophe before it (guarding.py).
"""

import csv
import io
from typing import BinaryIO

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.printout import printout_of
from tthc_gui.domain.document.sections import with_rows
from tthc_gui.domain.values.controls import holdable
from tthc_gui.files.formats.csv.guarding import guarded


def write_list_csv(document: AnyDocument, file: BinaryIO) -> None:
    """Write heading lines, header, sections and lines, with a byte order mark.

    What stands for all lines of a record stands on its first.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    printout = printout_of(document)
    columns = printout.columns
    width = len(columns)

    def write(*texts: str) -> None:
        cells = [guarded(holdable(text)) for text in texts]
        writer.writerow(cells + [""] * (width - len(cells)))

    for text in (*printout.titles, *printout.issued_with):
        write(text)
    write(*(column.heading[-1] for column in columns))
    records = document.records
    for record, sections in zip(records, with_rows(records), strict=True):
        for section in sections:
            write(section.text)
        for line in range(record.line_count):
            shown = (line and column.spans(record) for column in columns)
            pairs = zip(columns, shown, strict=True)
            write(*("" if above else column.text(record, line) for column, above in pairs))
    file.write(buffer.getvalue().encode("utf-8-sig"))
