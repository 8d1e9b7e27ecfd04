"""Save a document into its file without treading on what somebody else has saved there."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tthc_gui.domain.annex import Annex
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.safety.os_lock import alone_with
from tthc_gui.files.safety.stamp import Stamp
from tthc_gui.files.safety.versions import Versions
from tthc_gui.files.writing import write


class ChangedBehind(FileProblem):
    """A file that somebody else has changed since it was read or saved last."""


@dataclass(frozen=True)
class Precautions:
    """What to mind when saving.

    `known` is the file as it was read or saved last, None to replace whatever stands there;
    `versions` keep what is replaced; `about_to` is told the digest of the new file just before.
    """

    known: Stamp | None = None
    versions: Versions | None = None
    about_to: Callable[[str], None] = lambda digest: None


def save_annex(annex: Annex, path: Path, precautions: Precautions) -> Stamp:
    """Save an annex, whole or not at all, and give the stamp of what was saved.

    Raises ChangedBehind when the file is not the known one any more, FileProblem for all else.
    """
    stamps: list[Stamp] = []

    def check(draft: Path) -> None:
        stamp = Stamp.of(draft)
        if stamp is None:
            raise FileProblem(f"Không lưu được “{path.name}”: không đọc lại được bản vừa ghi.")
        stamps.append(stamp)
        _refuse_changed(path, precautions.known)
        if precautions.versions is not None:
            precautions.versions.keep(path)
        precautions.about_to(stamp.digest)

    with contextlib.ExitStack() as alone:
        # Held from before the check until after the replacement, and not while the work is done.
        def settle(draft: Path) -> None:
            alone.enter_context(alone_with(path))
            check(draft)

        write(annex, path, keep_stated=True, before=settle)
    return stamps[0]


def _refuse_changed(path: Path, known: Stamp | None) -> None:
    if known is None:
        return
    now = Stamp.of(path)
    if now is not None and now.digest != known.digest:
        raise ChangedBehind(
            f"Chưa lưu “{path.name}”: tệp đã được người khác sửa từ khi mở; hãy chọn giữ bản nào."
        )
