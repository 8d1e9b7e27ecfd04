"""What the verbs share: how they are called, and the exit statuses they give."""

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from tthc_gui.domain.values.controls import without_controls
from tthc_gui.domain.values.times import Refusal, parse_time
from tthc_gui.files.disk.long_paths import reachable

if TYPE_CHECKING:
    from tthc_gui.domain.document.document import AnyDocument
    from tthc_gui.domain.document.kept import Kept

DONE = 0
FOUND = 1
"""The exit status when the work is done and something was found that needs a person."""
UNUSABLE = 2
"""The exit status when the call or a file cannot be used."""
_WHOLE = "bản .xlsx ghi với --keep-stated"
"""The file that holds everything of a document."""


def tell(text: object) -> None:
    """Say something on the error stream; nothing in it steers the terminal."""
    with contextlib.suppress(OSError):
        print(without_controls(str(text)), file=sys.stderr)


def tell_what_is_left_out(
    document: "AnyDocument",
    target: Path,
    kept: "Kept",
    *,
    remarks: bool = False,
    whole: str = _WHOLE,
) -> None:
    """Say what of a document the file that was written has no place for, and which file has."""
    from tthc_gui.files.left_out import left_out

    if named := "; ".join(left_out(document, target.suffix, kept, remarks=remarks)):
        tell(f"“{target.name}” không có chỗ cho {named}; {whole} giữ đủ.")


def knows_escapes(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Return whether a stream is a terminal that takes escape codes; Windows' old console not."""
    if not stream.isatty() or environment.get("TERM") == "dumb":
        return False
    return os.name != "nt" or bool(environment.keys() & {"WT_SESSION", "TERM"})


@contextlib.contextmanager
def progress(doing: str, of: int) -> Iterator[Callable[[str], None]]:
    """Return what is told each file that is begun; only a terminal shows it, while it lasts."""
    tells = of > 1 and knows_escapes(sys.stderr, os.environ)
    numbers = count(1)

    def show(line: str) -> None:
        if tells:
            print(f"\r\x1b[K{without_controls(line)}", end="", file=sys.stderr, flush=True)

    try:
        yield lambda name: show(f"{doing} {next(numbers)}/{of}: {Path(name).name}")
    finally:
        show("")


def percentage(text: str) -> Fraction:
    """Read a rate typed in per cent (1 = 100 %); raise UsageError."""
    try:
        value = parse_time(text.strip().removesuffix("%"))
    except Refusal:
        value = None
    if value is None or value > 100:
        raise UsageError(f"Chỉ tiêu “{text}” không phải là phần trăm từ 0 đến 100.")
    return Fraction(value) / 100


def expanded(names: Sequence[str]) -> list[str]:
    """Return the names of files, those that "*" and "?" stand for in the place of a pattern.

    Windows' shells hand patterns on as they are. Raises UsageError for one that nothing matches.
    """
    found = []
    for name in names:
        if not {"*", "?"} & set(name) or _is_there(name):
            found.append(name)
        elif matches := sorted(Path(name).parent.glob(Path(name).name)):
            found += map(str, matches)
        else:
            raise UsageError(
                f"Không có tệp nào khớp với “{name}”; hãy kiểm tra thư mục và đuôi tệp."
            )
    return found


def with_folders(names: Sequence[str]) -> list[str]:
    """Return names of files, those in a folder by name in its place, none of deeper folders.

    Raises UsageError for a folder without a file that can be read.
    """
    from tthc_gui.files.folders import documents_in

    found: list[str] = []
    for name in expanded(names):
        if not _is_folder(name):
            found.append(name)
        elif inside := list(map(str, documents_in(Path(name)))):
            found += inside
        else:
            raise UsageError(f"Thư mục “{name}” không có tệp nào đọc được.")
    return found


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):
        return False


def _is_there(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False


def same_file(one: Path, other: Path) -> bool:
    """Return whether two paths name one file that is there, as far as the system can say."""
    try:
        return reachable(one).samefile(reachable(other))
    except (OSError, ValueError):
        return False


class UsageError(Exception):
    """Say in one Vietnamese sentence what is wrong with a call."""


class Parser(argparse.ArgumentParser):
    """A parser that speaks Vietnamese and raises UsageError instead of leaving the program."""

    def __init__(self, verb: str, description: str, usage: str) -> None:
        super().__init__(
            prog=f"tthc-gui {verb}",
            usage=f"tthc-gui {verb} {usage}",
            description=description,
            add_help=False,
            allow_abbrev=False,
        )
        self.arguments = self.add_argument_group("Tham số")
        self.options = self.add_argument_group("Tuỳ chọn")
        self.options.add_argument("-h", "--help", action="help", help="in trợ giúp này")

    def format_help(self) -> str:
        """Head the usage in Vietnamese."""
        return super().format_help().replace("usage:", "Cách dùng:", 1)

    def error(self, message: str) -> NoReturn:
        """Show how the verb is called."""
        del message  # it is in English
        raise UsageError(f"Lệnh chưa đúng; cách dùng: {self.usage}")
