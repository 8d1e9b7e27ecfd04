"""Filters: which records are shown; whole records only, never single lines."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.document.remarks import remarks_in
from tthc_gui.domain.document.search import SearchIndex, needle
from tthc_gui.domain.document.verdict import Judgement
from tthc_gui.domain.document.verdicts import standing_of

Filter = Callable[[AnyDocument], Sequence[int]]
"""Returns the indexes of the records it lets through, in the document's order."""


def filtered(document: AnyDocument, filters: Iterable[Filter]) -> list[int]:
    """Return the indexes of the records that every filter lets through."""
    shown: Sequence[int] = range(len(document.records))
    for let_through in filters:
        passed = set(let_through(document))
        shown = [at for at in shown if at in passed]
    return list(shown)


def with_findings(has_findings: Callable[[int], bool]) -> Filter:
    """Let through records that the audit has something to say about, asked by index."""
    return lambda document: [at for at in range(len(document.records)) if has_findings(at)]


def changed_since(saved: Collection[Record]) -> Filter:
    """Let through records unlike all of those that were opened or saved.

    Records that stayed are the same objects; only the few that did not are compared.
    """
    same = {id(record): record for record in saved}
    alike: dict[tuple[str, str], list[Record]] = {}
    for record in same.values():
        alike.setdefault((record.code, record.stt), []).append(record)
    return each(
        lambda record: (
            id(record) not in same and record not in alike.get((record.code, record.stt), ())
        )
    )


def containing(typed: str, index: SearchIndex) -> Filter:
    """Let through records that hold a typed text, as Find would find it; all for a blank."""
    sought = needle(typed)
    return lambda document: index.records(document, sought)


def with_standing(*wanted: Judgement) -> Filter:
    """Let through records for which one of these stands of a reviewer's verdict."""
    return lambda document: [
        at
        for at, record in enumerate(document.records)
        if standing_of(document.form, record) in wanted
    ]


def with_open_remarks() -> Filter:
    """Let through records with a remark on which something is left to do."""
    return each(
        lambda record: (
            record.is_remarked and any(not one.remark.is_done for one in remarks_in(0, record))
        )
    )


def each(test: Callable[[Any], bool]) -> Filter:
    """Let through the records that a test accepts."""
    return lambda document: [at for at, record in enumerate(document.records) if test(record)]
