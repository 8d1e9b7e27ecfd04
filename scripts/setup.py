"""Install what running and testing need and this machine lacks: `python3 -m scripts.setup`.

The system libraries of Qt come through apt where the user may install them, the Python packages
from requirements.lock into .venv. When nothing is missing it ends at once.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from tthc_gui.desktop.widgets.system import QT_LIBRARIES, missing_libraries

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"

OPTIONAL_LIBRARIES = {
    "libcups.so.2": "libcups2",  # printers
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",  # QtNetwork
}
FONT = "fonts-dejavu-core"


class SetupError(Exception):
    """Say in one sentence what the user has to do."""


def main() -> int:
    """Install what is missing; exit status 1 with one sentence when that is not possible."""
    try:
        if sys.platform == "linux":
            install_packages(missing_packages())
        install_requirements()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def missing_packages() -> list[str]:
    """Name the Debian packages that are needed and missing."""
    libraries = QT_LIBRARIES | OPTIONAL_LIBRARIES
    packages = {libraries[library] for library in missing_libraries(libraries)}
    if not VENV.exists() and find_spec("ensurepip") is None:
        packages.add(f"python3.{sys.version_info.minor}-venv")
    if not has_vietnamese_font():
        packages.add(FONT)
    return sorted(packages)


def has_vietnamese_font() -> bool:
    """Return whether a font covers Vietnamese, as far as fontconfig or dpkg know."""
    if shutil.which("fc-list"):
        return bool(_output("fc-list", ":lang=vi", "family"))
    return _output("dpkg-query", "-W", "-f", "${db:Status-Status}", FONT) == "installed"


def install_packages(packages: Sequence[str]) -> None:
    """Install Debian packages when the user may, else raise SetupError naming them."""
    if not packages:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    prefix = _as_root() if shutil.which("apt-get") else None
    if prefix is None:
        raise SetupError(f"Please install the missing system packages: sudo {' '.join(install)}")
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    if _apt(prefix, install):
        # A machine whose package lists are missing or old needs fresh ones first.
        _apt(prefix, ["apt-get", "update"])
        if problem := _apt(prefix, install):
            raise SetupError(f"apt could not install {' '.join(packages)}: {problem}")


def _apt(prefix: Sequence[str], command: Sequence[str]) -> str:
    """Run apt, waiting for another one to end, and return the last line of its complaint."""
    # "env" instead of env=, because sudo does not pass the environment on.
    wait = ("-o", "DPkg::Lock::Timeout=300")
    done = subprocess.run(
        [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *command, *wait],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return ""
    return (done.stderr.strip().splitlines() or ["no reason given"])[-1]


def install_requirements() -> None:
    """Bring .venv to what requirements.lock says, unless it was brought there before."""
    stamp = VENV / "installed"
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted and _runs(VENV / "bin" / "python"):
        return
    print("Installing the Python packages of requirements.lock into .venv", flush=True)
    if not _runs(VENV / "bin" / "python"):
        _do(sys.executable, "-m", "venv", "--clear", str(VENV))
    _do(
        *(str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet"),
        *("--disable-pip-version-check", "--only-binary=:all:", "--require-hashes"),
        *("--requirement", str(LOCK)),
    )
    stamp.write_text(wanted)


def _as_root() -> list[str] | None:
    """Return what to put before a command so that it runs as root, None when the user may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _output("sudo", "-n", "id", "-u") == "0":
        return ["sudo", "-n"]
    return None


def _runs(python: Path) -> bool:
    """Return whether the environment's Python starts and is the version that runs this script."""
    version = _output(str(python), "-c", "import sys, pip; print(sys.version)")
    return version == sys.version


def _output(*command: str) -> str:
    """Return what a command prints, "" when it fails or does not exist."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def _do(*command: str) -> None:
    done = subprocess.run(command, check=False)
    if done.returncode:
        raise SetupError(f"Setting up stopped, see above: {' '.join(command[:4])} …")


if __name__ == "__main__":
    sys.exit(main())
