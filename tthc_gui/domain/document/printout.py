"""What a printed copy of a document shows: lines above the table, columns, records.

The writers of pages and of Word tables walk it, whatever the kind of document.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.kept import Kept
from tthc_gui.domain.document.record import Record


class Printout(NamedTuple):
    """The titles, what the document is issued with, the columns from left to right.

    `shown` returns a record as it is printed.
    """

    titles: tuple[str, ...]
    issued_with: tuple[str, ...]
    columns: tuple[Column, ...]
    shown: Callable[[Any], Record]


def printout_of(document: AnyDocument, kept: Kept = Kept.NONE) -> Printout:
    """Return what a copy shows that keeps so much of what the document states itself."""
    form, heading = document.form, document.heading
    return Printout(
        tuple(str(getattr(heading, key)) for key in form.titles),
        tuple(str(getattr(heading, key)) for key in form.issued_with),
        form.columns_kept(document.columns, kept) if form.columns_kept else document.columns,
        partial(form.record_kept, kept=kept),
    )
