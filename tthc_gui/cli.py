"""The verbs that work without a window: what each is called with, and what it does."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from tthc_gui.files.problems import FileProblem

DONE = 0
UNUSABLE = 2
"""The exit status when the call or a file cannot be used."""


class UsageError(Exception):
    """Say in one Vietnamese sentence what is wrong with a call."""


class _Parser(argparse.ArgumentParser):
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


def convert(arguments: Sequence[str]) -> int:
    """Read an annex and write it in another format, both named by their endings."""
    parser = _Parser(
        "convert",
        "Chuyển một phụ lục sang định dạng khác, theo đuôi của tên tệp.",
        "VÀO RA [--sheet TÊN] [--keep-stated]",
    )
    parser.arguments.add_argument("source", metavar="VÀO", type=Path, help="tệp được đọc")
    parser.arguments.add_argument(
        "target", metavar="RA", type=Path, help="tệp được ghi: .xlsx, .json hoặc .csv"
    )
    parser.options.add_argument("--sheet", metavar="TÊN", help="trang tính được đọc")
    parser.options.add_argument(
        "--keep-stated",
        action="store_true",
        help="giữ nguyên các số tổng và tỷ lệ mà tài liệu tự ghi, không thay bằng công thức",
    )
    options = parser.parse_args(arguments)
    _convert(options.source, options.target, options.sheet, keep_stated=options.keep_stated)
    return DONE


def _convert(source: Path, target: Path, sheet: str | None, *, keep_stated: bool) -> None:
    from tthc_gui.files.reading import read
    from tthc_gui.files.writing import check_ending, write

    check_ending(target)
    if target.exists() and source.exists() and target.samefile(source):
        raise FileProblem(f"“{source.name}” không được ghi đè lên chính nó; hãy chọn tên tệp khác.")
    reading = read(source, sheet)
    for note in reading.notes:
        print(note, file=sys.stderr)
    write(reading.annex, target, keep_stated=keep_stated)


VERBS: dict[str, Callable[[Sequence[str]], int]] = {"convert": convert}
"""What each verb does with the arguments after it, giving the exit status."""


def run(argv: Sequence[str]) -> int:
    """Do what a call says, its verb first; a problem is one sentence on the error stream."""
    verb, *arguments = argv
    try:
        return VERBS[verb](arguments)
    except (UsageError, FileProblem) as problem:
        print(problem, file=sys.stderr)
        return UNUSABLE
    except SystemExit as done:
        # argparse leaves the program after printing the help.
        return int(done.code or 0)
