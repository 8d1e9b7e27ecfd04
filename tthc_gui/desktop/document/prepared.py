"""An edit that is ready to be made: all that takes long of it has been worked out."""

from typing import NamedTuple

from tthc_gui.domain.annex.summary import Tally
from tthc_gui.domain.document.edits import Edit, Splice, joined
from tthc_gui.domain.document.stopping import while_wanted


class PreparedEdit(NamedTuple):
    """An edit with all that follows from it, and what the document's totals gain by it."""

    edit: Edit
    gain: Tally

    @classmethod
    def of(cls, edit: Edit) -> "PreparedEdit":
        """Work out what the totals gain by an edit, in whatever thread."""
        gain = Tally()
        for change in edit.changes:
            if isinstance(change, Splice):
                gain.remove(while_wanted(change.old))
                gain.add(while_wanted(change.new))
        return cls(edit, gain)

    def reversed(self) -> "PreparedEdit":
        """Return the edit that takes this one back."""
        return PreparedEdit(self.edit.reversed(), self.gain.reversed())

    def then(self, following: "PreparedEdit") -> "PreparedEdit":
        """Return the edit that does this one and one that follows it, under the label of this."""
        gain = Tally()
        for part in (self, following):
            gain.take(part.gain)
        return PreparedEdit(joined(self.edit, following.edit), gain)
