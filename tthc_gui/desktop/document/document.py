"""The open document: its content, its file, and the one undo stack every change goes through."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from tthc_gui.desktop.document.audited import AuditedDocument
from tthc_gui.desktop.document.standing_watch import StandingWatch
from tthc_gui.desktop.widgets.beside import same_file
from tthc_gui.domain.annex.summary import Summary, Tally
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.doubts import settling
from tthc_gui.domain.document.edits import Edit, HeadingChange, Splice
from tthc_gui.domain.document.saved_state import SavedState
from tthc_gui.domain.values.file_names import file_stem
from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.problems import Note
from tthc_gui.files.safety.stamp import Stamp
from tthc_gui.resources import resource

if TYPE_CHECKING:
    from tthc_gui.desktop.document.audit_watch import AuditWatch
    from tthc_gui.desktop.document.prepared import PreparedEdit


class OpenDocument(AuditedDocument):
    """A document being edited.

    `splicing` and `spliced` frame each change to the records and carry the Splice; what listens
    sees the content as it was at the first and as it is at the second. `clean_changed` tells if
    the document has become equal to what was opened or saved last. `returned` carries an Edit that
    was undone (then reversed, with True) or redone.
    """

    splicing = Signal(object)
    spliced = Signal(object)
    heading_changed = Signal()
    returned = Signal(object, bool)
    changed = Signal()
    path_changed = Signal()
    clean_changed = Signal(bool)
    read_only_changed = Signal(bool)

    def __init__(
        self,
        document: AnyDocument,
        path: Path | None = None,
        notes: Sequence[Note] = (),
        *,
        own: bool = False,
        title: str = "",
        tally: Tally | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(document, parent)
        self.audit: AuditWatch | None = None
        """What the audit finds; None until the window has been painted."""
        self.notes = tuple(notes)
        self.noted = tuple(document.records)
        """The records as they were read, whose positions the notes tell."""
        self.followers: list[Callable[[AnyDocument, Edit], Edit]] = []
        """What returns an edit with all that is to follow from it, before it is made."""
        self.undo_stack = QUndoStack(self)
        self._begun: PreparedEdit | None = None
        self._path = path
        self._own = own
        self._title = title
        self._read_only = False
        self.stamp: Stamp | None = None
        """What the file was when it was read or saved last; None where that does not matter."""
        self.sheet = ""
        """The sheet that was read, "" for the only one."""
        self._tally = Tally(document.records) if tally is None else tally
        self._saved = SavedState(document)
        self._was_clean = True
        self.standings = StandingWatch(self)

    @property
    def path(self) -> Path | None:
        """Return the file the document came from or was last saved to."""
        return self._path

    @property
    def display_name(self) -> str:
        """Name the document by its title or file, or by its label before it has one."""
        if self._title:
            return self._title
        return (
            self._path.name
            if self._path
            else self._label or f"{self.content.form.words.document.capitalize()} mới"
        )

    @property
    def _label(self) -> str:
        return str(self.content.form.label_of(self.content.heading))

    def is_clean(self) -> bool:
        """Return whether the document equals what was opened or saved last."""
        return self._saved.equals(self.content)

    @property
    def is_sample(self) -> bool:
        """Return whether the document is one of the annexes that come with the program."""
        if self._path is None:
            return False
        # Nothing but a file of a sample's name needs a look at its disk.
        sample = resource("samples", self._path.name)
        return sample.is_file() and same_file(self._path, sample)

    @property
    def saves_to(self) -> Path | None:
        """Return the file that saving writes; None where a name must be asked for.

        A file from elsewhere is never written over, nor is a sample.
        """
        return self._path if self._own and not self.is_sample and not self._read_only else None

    @property
    def is_own(self) -> bool:
        """Return whether the file was saved here, so that it may be written again unasked."""
        return self._own and not self.is_sample

    @property
    def read_only(self) -> bool:
        """Return whether the document is open read-only."""
        return self._read_only

    def set_read_only(self, read_only: bool) -> None:
        """Open the document read-only, or for editing again."""
        if read_only != self._read_only:
            self._read_only = read_only
            self.read_only_changed.emit(read_only)

    def detach(self, title: str) -> None:
        """Let the document go on as a copy under a title, to be saved under another name."""
        self._own, self._title, self.stamp = False, title, None
        self.set_read_only(False)
        self.path_changed.emit()

    @property
    def suggested_name(self) -> str:
        """Return a name for a file to save the document in."""
        label = self._label
        stem = self._path.stem if self._path else label
        if self._path and self.sheet and label:
            # One of several documents of one file.
            stem = f"{stem} {label}"
        return f"{file_stem(stem, 'phu_luc')}.xlsx"

    def summary(self) -> Summary:
        """Return the document's summary as it stands."""
        return self._tally.summary(self.target)

    def prepared(self, edit: Edit) -> "PreparedEdit":
        """Return an edit with all that follows from it and is to be known of it, in any thread.

        What was read with doubt is settled where the edit changes it. Raises Refusal when the
        document is open read-only.
        """
        # Loaded with the first edit.
        from tthc_gui.desktop.document.prepared import PreparedEdit

        return PreparedEdit.of(self._completed(edit) if edit else edit)

    def push(self, edit: Edit) -> bool:
        """Make an edit through the undo stack; return whether it changed anything.

        Raises Refusal when the document is open read-only.
        """
        return self.push_prepared(self.prepared(edit))

    def push_prepared(self, prepared: "PreparedEdit") -> bool:
        """Make an edit of the document as it stands, as `push` does."""
        if prepared.edit:
            self._refuse_where_read_only()
            begun, self._begun = self._begun, None
            self.undo_stack.push(_EditCommand(self, prepared, begun))
        return bool(prepared.edit)

    def begin(self, edit: Edit) -> None:
        """Make an edit that is an entry of the history only once another follows, with it as one.

        Raises Refusal when the document is open read-only.
        """
        self.withdraw()
        begun = self.prepared(edit)
        self.make(begun)
        self._begun = begun

    def withdraw(self) -> bool:
        """Take back what was only begun; return whether there was anything."""
        begun, self._begun = self._begun, None
        if begun is not None:
            self.make(begun.reversed())
        return begun is not None

    def _refuse_where_read_only(self) -> None:
        if self._read_only:
            raise Refusal("Tài liệu đang mở để xem, không sửa được.")

    def _completed(self, edit: Edit) -> Edit:
        """Return an edit with all that follows from it."""
        self._refuse_where_read_only()
        completed: Edit = self.content.form.completed(self.content, edit)
        for also in self.followers:
            completed = also(self.content, completed)
        return settling(self.content, completed)

    def entry(self, number: int) -> tuple[Edit, datetime]:
        """Return an edit on the undo stack, counted from 0, and when it was made."""
        command = self.undo_stack.command(number)
        if not isinstance(command, _EditCommand):
            raise IndexError(number)
        return command.edit, command.made_at

    def mark_saved(self, path: Path) -> None:
        """Note that the document as it stands is what `path` holds."""
        self._path = path
        self._own = True
        self._title = ""
        self.set_read_only(False)
        self._saved = SavedState(self.content)
        self.undo_stack.setClean()
        self._tell_whether_clean()
        self.path_changed.emit()

    def take_for_saved(self, document: AnyDocument, stamp: Stamp | None) -> None:
        """Note that the file now holds `document`, whatever the document holds."""
        self.stamp = stamp
        self._saved = SavedState(document, standing=False)
        self._tell_whether_clean()

    def saved_content(self) -> AnyDocument:
        """Return the document as it was opened or saved last."""
        saved: AnyDocument = self._saved.document()
        return saved

    def make(self, prepared: "PreparedEdit") -> None:
        """Apply an edit to the document; only commands on the undo stack call this."""
        edit = prepared.edit
        for change in edit.changes:
            if not isinstance(change, Splice):
                change.apply(self.content)
                if isinstance(change, HeadingChange):
                    self.heading_changed.emit()
                continue
            self.splicing.emit(change)
            change.apply(self.content)
            self._saved.follow(change)
            self.standings.follow(change)
            self.spliced.emit(change)
        self._tally.take(prepared.gain)
        self.made.emit(edit)
        self._tell_whether_clean()
        self.changed.emit()

    def _tell_whether_clean(self) -> None:
        clean = self.is_clean()
        if clean != self._was_clean:
            self._was_clean = clean
            self.clean_changed.emit(clean)


class _EditCommand(QUndoCommand):
    """An edit on the stack of its document.

    What was `begun` stands already when it is made for the first time.
    It does not hold the document, which holds it: in a cycle both would be destroyed by the
    collector, in any order and in whatever thread.
    """

    def __init__(
        self, document: OpenDocument, edit: "PreparedEdit", begun: "PreparedEdit | None" = None
    ) -> None:
        self._first = edit
        self._whole = begun.then(edit) if begun else edit
        self.edit = self._whole.edit
        super().__init__(self.edit.label)
        self._document = ref(document)
        self.made_at = datetime.now().astimezone()
        self._is_made = False

    def redo(self) -> None:
        if (document := self._document()) is None:
            return
        document.make(self._whole if self._is_made else self._first)
        if self._is_made:
            document.returned.emit(self.edit, False)
        self._is_made = True

    def undo(self) -> None:
        if (document := self._document()) is None:
            return
        taken_back = self._whole.reversed()
        document.make(taken_back)
        document.returned.emit(taken_back.edit, True)
