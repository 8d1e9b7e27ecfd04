"""The lock file pins what the project asks for."""

import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent


def test_the_lock_holds_every_dependency_in_an_allowed_version_with_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    entries = (ROOT / "requirements.lock").read_text(encoding="utf-8").split("\n")
    pinned = [Requirement(line.rstrip(" \\")) for line in entries if line[:1].isalnum()]
    versions = {
        canonicalize_name(pin.name): next(iter(pin.specifier)).version
        for pin in pinned
        if pin.marker is None or pin.marker.evaluate()
    }
    for text in (*project["project"]["dependencies"], *project["dependency-groups"]["dev"]):
        wanted = Requirement(text)
        assert versions[canonicalize_name(wanted.name)] in wanted.specifier, wanted
    assert sum("--hash=sha256:" in line for line in entries) >= len(pinned)
