"""Start the editor, or one of its verbs without a window."""

import gc
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tthc_gui import __version__

USAGE = """\
Cách dùng: tthc-gui [TỆP…]            mở các tệp trong cửa sổ soạn thảo
           tthc-gui LỆNH [THAM SỐ…]   làm việc không cần cửa sổ

Các lệnh:  {verbs}
           tthc-gui LỆNH --help       cách dùng của từng lệnh

Tuỳ chọn:  -h, --help                 in trợ giúp này
           --version                  in số phiên bản
"""

_SANDBOX = "--sandbox"
"""How a packed program calls itself to parse what came by mail (files/sandbox/child.py)."""

UNUSABLE = 2
"""The exit status when the call or the machine cannot be used."""
FAILED = 1
"""The exit status when the program itself has an error."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the command line asks for and return the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == [_SANDBOX]:
        from tthc_gui.files.sandbox.child import serve

        serve(arguments)
    if sys.stdout is None or sys.stderr is None:
        from tthc_gui import no_console

        said = no_console.collect()
        status = _run(arguments)
        no_console.show(said.getvalue() if status or not _opens_window(arguments) else "")
        return status
    _speak_utf8()
    return _run(arguments)


def _run(arguments: Sequence[str]) -> int:
    if arguments and not _names_file(arguments[0]):
        # What works without a window must start without one: no Qt beyond this block.
        from tthc_gui import cli

        first = arguments[0]
        if first in cli.VERBS:
            return cli.run(arguments)
        if first in ("-h", "--help"):
            print(USAGE.format(verbs=", ".join(cli.VERBS)), end="")
            return 0
        if first == "--version":
            print(f"tthc-gui {__version__}")
            return 0
        if not _opens_window(arguments):
            return _fail(f"Không có lệnh, tuỳ chọn hay tệp “{first}”; xem cách dùng với --help.")
    return _open_window([Path(argument) for argument in arguments])


def _opens_window(arguments: Sequence[str]) -> bool:
    """Return whether a call names files, or nothing."""
    if not arguments:
        return True
    first = arguments[0]
    return _names_file(first) or _is_there(Path(first))


def _names_file(first: str) -> bool:
    """Return whether an argument can be no verb and no option; asking costs nothing."""
    return not first.startswith("-") and bool(Path(first).suffix)


def _open_window(paths: Sequence[Path]) -> int:
    from tthc_gui.desktop.widgets import system

    if sentence := system.start_problem(os.environ):
        return _fail(sentence)
    from tthc_gui.desktop.shell.faults import Faults

    system.take_identity()
    with Faults() as faults:
        # A start makes much and drops little: nothing worth collecting before it is painted.
        gc.disable()
        try:
            from tthc_gui.desktop.widgets.qt import load_qt

            load_qt()
            from tthc_gui.desktop.shell import application
        except ImportError as error:
            if sentence := system.import_problem(error):
                return _fail(sentence)
            raise
        return application.run(paths, faults)
    return FAILED


def _is_there(path: Path) -> bool:
    """Return whether there is a file, as far as the system can say."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _fail(sentence: str) -> int:
    from tthc_gui.domain.values.controls import without_controls

    print(without_controls(sentence), file=sys.stderr)
    return UNUSABLE


def _speak_utf8() -> None:
    """Write Vietnamese and JSON as UTF-8, whatever the machine's code page is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
