"""The number of procedures in the title follows what is added and removed, where it was right."""

from tthc_gui.domain.annex.title import title_number, title_with_count
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit, HeadingChange, Splice
from tthc_gui.domain.values.lazy_dataclass import replace


def counted(annex: AnyDocument, edit: Edit) -> Edit:
    """Return an edit that also writes the new number of procedures into the title.

    A title that names another number than there were, or none, stays: it is for people to judge.
    """
    splices = [change for change in edit.changes if isinstance(change, Splice)]
    grown = sum(len(splice.new) - len(splice.old) for splice in splices)
    if not grown or len(splices) < len(edit.changes):
        return edit
    title, count = str(annex.heading.title), len(annex.records)
    named = title_number(title)
    if named is None or int(named[1].replace(".", "")) != count:
        return edit
    heading = replace(annex.heading, title=title_with_count(title, count + grown))
    return Edit(edit.label, (*edit.changes, HeadingChange(annex.heading, heading)))
