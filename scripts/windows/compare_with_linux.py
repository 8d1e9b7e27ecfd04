"""Show that what the verbs write on Windows is byte for byte what they write on Linux.

Only the moment of writing is left out, and how a package is packed.

    python -m scripts.windows.compare_with_linux build/windows/python/run [PATH…]

converts every source of the folders and files into every format, and audits it, here and by the
Python that the command runs (Windows' under Wine, see wine_python.sh), and names each output that
differs. It takes long: what was broken off goes on where it was, while the program is the same.
"""

import contextlib
import hashlib
import io
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tthc_gui import cli
from tthc_gui.files.formats.pdf.writing import writer
from tthc_gui.files.formats.readers import READERS
from tthc_gui.files.writing import WRITERS

USUAL = ("resources/samples", "tests/data")
KEPT = Path("build/same")
"""Where the outputs of a run stand until it is whole."""
FORMS = ("text", "json", "csv")
_MODULE = "scripts.windows.compare_with_linux"
_TOLD = re.compile(r"^([0-9a-f]{64}) (.+?)\r?$", re.MULTILINE)


def sources(paths: Iterable[str]) -> Iterator[Path]:
    """Yield the files, also of folders, whose ending is of a format that is read, in order."""
    for given in map(Path, paths):
        for path in sorted(given.rglob("*"), key=Path.as_posix) if given.is_dir() else [given]:
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
    for form in FORMS:
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


def tell(known: Path, paths: Sequence[str]) -> None:
    """Print the digest of each output of this system, but of sources whose outputs are known."""
    # A document's streams are packed: its moment is found in none of them afterwards.
    vars(writer)["datetime"] = _Stopped
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    done = told(known)
    with tempfile.TemporaryDirectory() as folder:
        for source in sources(paths):
            if f"audit {source.as_posix()} {FORMS[-1]}" in done:
                continue
            for name, digest in outputs(source, Path(folder)):
                print(digest, name, flush=True)


def told(known: Path) -> dict[str, str]:
    """Return the digests by the names of outputs that a file holds; none where there is none."""
    text = known.read_text(encoding="utf-8") if known.exists() else ""
    return {name: digest for digest, name in _TOLD.findall(text)}


def compare(run: str, paths: Sequence[str]) -> int:
    """Print what differs; return 1 when anything does."""
    KEPT.mkdir(parents=True, exist_ok=True)
    files = [KEPT / f"{side}-{_program()}.txt" for side in ("here", "there")]
    for command, known in zip(([sys.executable], [run]), files, strict=True):
        _ask([*command, "-m", _MODULE, "--tell", known.as_posix(), *paths], known)
    asked = [source.as_posix() for source in sources(paths)]
    ours, theirs = (
        {name: digest for name, digest in told(known).items() if _source(name) in asked}
        for known in files
    )
    differing = sorted(
        name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)
    )
    print(*differing, sep="\n")
    print(f"{len(ours) - len(differing)} of {len(ours)} outputs are the same")
    for known in files:
        known.unlink()
    return int(bool(differing))


def _ask(command: Sequence[str], known: Path) -> None:
    """Add to a file what a command tells, a line at a time."""
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE) as process,
        known.open("ab", buffering=0) as kept,
    ):
        for line in process.stdout or ():
            if line.endswith(b"\n"):  # and not broken off
                kept.write(line)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)


def _source(output: str) -> str:
    """Return the source that an output is of, by its name."""
    return output.split(" ", 1)[1].rsplit(" ", 1)[0]


def _program() -> str:
    """Return a digest of the program and what it reads and brings."""
    files = sorted([*Path("tthc_gui").rglob("*.py"), *Path("scripts/windows").glob("*.py")])
    return _digest(*(path.read_bytes() for path in files))[:12]


if __name__ == "__main__":
    first, *others = sys.argv[1:]
    if first == "--tell":
        tell(Path(others[0]), others[1:])
    else:
        sys.exit(compare(first, others or USUAL))
