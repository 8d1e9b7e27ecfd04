"""Build what Linux users unpack: `python -m scripts.linux.package [OUT]`.

In OUT, `dist/linux` when none is named, comes to stand TTHC-VERSION-linux-MACHINE-pyNNN.tar.xz with

bin/tthc-gui                 the starter, which asks for a Python of the version that builds this
lib/tthc-gui                 site, app, licences
share                        the desktop entry and the icon, as in the wheel

to be unpacked into ~/.local, /usr/local or any folder. The same commit gives the same bytes.
"""

import lzma
import platform
import re
import shutil
import sys
import tarfile
import tomllib
from pathlib import Path

from scripts.windows import contents
from scripts.windows.licences import gather_licences
from scripts.windows.package import (
    compile_site,
    copy_app,
    do,
    files,
    remove_empty,
    write_sums,
)
from scripts.windows.requirements import LINUX, ROOT, needed
from tthc_gui import __version__

VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
STARTER = Path(__file__).with_name("tthc-gui")
QT_LIBRARIES = ("Core", "DBus", "Gui", "Network", "OpenGL", "PrintSupport", "Svg", "Widgets")
QT_OF_DISPLAYS = ("WaylandClient", "WlShellIntegration", "XcbQpa")
QT_PLUGINS = (
    *("platforms/libqxcb", "platforms/libqwayland", "platforms/libqoffscreen"),
    *("platforminputcontexts/libcompose", "platforminputcontexts/libibus", "platformthemes/"),
    *("printsupport/", "xcbglintegrations/"),
    *("iconengines/", "imageformats/libqsvg", "imageformats/libqico"),
    *("wayland-decoration-client/", "wayland-graphics-integration-client/"),
    "wayland-shell-integration/",
)
_QT_NAME = re.compile(rb"libQt6(\w+)\.so\.6")


def main() -> None:
    """Build it."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist" / "linux"
    folder, work = out / "TTHC", out / "work"
    for path in (folder, work):
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
    home = folder / "lib" / "tthc-gui"
    install_wheels(home / "site", work)
    keep_needed(home / "site")
    copy_app(home / "app")
    compile_site(Path(sys.executable), home)
    gather_licences(home / "site", work, home / "licences")
    (home / "python-version").write_text(VERSION)
    copy_starter(folder)
    name = f"TTHC-{__version__}-linux-{platform.machine()}-py{VERSION.replace('.', '')}.tar.xz"
    write_tar(folder, out / name)
    write_sums(out, [out / name])
    shutil.rmtree(work)


def install_wheels(site: Path, work: Path) -> None:
    """Install the locked wheels of this system and Python, unmodified."""
    lock = work / "requirements.txt"
    lock.write_text(needed(VERSION, LINUX), encoding="utf-8")
    do(
        *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
        *("--only-binary=:all:", "--no-deps", "--require-hashes", "--no-compile"),
        *("--target", str(site), "--requirement", str(lock)),
    )


def keep_needed(site: Path) -> None:
    """Remove what no part of the program uses; end when a library of Qt then misses another."""
    for path in files(site):
        inner = path.relative_to(site).as_posix()
        if contents.is_left_out(inner) or (inner.startswith("PySide6/") and not is_kept(inner)):
            path.unlink()
    remove_empty(site)
    kept = {path.name for path in (site / "PySide6" / "Qt" / "lib").iterdir()}
    for path in (site / "PySide6").rglob("*.so*"):
        wanted = {f"libQt6{name.decode()}.so.6" for name in _QT_NAME.findall(path.read_bytes())}
        if missing := wanted - kept:
            raise SystemExit(f"{path.name} needs {', '.join(sorted(missing))}, which is left out.")


def is_kept(inner: str) -> bool:
    """Return whether a file of PySide6 is needed, by its path in the folder of the wheels."""
    path = Path(inner)
    if path.is_relative_to("PySide6/Qt/lib"):
        name = path.name.split(".")[0].removeprefix("libQt6")
        return name in (*QT_LIBRARIES, *QT_OF_DISPLAYS) or name.startswith("libicu")
    if path.is_relative_to("PySide6/Qt"):
        return inner.removeprefix("PySide6/Qt/plugins/").startswith(QT_PLUGINS)
    module = path.name.split(".")[0]
    return path.suffix == ".py" or module in contents.QT_MODULES or module == "libpyside6"


def copy_starter(folder: Path) -> None:
    """Copy the starter, and what desktops know the program by to where the wheel has it."""
    (folder / "bin").mkdir()
    shutil.copy(STARTER, folder / "bin")
    for source, target in shared_data().items():
        (folder / target).parent.mkdir(parents=True)
        shutil.copy(source, folder / target)


def shared_data() -> dict[Path, str]:
    """Return the files that go to desktops, each with its place, as the wheel declares them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    return {ROOT / source: target for source, target in shared.items()}


def write_tar(folder: Path, target: Path) -> None:
    """Write what is in a folder, names in order, without times and owners."""
    with lzma.open(target, "w", preset=6) as packed, tarfile.open(fileobj=packed, mode="w") as tar:
        for path in files(folder):
            entry = tarfile.TarInfo(path.relative_to(folder).as_posix())
            entry.size = path.stat().st_size
            entry.mode = 0o755 if path.parent.name == "bin" else 0o644
            with path.open("rb") as file:
                tar.addfile(entry, file)


if __name__ == "__main__":
    main()
