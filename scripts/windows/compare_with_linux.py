"""Show that what the verbs write on Windows is byte for byte what they write on Linux.

Only the moment of writing is left out, and how a package is packed.

    python -m scripts.windows.compare_with_linux build/windows/python/run [PATH…]

converts every source of the folders and files into every format, audits it and proposes for it,
here and by the Python that the command runs (Windows' under Wine, see wine_python.sh; with EXE
that of the built folder, on the program in it). What takes several annexes at once takes those
that a pattern stands for. Says how far it has come, and names each output that differs. It takes
long: what was broken off goes on where it was, while the program is the same.
"""

import contextlib
import copy
import hashlib
import io
import re
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tthc_gui import cli
from tthc_gui.files.formats.pdf.writing import writer
from tthc_gui.files.formats.readers import READERS
from tthc_gui.files.province import package
from tthc_gui.files.sandbox import child
from tthc_gui.files.writing import WRITERS

_ROOT = Path(__file__).resolve().parents[2]
USUAL = ("resources/samples/phu_luc_*.xlsx", "resources/samples", "tests/data")
KEPT = Path("build/same")
"""Where the outputs of a run stand until it is whole."""
NOT_PACKED = {".parquet"}
"""What the built folder does not write, for want of what is optional."""
FORMS = ("text", "json", "csv")
_LIST = "resources/samples/danh_muc_iso_ngo_quyen.json"
_OUT = "{OUT}"
"""What stands in a call for the place that is written to."""
_EVERY = 25
"""After how many outputs it is said how far a side has come."""
_TOLD = re.compile(r"^([0-9a-f]{64}) (.+?)\r?$", re.MULTILINE)
# The built folder's Python knows its own program only; this script comes from here.
_TELL = (
    f"import sys; sys.path.append({str(_ROOT)!r}); "
    "from scripts.windows.compare_with_linux import tell; tell(*sys.argv[1:])"
)


def sources(paths: Iterable[str]) -> Iterator[Path]:
    """Yield the files, also of folders, whose ending is of a format that is read, in order."""
    for given in map(Path, paths):
        for path in sorted(given.rglob("*"), key=Path.as_posix) if given.is_dir() else [given]:
            if path.suffix.casefold() in READERS:
                yield path


