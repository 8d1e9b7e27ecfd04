"""Build what Windows users get: `python -m scripts.windows.package PYTHON [OUT]`.

PYTHON is the folder of an unpacked embeddable Python of Windows (python.exe, python3NN.dll,
python3NN.zip, …). In OUT, `dist/windows` when none is named, come to stand

TTHC/                         the folder: TTHC.exe, tthc-cli.exe, python, site, app, licences, guide
TTHC-VERSION-windows.zip      the same, to be unpacked anywhere, a USB stick included
TTHC-VERSION-setup.exe        its installer for one user, without administrator rights
SHA256SUMS                    of the two

The same commit and Python give the same bytes. It needs a C compiler for Windows (Debian:
gcc-mingw-w64-x86-64) and makensis (nsis).
"""

import csv
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.windows import contents
from scripts.windows.guide import copy_pictures, write_guide
from scripts.windows.icon import write_icon
from scripts.windows.licences import gather_licences
from scripts.windows.requirements import ROOT, needed
from tthc_gui import __version__

HERE = Path(__file__).parent
APP = (
    *("main.py", "tthc_gui", "resources", "LICENSE", "CHANGELOG.md"),
    "docs/huong_dan.md",
)
PICTURES = "docs/pictures"
TOOLS = "x86_64-w64-mingw32-"
"""How the names of the compiler's programs begin; on Windows they may stand without it."""
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def main() -> None:
    """Build everything."""
    python = Path(sys.argv[1])
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "dist" / "windows"
    folder, work = out / "TTHC", out / "work"
    for path in (folder, work):
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
    version = copy_python(python, folder / "python")
    install_wheels(version, folder / "site", work)
    keep_needed(folder / "site")
    copy_app(folder / "app")
    compile_all(folder)
    build_launchers(folder, work)
    write_guide(folder, f"app/{PICTURES}")
    gather_licences(folder / "site", python, folder / "licences")
    zipped = out / f"TTHC-{__version__}-windows.zip"
    write_zip(folder, zipped)
    installer = out / f"TTHC-{__version__}-setup.exe"
    build_installer(folder, installer, work)
    write_sums(out, (zipped, installer))
    shutil.rmtree(work)


def copy_python(python: Path, target: Path) -> str:
    """Copy the embeddable Python but what is not needed; return its version as "312".

    Its path file names the folders beside it, so that nothing of the machine is looked at.
    """
    shutil.copytree(python, target, ignore=shutil.ignore_patterns(*contents.PYTHON_LEFT_OUT))
    (path_file,) = target.glob("python3*._pth")
    version = path_file.stem.removeprefix("python")
    path_file.write_text(f"python{version}.zip\n.\n..\\site\n..\\app\n")
    unpack_library(target / f"python{version}.zip")
    return version


def unpack_library(library: Path) -> None:
    """Write the library that is needed again without packing its files.

    Python then starts sooner, and the installer packs all of it much better than each by itself.
    """
    with zipfile.ZipFile(library) as archive:
        names = sorted(archive.namelist())
        kept = [name for name in names if not contents.is_left_out_of_library(name)]
        members = [(name, archive.read(name)) for name in kept]
    with zipfile.ZipFile(library, "w") as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, _ZIP_EPOCH), data)


def install_wheels(version: str, site: Path, work: Path) -> None:
    """Install the locked wheels of Windows, unmodified."""
    lock = work / "requirements.txt"
    lock.write_text(needed(f"3.{version[1:]}"), encoding="utf-8")
    do(
        *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
        *("--platform", "win_amd64", "--implementation", "cp", "--python-version", version),
        *("--only-binary=:all:", "--no-deps", "--require-hashes", "--no-compile"),
        *("--target", str(site), "--requirement", str(lock)),
    )


def keep_needed(site: Path) -> None:
    """Remove what no part of the program uses: most of Qt, tests, headers, windows of others."""
    qt = site / "PySide6"
    kept = {qt / name for name in (*contents.QT_LIBRARIES, "__init__.py")}
    kept |= {qt / f"{module}.pyd" for module in contents.QT_MODULES}
    kept |= {qt / "plugins" / name for name in contents.QT_PLUGINS}
    if missing := [str(path.relative_to(site)) for path in sorted(kept) if not path.exists()]:
        raise SystemExit(f"The wheels of Qt do not hold {', '.join(missing)}.")
    for path in files(qt):
        if path not in kept and path.suffix != ".py":
            path.unlink()
    for path in files(site):
        if contents.is_left_out(path.relative_to(site).as_posix()):
            path.unlink()
    remove_empty(site)


