"""The reference list that all open documents are held against, kept between starts."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tthc_gui.desktop.widgets.beside import DiskQuestion
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.files.problems import FileProblem

if TYPE_CHECKING:
    from tthc_gui.domain.annex.reference import Reference


class LoadedReference(QObject):
    """The list that is loaded, for all windows; `changed` carries it, None when it is removed."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._reference: Reference | None = None
        self._has_begun = self._was_chosen = False
        self.is_kept = True
        """Whether there will be the same list at the next start."""

    @property
    def reference(self) -> "Reference | None":
        """Return the list, None while none is loaded or the kept one is not read yet."""
        return self._reference

    def begin(self) -> None:
        """Begin to read the list that is kept, beside the windows; once is enough."""
        if not self._has_begun:
            self._has_begun = True
            DiskQuestion(_ready).then(self, self._take_kept)

    def load(self, path: Path) -> str:
        """Load an export of the national list; return why it is not kept, "" when it is.

        Raises FileProblem for a file that is no such export.
        """
        from tthc_gui.files.kept_reference import keep_reference
        from tthc_gui.files.national_list import reference_of

        reference = reference_of(path)
        reference.prepare()
        reason = ""
        try:
            keep_reference(reference)
        except (OSError, FileProblem) as problem:
            reason = str(problem)
        self._choose(reference, is_kept=not reason)
        return reason

    def remove(self) -> None:
        """Hold documents against no list any more, and forget the one that is kept."""
        from tthc_gui.files.kept_reference import forget_reference

        with suppress(OSError):
            forget_reference()
        self._choose(None, is_kept=True)

    def _take_kept(self, reference: "Reference | None") -> None:
        # What the user has chosen meanwhile goes before.
        if not self._was_chosen:
            self._set(reference)

    def _choose(self, reference: "Reference | None", *, is_kept: bool) -> None:
        self._was_chosen, self.is_kept = True, is_kept
        self._set(reference)

    def _set(self, reference: "Reference | None") -> None:
        if reference is not self._reference:
            self._reference = reference
            self.changed.emit(reference)


def in_words(reference: "Reference") -> str:
    """Say which list it is, when it was loaded and how many procedures it has."""
    day = f"{reference.loaded:%d/%m/%Y}"
    count = f"{len(reference):,}".replace(",", ".")
    return tr("“{0}”, nạp ngày {1}, {2} thủ tục").format(reference.source, day, count)


def _ready() -> "Reference | None":
    from tthc_gui.files.kept_reference import kept_reference

    reference = kept_reference()
    if reference is not None:
        reference.prepare()
    return reference
