"""Codes and names that a loaded list of procedures suggests and completes while one types."""

from collections.abc import Callable, Sequence
from functools import partial

from tthc_gui.desktop.table.suggestions import MOST, Find, Suggestion
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex.columns import CODE, NAME
from tthc_gui.domain.annex.listed import ListedProcedure, annex_ending, with_ending
from tthc_gui.domain.annex.reference import Reference, completed
from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.edits import Edit, Splice, replace_records
from tthc_gui.files.pasted.procedure_lists import ListSearch

_LEAST = 2
"""Letters that are typed before anything is suggested."""


class ReferenceHelp:
    """Suggest procedures of the document's reference list, and fill a blank name or code."""

    def __init__(self, editor: Workbench) -> None:
        self._document = editor.document
        self._searched: Reference | None = None
        self._search = ListSearch(())
        self._texts: dict[str, Callable[[ListedProcedure], str]] = {
            CODE.key: self._code,
            NAME.key: lambda listed: listed.name,
        }

    def find(self, column: Column) -> Find | None:
        """Return what finds listed procedures for the columns of codes and names."""
        reference, text = self._document.reference, self._texts.get(column.key)
        return partial(self._found, reference, text) if reference and text else None

    def finished(self, edit: Edit) -> Edit:
        """Return the edit of a typed code with the list's name, of a typed name with its code."""
        reference, annex = self._document.reference, self._document.content
        if reference is None or not edit:
            return edit
        (change,) = edit.changes
        if not isinstance(change, Splice):
            return edit
        (old,), (new,) = change.old, change.new
        whole = completed(annex.records, old, new, reference)
        return edit if whole is new else replace_records(annex, {change.at: whole}, edit.label)

    def _found(
        self, reference: Reference, text: Callable[[ListedProcedure], str], typed: str
    ) -> Sequence[Suggestion]:
        if len(typed) < _LEAST:
            return ()
        if self._searched is not reference:
            self._searched, self._search = reference, ListSearch(reference.procedures)
        found = [reference.procedures[at] for at in self._search.find(typed)]
        found.sort(key=lambda listed: not listed.code.startswith(typed))
        return [Suggestion(text(one), f"{one.code}  {one.name}") for one in found[:MOST]]

    def _code(self, listed: ListedProcedure) -> str:
        return with_ending(listed.code, annex_ending(self._document.content.records))