def forget_removed(record: Path) -> None:
    """Leave in a wheel's list of files those that are there.

    The programs that pip makes for each have this machine's path in them, and so other digests.
    """
    site = record.parents[1]
    rows = record.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = (row for row in rows if site.joinpath(next(csv.reader([row]))[0]).is_file())
    record.write_text("".join(kept), encoding="utf-8", newline="\n")


def copy_app(app: Path) -> None:
    """Copy the program as it is committed, without what only its development needs."""
    for name in APP:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, app / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            (app / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, app / name)
    copy_pictures(app / PICTURES)


def compile_all(folder: Path) -> None:
    """Compile every module, so that a folder on a stick starts as fast.

    The result does not hold times, only the digest of its source; it is made by the Python that
    is packed, on another system by one of the same version.
    """
    own = folder / "python" / "python.exe"
    (dll,) = (folder / "python").glob("python3??.dll")
    here = f"python{sys.version_info.major}{sys.version_info.minor}"
    if sys.platform != "win32" and dll.stem != here:
        raise SystemExit(f"Compiling for {dll.stem} needs it here too; this is {here}.")
    compile_site(own if sys.platform == "win32" else Path(sys.executable), folder)


def compile_site(python: Path, folder: Path) -> None:
    """Compile the folders site and app in a folder by a Python.

    The program keeps its sources. Of the libraries, which are as large again, only what is
    compiled stays.
    """
    for part, *options in (("site", "-b"), ("app",)):
        do(
            *(str(python), "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"),
            *(*options, "-s", str(folder), str(folder / part)),
        )
    site = folder / "site"
    for source in site.rglob("*.py"):
        source.unlink()
    for record in site.glob("*.dist-info/RECORD"):
        forget_removed(record)


def build_launchers(target: Path, work: Path, place: str = "") -> None:
    """Build TTHC.exe, which opens windows, and tthc-cli.exe for the verbs, into a folder.

    `place` is the folder, relative to theirs, in which python and app lie.
    """
    write_icon(work / "application.ico")
    for name in ("launcher.rc", "launcher.manifest"):
        shutil.copy(HERE / name, work)
    values = (f"-DNUMBERS={__version__.replace('.', ',')}", f'-DVERSION=\\"{__version__}\\"')
    do(_tool("windres"), *values, "launcher.rc", "launcher.o", cwd=work)
    beside = (f'-DPLACE=L"{place}\\\\"',) if place else ()
    for name, options in (("TTHC.exe", ("-mwindows",)), ("tthc-cli.exe", ("-DCONSOLE",))):
        do(
            *(
                _tool("gcc"),
                "-Os",
                "-s",
                "-municode",
                "-Wl,--no-insert-timestamp",
                *options,
                *beside,
            ),
            *(str(HERE / "launcher.c"), str(work / "launcher.o"), "-o", str(target / name)),
        )


def _tool(name: str) -> str:
    return shutil.which(TOOLS + name) or name


def build_installer(
    folder: Path, installer: Path, work: Path, later: str = "", options: Iterable[str] = ()
) -> None:
    """Build the installer of a folder; `later` marks a build of the same that follows it."""
    build = f"{__version__}-{_digest(folder)[:8]}{later}"
    launchers = work / "launchers"
    launchers.mkdir()
    build_launchers(launchers, work, f"build-{build}")
    size = sum(path.stat().st_size for path in files(folder)) // 1024
    values = {
        "VERSION": __version__,
        "BUILD": build,
        "SIZE": size,
        "FOLDER": folder.resolve(),
        "LAUNCHERS": launchers.resolve(),
        "ICON": (work / "application.ico").resolve(),
        "OUT": installer.resolve(),
    }
    defined = [f"-D{name}={value}" for name, value in values.items()]
    script = str(HERE / "installer.nsi")
    do("makensis", "-V2", "-INPUTCHARSET", "UTF8", *options, *defined, script)


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in files(folder):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def write_zip(folder: Path, target: Path) -> None:
    """Write the folder as .zip, names in order and without times."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in files(folder):
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), _ZIP_EPOCH)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())


def write_sums(out: Path, files: Iterable[Path]) -> None:
    """Write the digests of files in the form that `sha256sum --check` reads."""
    lines = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
    (out / "SHA256SUMS").write_text("".join(lines))


def files(folder: Path) -> Iterator[Path]:
    """Return all files in a folder, in order."""
    return iter(sorted(path for path in folder.rglob("*") if path.is_file()))


def remove_empty(folder: Path) -> None:
    """Remove the folders in a folder in which there is nothing."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def do(*command: str, cwd: Path | None = None) -> None:
    """Run a program; raises CalledProcessError."""
    # One number instead of what the machine's clock and hash seed say.
    environment = {**os.environ, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "315532800"}
    subprocess.run(command, cwd=cwd, env=environment, check=True)


if __name__ == "__main__":
    main()
