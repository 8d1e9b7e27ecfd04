"""LibreOffice, asked to save documents in another format."""

import subprocess
import tempfile
from collections.abc import Sequence
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
