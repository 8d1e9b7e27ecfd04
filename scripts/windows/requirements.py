"""The part of requirements.lock that the program itself needs on a system."""

import re
import tomllib
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
_ENTRY = re.compile(r"^(?P<name>[\w.-]+)==[^ \\;\n]+(?: ; (?P<marker>[^\\\n]+))?", re.MULTILINE)


WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}
LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}


def needed(version: str, system: Mapping[str, str] = WINDOWS) -> str:
    """Return the locked entries, hashes included, of all that the program needs on a system.

    `version` is Python's, as "3.12". The entries are without markers, for pip would ask this
    machine; raises KeyError for a package that is not locked.
    """
    environment = {
        **system,
        "extra": "",
        "python_version": version,
        "python_full_version": f"{version}.0",
    }
    entries = _locked(environment)
    return "".join(entries[name] for name in sorted(_names(environment)))


def _names(environment: dict[str, str]) -> set[str]:
    """Return the names of the program's dependencies, theirs included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: set[str] = set()
    left = [Requirement(text) for text in project["dependencies"]]
    while left:
        requirement = left.pop()
        name = canonicalize_name(requirement.name)
        wanted = requirement.marker is None or requirement.marker.evaluate(environment)
        if wanted and name not in found:
            found.add(name)
            left += [Requirement(text) for text in _required_by(name)]
    return found


def _required_by(name: str) -> list[str]:
    try:
        return requires(name) or []
    except PackageNotFoundError:  # for Windows only, like tzdata, which needs nothing
        return []


def _locked(environment: dict[str, str]) -> dict[str, str]:
    """Return the entries of the lock that hold in an environment, by name."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    matches = list(_ENTRY.finditer(lock))
    ends = [*(match.start() for match in matches[1:]), len(lock)]
    entries: dict[str, str] = {}
    for match, end in zip(matches, ends, strict=True):
        marker = match["marker"]
        if marker is None or Marker(marker).evaluate(environment):
            text = lock[match.start() : end]
            entries[canonicalize_name(match["name"])] = text.replace(f" ; {marker}", " ", 1)
    return entries
