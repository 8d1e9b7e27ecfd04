"""Show that what the verbs write on Windows is byte for byte what they write on Linux.

Only the moment of writing is left out, and how a package is packed.

    python -m scripts.windows.compare_with_linux build/windows/python/run [FOLDER…]

converts every source of the folders into every format, and audits it, here and by the Python that
the command runs (Windows' under Wine, see wine_python.sh), and names each output that differs.
"""

import contextlib
import hashlib
import io
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tthc_gui import cli
from tthc_gui.files.formats.pdf.writing import writer
from tthc_gui.files.formats.readers import READERS
from tthc_gui.files.writing import WRITERS

USUAL = ("resources/samples", "tests/data")
_MODULE = "scripts.windows.compare_with_linux"


def sources(folders: Sequence[str]) -> Iterator[Path]:
    """Yield the files of folders that have the ending of a format that is read, in order."""
    for folder in folders:
        for path in sorted(Path(folder).rglob("*"), key=Path.as_posix):
            if path.suffix.casefold() in READERS:
                yield path


def outputs(source: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what each verb makes of a source: its name, and the digest of all that it wrote."""
    for ending in WRITERS:
        target = folder / f"out{ending}"
        target.unlink(missing_ok=True)
        said = _called("convert", source.as_posix(), str(target))
        written = target.read_bytes() if target.exists() else b""
        yield f"convert {source.as_posix()} {ending}", _digest(said, without_times(written))
    for form in ("text", "json", "csv"):
        yield (
            f"audit {source.as_posix()} {form}",
            _digest(_called("audit", source.as_posix(), "--format", form)),
        )


_TIMES = re.compile(
    rb"(<dcterms:(created|modified)[^>]*>|<xmp:\w+Date>|/(Creation|Mod)Date ?\()[^<)]*"
)


def without_times(data: bytes) -> bytes:
    """Return what was written, unpacked where it is packed, without the moment of its writing."""
    if not data.startswith(b"PK"):
        return _TIMES.sub(b"", data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [(entry.filename, package.read(entry)) for entry in package.infolist()]
    return repr([(name, _TIMES.sub(b"", part)) for name, part in parts]).encode()


def _called(*arguments: str) -> bytes:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = cli.run(arguments)
    return f"{status}\n{out.getvalue()}\n{err.getvalue()}".encode("utf-8", "surrogatepass")


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


class _Stopped(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, _zone: object = None) -> datetime:  # type: ignore[override]
        return datetime(2026, 1, 1, tzinfo=UTC)


def tell(folders: Sequence[str]) -> None:
    """Print the digest of each output of this system."""
    # A document's streams are packed: its moment is found in none of them afterwards.
    vars(writer)["datetime"] = _Stopped
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    with tempfile.TemporaryDirectory() as folder:
        for source in sources(folders):
            for name, digest in outputs(source, Path(folder)):
                print(digest, name, flush=True)


def compare(run: str, folders: Sequence[str]) -> int:
    """Print what differs; return 1 when anything does."""
    ours, theirs = (
        _told([*command, "-m", _MODULE, "--tell", *folders])
        for command in ([sys.executable], [run])
    )
    differing = sorted(
        name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)
    )
    print(*differing, sep="\n")
    print(f"{len(ours) - len(differing)} of {len(ours)} outputs are the same")
    return int(bool(differing))


def _told(command: Sequence[str]) -> dict[str, str]:
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    # A window manager that is started for it has its own to say.
    lines = re.findall(r"^([0-9a-f]{64}) (.+?)\r?$", done.stdout.decode("utf-8"), re.MULTILINE)
    return {name: digest for digest, name in lines}


if __name__ == "__main__":
    first, *others = sys.argv[1:]
    if first == "--tell":
        tell(others)
    else:
        sys.exit(compare(first, others or USUAL))
