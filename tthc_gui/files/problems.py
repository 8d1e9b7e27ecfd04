"""What can go wrong with a file, as sentences for the user."""

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import NamedTuple


class FileProblem(Exception):
    """A file that cannot be used at all: one Vietnamese sentence saying what, where, what to do."""


class Unusable(Exception):
    """Say in Vietnamese why the contents of a file cannot be used; the caller names the file."""


class Note(NamedTuple):
    """Something read with doubt or left out: where it stood in the file, and one sentence.

    `where` is "trang tính “PL 5”, ô F12" or "" for the whole file; `procedure` and `case` count
    from 0 and, with `column` (a column key), point at the annex's cell when there is one.
    `uncertain` says that what stands in the annex may not be what was meant, until someone has
    compared it; `proposal` is a text that would be taken instead only with the user's consent.
    """

    where: str
    message: str
    procedure: int | None = None
    case: int | None = None
    column: str | None = None
    uncertain: bool = False
    proposal: str = ""

    def __str__(self) -> str:
        """Return the note as one sentence with its place."""
        return f"{self.where}: {self.message}" if self.where else self.message


PROTECTED = "tệp có mật khẩu; hãy bỏ mật khẩu bằng phần mềm đã tạo ra tệp rồi mở lại."
LONGEST = 300
"""Letters of a sentence that says why a file is refused: nobody reads more of it."""
LONGEST_NAME = 80
"""Letters of a file's name in such a sentence."""


def unreadable(path: Path, reason: str) -> FileProblem:
    """Return the problem of a file that cannot be read, named without its folder."""
    start = f"Không mở được “{name_in(path)}”: "
    return FileProblem(start + shortened(reason, LONGEST - len(start)))


def name_in(path: PurePath) -> str:
    """Return a file's name for a sentence, cut where it is too long for one."""
    return shortened(path.name, LONGEST_NAME)


def shortened(text: str, longest: int) -> str:
    """Return a text cut in its middle where it is longer; its end may say what to do."""
    if len(text) <= longest:
        return text
    half = (longest - 1) // 2
    return f"{text[: longest - 1 - half]}…{text[len(text) - half :]}"


def listed(names: Sequence[str], most: int = 3) -> str:
    """Return names for a sentence, the first few named and the others counted."""
    named = ", ".join(f"“{shortened(name, 40)}”" for name in names[:most])
    return f"{named} và {len(names) - most} trang khác" if len(names) > most else named
