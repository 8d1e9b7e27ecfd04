"""The verbs that work without a window, by name."""

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Sequence

from tthc_gui.files.disk.reasons import reason_of
from tthc_gui.files.problems import FileProblem
from tthc_gui.verbs.calling import UNUSABLE, UsageError, tell


def _convert(arguments: Sequence[str]) -> int:
    from tthc_gui.verbs.convert import convert

    return convert(arguments)


def _audit(arguments: Sequence[str]) -> int:
    from tthc_gui.verbs.audit import audit

    return audit(arguments)


def _link(arguments: Sequence[str]) -> int:
    from tthc_gui.verbs.link import link

    return link(arguments)


def _compare(arguments: Sequence[str]) -> int:
    from tthc_gui.verbs.compare import compare

    return compare(arguments)


def _consolidate(arguments: Sequence[str]) -> int:
    from tthc_gui.verbs.consolidate import consolidate

    return consolidate(arguments)


def _papers(arguments: Sequence[str]) -> int:
    from tthc_gui.verbs.papers import papers

    return papers(arguments)


def _propose(arguments: Sequence[str]) -> int:
    from tthc_gui.verbs.propose import propose

    return propose(arguments)


VERBS: dict[str, Callable[[Sequence[str]], int]] = {
    "convert": _convert,
    "audit": _audit,
    "compare": _compare,
    "link": _link,
    "consolidate": _consolidate,
    "papers": _papers,
    "propose": _propose,
}
"""What each verb does with the arguments after it; loaded when called, for windows need none."""


def run(argv: Sequence[str]) -> int:
    """Do what a call says, its verb first; a problem is one sentence on the error stream."""
    verb, *arguments = argv
    try:
        status = VERBS[verb](arguments)
        sys.stdout.flush()
        return status
    except (UsageError, FileProblem) as problem:
        tell(problem)
    except KeyboardInterrupt:
        tell("Đã dừng theo yêu cầu; không có tệp nào được ghi dở.")
    except MemoryError:
        tell("Máy không đủ bộ nhớ cho việc này; hãy tách nhỏ tệp.")
    except OSError as error:
        if not _has_lost_reader(error):
            tell(f"Không ghi được kết quả: {reason_of(error)}")
        _silence()
    except SystemExit as done:
        # argparse leaves the program after printing the help.
        return int(done.code or 0)
    return UNUSABLE


def _has_lost_reader(error: OSError) -> bool:
    """Return whether whoever read the output has gone, which Windows tells in its own way."""
    lost = (errno.EPIPE, errno.EINVAL) if sys.platform == "win32" else (errno.EPIPE,)
    return error.errno in lost


def _silence() -> None:
    """Let nothing more be written; Python would complain of what it cannot flush at the end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