def calls(paths: Iterable[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield what is done with the sources and with the annexes of patterns: names and calls."""
    for pattern in (path for path in paths if "*" in path):
        for ending in sorted(package.WRITERS.keys() - NOT_PACKED):
            yield (
                f"consolidate {pattern} {ending}",
                ["consolidate", pattern, "-o", _OUT + ending],
            )
        yield f"papers {pattern}", ["papers", pattern, "-o", _OUT]
        yield f"link {pattern}", ["link", _LIST, pattern, "-o", f"{_OUT}.xlsx"]
    for source in sources(path for path in paths if "*" not in path):
        name = source.as_posix()
        for ending in WRITERS:
            yield f"convert {name} {ending}", ["convert", name, _OUT + ending]
        for form in FORMS:
            yield f"audit {name} {form}", ["audit", name, "--format", form]
        yield f"propose {name}", ["propose", name, "--target", "45", "-o", f"{_OUT}.xlsx"]


def output(call: Sequence[str]) -> str:
    """Return the digest of all that a call says and writes."""
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder, "out"))
        said = _called(*(part.replace(_OUT, place) for part in call))
        written = sorted(path for path in Path(folder).rglob("*") if path.is_file())
        return _digest(
            said.replace(folder.encode(), b"").replace(b"\\", b"/"),
            *(path.relative_to(folder).as_posix().encode() for path in written),
            *(without_times(path.read_bytes()) for path in written),
        )


_PNG = b"\x89PNG\r\n\x1a\n"
_TIMES = re.compile(
    rb"(<dcterms:(created|modified)[^>]*>|<xmp:\w+Date>|/(Creation|Mod)Date ?\()[^<)]*"
)


def without_times(data: bytes) -> bytes:
    """Return what was written, unpacked where it is packed, without the moment of its writing."""
    if data.startswith(_PNG):
        return _unpacked_png(data)
    if not data.startswith(b"PK"):
        return _TIMES.sub(b"", data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [(entry.filename, package.read(entry)) for entry in package.infolist()]
    return repr([(name, without_times(part)) for name, part in parts]).encode()


def _unpacked_png(data: bytes) -> bytes:
    """Return the chunks of a PNG, that of its pixels unpacked: zlib packs not alike everywhere."""
    others, pixels, at = [], b"", len(_PNG)
    while at < len(data):
        length = int.from_bytes(data[at : at + 4])
        kind, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += length + 12
        if kind == b"IDAT":
            pixels += content
        else:
            others.append((kind, content))
    return repr(others).encode() + zlib.decompress(pixels)


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


def tell(known: str, *paths: str) -> None:
    """Print the digest of each output of this system, but of those that are known."""
    # A document's streams are packed: its moment is found in none of them afterwards.
    vars(writer)["datetime"] = _Stopped
    vars(child)["run"] = _asked_once(child.run)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    done = told(Path(known))
    for name, call in calls(paths):
        if name not in done:
            print(output(call), name, flush=True)


def _asked_once(run: Callable[..., object]) -> Callable[..., object]:
    """Return what asks a child, but for the answer that it has just given.

    A source is read for each of its outputs, and to start a child is what takes time.
    """
    last: dict[tuple[str, bytes], object] = {}

    def asked(function: str, data: bytes, *others: object) -> object:
        if (key := (function, data)) not in last:
            answer = run(function, data, *others)
            last.clear()
            last[key] = answer
        return copy.deepcopy(last[key])

    return asked


def told(known: Path) -> dict[str, str]:
    """Return the digests by the names of outputs that a file holds; none where there is none."""
    text = known.read_text(encoding="utf-8") if known.exists() else ""
    return {name: digest for digest, name in _TOLD.findall(text)}


def compare(run: str, paths: Sequence[str]) -> int:
    """Print what differs, and how much of all was compared; return 1 when not all is the same."""
    KEPT.mkdir(parents=True, exist_ok=True)
    files = [KEPT / f"{side}-{_program()}.txt" for side in ("here", "there")]
    asked = [name for name, _ in calls(paths)]
    try:
        for command, known in zip((sys.executable, run), files, strict=True):
            _ask([command, "-c", _TELL, known.as_posix(), *paths], known, asked)
    except (KeyboardInterrupt, subprocess.CalledProcessError) as error:
        print(f"Broken off ({error or 'stopped'}); call it again to go on.")
    ours, theirs = map(told, files)
    compared = [name for name in asked if name in ours and name in theirs]
    differing = [name for name in compared if ours[name] != theirs[name]]
    print(*differing, sep="\n", end="\n" if differing else "")
    print(f"{len(compared) - len(differing)} of {len(compared)} outputs are the same", end="")
    print("" if (left := len(asked) - len(compared)) == 0 else f", {left} are still to be compared")
    if not left:
        for known in files:
            known.unlink()
    return int(bool(differing or left))


def _ask(command: Sequence[str], known: Path, asked: Sequence[str]) -> None:
    """Add to a file what a command tells, a line at a time, and say how far it has come."""
    done = len(told(known).keys() & set(asked))
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE) as process,
        known.open("ab", buffering=0) as kept,
    ):
        for line in process.stdout or ():
            if not line.endswith(b"\n"):  # but broken off
                break
            kept.write(line)
            done += 1
            if done % _EVERY == 0 or done == len(asked):
                print(f"{known.stem}: {done} of {len(asked)}", file=sys.stderr, flush=True)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command[0])


def _program() -> str:
    """Return a digest of the program and what it reads and brings."""
    files = sorted([*Path("tthc_gui").rglob("*.py"), *Path("scripts/windows").glob("*.py")])
    return _digest(*(path.read_bytes() for path in files))[:12]


if __name__ == "__main__":
    sys.exit(compare(sys.argv[1], sys.argv[2:] or USUAL))
