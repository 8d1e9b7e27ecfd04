"""LibreOffice, asked to save documents in another format, or to change them."""

import subprocess
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path


def convert(
    documents: Sequence[Path],
    to: str,
    folder: Path,
    *,
    read_as: str = "",
    profile: Path | None = None,
) -> None:
    """Save documents in a folder as `to`: an ending, with a filter behind a colon or without.

    `read_as` names the filter that reads them; `profile` holds settings other than LibreOffice's
    own. `soffice` must be there.
    """
    with tempfile.TemporaryDirectory() as new:
        home = (profile or Path(new)).as_uri()
        command = ["soffice", f"-env:UserInstallation={home}", "--headless"]
        command += [f"--infilter={read_as}"] if read_as else []
        command += ["--convert-to", to, "--outdir", str(folder), *map(str, documents)]
        subprocess.run(command, check=True, capture_output=True)


_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">{}</script:module>
"""


def run_basic(code: str, call: str) -> None:
    """Run a procedure of a piece of StarBasic: `call` is its name with arguments in brackets."""
    with tempfile.TemporaryDirectory() as home:
        start = ["soffice", f"-env:UserInstallation={Path(home).as_uri()}", "--headless"]
        # The first start makes the library that the second one finds the code in.
        first = ["--convert-to", "csv", "--outdir", home, str(Path(home) / "none.txt")]
        (Path(home) / "none.txt").write_text("", encoding="utf-8")
        subprocess.run([*start, *first], check=True, capture_output=True)
        library = Path(home) / "user" / "basic" / "Standard"
        module = _MODULE.format(escape(code))
        (library / "Module1.xba").write_text(module, encoding="utf-8")
        run = [*start, f"macro:///Standard.Module1.{call}"]
        subprocess.run(run, check=True, capture_output=True)
