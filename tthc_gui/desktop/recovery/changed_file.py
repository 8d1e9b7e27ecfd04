"""What a window offers when somebody else has changed the file of its document."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Signal

from tthc_gui.desktop.widgets.banner import Action, Tone
from tthc_gui.desktop.widgets.notices import DISK
from tthc_gui.desktop.workbench.fetching import Held, fetch
from tthc_gui.desktop.workbench.window import Window
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex.annex import Annex


class ChangedFile(QObject):
    """Brings together the document of one window and what its file holds now.

    `reloaded` tells that the document has become what its file holds.
    """

    reloaded = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def reload(self) -> None:
        """Take what the file holds now, as one edit that can be taken back."""

        def take(editor: Workbench, theirs: Held) -> None:
            editor.document.take_for_saved(theirs.document, theirs.stamp)
            self._become(editor, theirs.document, self.tr("Tải lại từ đĩa"))
            self.reloaded.emit()

        self._fetch_theirs(take)

    def keep_mine(self) -> None:
        """Let the document stand, to be saved over what the file holds now."""

        def take(editor: Workbench, theirs: Held) -> None:
            editor.document.take_for_saved(theirs.document, theirs.stamp)
            editor.say(self.tr("Đã giữ bản của tôi; lưu sẽ thay bản trên đĩa."))

        self._fetch_theirs(take)

    def choose(self) -> None:
        """Let the user take either side's procedures one by one."""
        self._fetch_theirs(self._choose)

    def _choose(self, editor: Workbench, theirs: Held) -> None:
        from tthc_gui.desktop.recovery.choosing import ChoosingDialog
        from tthc_gui.domain.document.merging import compare

        document = editor.document

        def take(annex: Annex) -> None:
            document.take_for_saved(theirs.document, theirs.stamp)
            self._become(editor, annex, self.tr("Chọn giữa hai bản"))
            self._window.notices.put_away(DISK)

        comparison = compare(document.content, theirs.document)
        saved: Annex = cast("Annex", document.saved_content())
        dialog = ChoosingDialog(comparison, saved, take, self._window)
        dialog.rejected.connect(self.tell)
        dialog.open()

    def _become(self, editor: Workbench, annex: Annex, label: str) -> None:
        from tthc_gui.domain.document.merging import become

        document = editor.document
        looking = document.read_only
        document.set_read_only(False)
        editor.bring_in(become(document.content, annex, label))
        if looking:
            document.undo_stack.clear()
        document.set_read_only(looking)

    def _fetch_theirs(self, take: Callable[[Workbench, Held], object]) -> None:
        """Read what the file holds now; until then the document stays as it is, and editable."""
        document, editor = self._window.document, self._window.workbench
        if document is None or document.path is None or editor is None:
            return

        def then(theirs: Held) -> None:
            if editor.finish_typing():
                take(editor, theirs)
            else:
                self.tell()

        def failed(problem: str) -> None:
            if problem:
                self._window.notices.tell(DISK, problem, Tone.ERROR, self._offered())
            else:
                self.tell()

        fetch(self._window, document.path, document.sheet, then, failed)

    def tell(self, outcome: str = "") -> None:
        """Report that the file was changed, after what came of it, and offer what to do."""
        document = self._window.document
        if document is None or document.path is None:
            return
        message = self.tr("“{0}” đã được người khác sửa trên đĩa từ khi bạn mở.")
        told = " ".join(filter(None, (outcome, message.format(document.path.name))))
        self._window.notices.tell(DISK, told, Tone.ERROR, self._offered())

    def _offered(self) -> list[Action]:
        reload = (self.tr("Tải lại"), self.reload)
        document = self._window.document
        if document is not None and document.read_only:
            return [reload]
        return [
            reload,
            (self.tr("Giữ bản của tôi"), self.keep_mine),
            (self.tr("So sánh và chọn…"), self.choose),
        ]
