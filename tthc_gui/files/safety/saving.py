"""Save a document into its file without treading on what somebody else has saved there."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.files.disk.exchange import exchange, put_new
from tthc_gui.files.disk.patience import discard
from tthc_gui.files.disk.safe_write import replace
from tthc_gui.files.job import Job
from tthc_gui.files.problems import FileProblem, name_in
from tthc_gui.files.safety.own_files import remember
from tthc_gui.files.safety.stamp import Stamp
from tthc_gui.files.safety.turn import turn_at
from tthc_gui.files.safety.versions import Versions
from tthc_gui.files.writing import write

_NO_VERSION = (
    "không giữ được bản trước của “{}”; hãy kiểm tra chỗ trống và quyền ghi ở thư mục của bạn."
)
_NO_JOURNAL = "không ghi được vào nhật ký phục hồi."


class ChangedBehind(FileProblem):
    """A file that somebody else has changed since it was read or saved last."""


@dataclass(frozen=True)
class Precautions:
    """What to mind when saving.

    `known` is the file as it was read or saved last, None to replace whatever stands there;
    `versions` keep what is replaced; `about_to` is told the digest of the new file just before.
    What of these two fails does not keep the file from being saved, and `warn` is told why.
    """

    known: Stamp | None = None
    versions: Versions | None = None
    about_to: Callable[[str], None] = lambda digest: None
    warn: Callable[[str], None] = lambda sentence: None


def save_document(
    document: AnyDocument, path: Path, precautions: Precautions, job: Job | None = None
) -> Stamp:
    """Save a document whole or not at all; return the stamp of what is one's own from then on.

    Raises ChangedBehind when the file is not the known one any more, Cancelled when the job is
    cancelled before the file is replaced, FileProblem for all else.
    """
    job = job or Job()
    stamps: list[Stamp] = []

    def place(draft: Path, target: Path) -> None:
        stamp = Stamp.of(draft)
        if stamp is None:
            raise FileProblem(f"Không lưu được “{name_in(path)}”: không đọc lại được bản vừa ghi.")
        stamps.append(stamp)
        # Not held while the document is written, but from the check until after the replacement.
        with turn_at(target, job) as go_on:
            _Placing(draft, target, stamp, precautions, go_on, job).run()

    write(document, path, keep_disputed=True, remarks=True, place=place, job=job)
    remember(stamps[0].digest)
    return stamps[0]


def export_official(document: AnyDocument, path: Path, job: Job, *, remarks: bool = False) -> None:
    """Write the official file, of computed numbers only, which is one's own too.

    With `remarks` it holds what reviewers said.
    """

    def place(draft: Path, target: Path) -> None:
        stamp = Stamp.of(draft)
        replace(draft, target)
        if stamp is not None:
            remember(stamp.digest)

    write(document, path, remarks=remarks, place=place, job=job)


@dataclass(frozen=True)
class _Placing:
    """Puts a draft in a file's place in turn with others, and looks at what it has replaced."""

    draft: Path
    path: Path
    stamp: Stamp
    precautions: Precautions
    go_on: Callable[[], None]
    job: Job

    def run(self) -> None:
        """Place the draft; raise ChangedBehind when the file is not the known one."""
        there = Stamp.of(self.path)
        self._refuse_unless_known(there)
        self._keep_version(self.path)
        self.go_on()
        self.job.check()
        if not _works(lambda: self.precautions.about_to(self.stamp.digest)):
            self.precautions.warn(_NO_JOURNAL)
        self.go_on()
        if not os.path.lexists(self.path):
            self._place_new()
        elif (replaced := exchange(self.draft, self.path)) is not None:
            self.go_on()
            self._look_at(replaced, there)

    def _place_new(self) -> None:
        try:
            put_new(self.draft, self.path)
        except FileExistsError as error:
            raise self._changed() from error

    def _look_at(self, replaced: Path, there: Stamp | None) -> None:
        """Remove what was replaced when it is what was looked at before; put it back if not."""
        now = Stamp.of(replaced)
        if now is None or there is None or now.digest == there.digest:
            discard(replaced)
            return
        if self.precautions.known is None:
            self._keep_version(replaced)
            discard(replaced)
            return
        back = exchange(replaced, self.path)
        ours = Stamp.of(back) if back is not None else None
        if back is not None and ours is not None and ours.digest != self.stamp.digest:
            # A third has saved meanwhile: the newest stays, the one before is kept.
            older = exchange(back, self.path)
            if older is not None:
                self._keep_version(older)
                discard(older)
        elif back is not None:
            discard(back)
        raise self._changed()

    def _keep_version(self, file: Path) -> None:
        versions = self.precautions.versions
        if versions is not None and not _works(lambda: versions.keep(file, of=self.path)):
            self.precautions.warn(_NO_VERSION.format(self.path.name))

    def _refuse_unless_known(self, there: Stamp | None) -> None:
        known = self.precautions.known
        if known is not None and there is not None and there.digest != known.digest:
            raise self._changed()

    def _changed(self) -> FileProblem:
        name = self.path.name
        if self.precautions.known is None:
            return FileProblem(f"Chưa lưu “{name}”: vừa có tệp cùng tên ở đó; hãy lưu lại.")
        return ChangedBehind(
            f"Chưa lưu “{name}”: tệp đã được người khác sửa từ khi mở; hãy chọn giữ bản nào."
        )


def _works(act: Callable[[], object]) -> bool:
    """Do what the saving does not depend on; return whether it worked, whatever may go wrong."""
    with contextlib.suppress(Exception):
        return act() is not False
    return False
