"""The set-up: what is missing is installed where the user may, and named where not."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import setup
from tests.systems import on_linux

pytestmark = on_linux("apt, Debian's packages and a shell")

Fake = Callable[[str, str], None]


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Return a function that puts a shell script in the place of a program, alone on the PATH."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))

    def make(name: str, script: str) -> None:
        program = programs / name
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)

    make("env", 'exec /usr/bin/env "$@"')
    return make


@pytest.fixture
def as_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)


@pytest.mark.usefixtures("as_root")
def test_nothing_missing_calls_nothing(fake: Fake) -> None:
    fake("apt-get", "exit 1")
    setup.install_packages([])


@pytest.mark.usefixtures("as_user")
@pytest.mark.parametrize("sudo", ["exit 1", "echo 1000"])
def test_who_may_not_install_is_told_the_packages(fake: Fake, sudo: str) -> None:
    fake("apt-get", "exit 0")
    fake("sudo", sudo)
    with pytest.raises(setup.SetupError) as error:
        setup.install_packages(["libegl1", "libgl1"])
    assert str(error.value).endswith("libegl1 libgl1")
    assert "\n" not in str(error.value)


@pytest.mark.usefixtures("as_root", "fake")
def test_without_apt_the_packages_are_named() -> None:
    with pytest.raises(setup.SetupError, match="libegl1"):
        setup.install_packages(["libegl1"])


@pytest.mark.usefixtures("as_root")
def test_root_installs_at_once_when_the_lists_are_fresh(fake: Fake, tmp_path: Path) -> None:
    log = tmp_path / "log"
    fake("apt-get", f'echo "$DEBIAN_FRONTEND $1" >> {log}')
    setup.install_packages(["libegl1"])
    assert log.read_text().split("\n") == ["noninteractive install", ""]


@pytest.mark.usefixtures("as_root")
def test_stale_lists_are_updated_before_a_second_try(fake: Fake, tmp_path: Path) -> None:
    log = tmp_path / "log"
    fake("apt-get", f'echo "$1" >> {log}; [ $1 = update ] && : > {log}.ok; [ -e {log}.ok ]')
    setup.install_packages(["libegl1"])
    assert log.read_text().split() == ["install", "update", "install"]


@pytest.mark.usefixtures("as_user")
def test_a_user_with_sudo_installs_through_it(fake: Fake, tmp_path: Path) -> None:
    log = tmp_path / "log"
    fake("sudo", 'shift; exec "$@"')
    fake("id", "echo 0")
    fake("apt-get", f'echo "$*" >> {log}')
    setup.install_packages(["libegl1"])
    assert "install --yes --no-install-recommends libegl1" in log.read_text()


@pytest.mark.usefixtures("as_root")
def test_what_apt_complains_of_is_passed_on(fake: Fake) -> None:
    fake("apt-get", "echo 'E: Unable to locate package libegl1' >&2; exit 100")
    with pytest.raises(setup.SetupError, match="Unable to locate package libegl1"):
        setup.install_packages(["libegl1"])


@pytest.mark.parametrize(
    ("fc_list", "dpkg", "found"),
    [
        ("echo 'DejaVu Sans'", "exit 1", True),
        (":", "echo -n installed", False),
        (None, "printf installed", True),
        (None, "exit 1", False),
    ],
)
def test_a_font_for_vietnamese_is_looked_for(
    fake: Fake, fc_list: str | None, dpkg: str, found: bool
) -> None:
    if fc_list is not None:
        fake("fc-list", fc_list)
    fake("dpkg-query", dpkg)
    assert setup.has_vietnamese_font() is found


@pytest.mark.usefixtures("fake")
def test_missing_libraries_and_fonts_are_named_by_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "QT_LIBRARIES", {"libnone.so.9": "libnone9", "libc.so.6": "libc6"})
    monkeypatch.setattr(setup, "OPTIONAL_LIBRARIES", {})
    assert setup.missing_packages() == [setup.FONT, "libnone9"]


def test_a_split_off_venv_module_is_asked_for(
    fake: Fake, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake("fc-list", "echo DejaVu")
    monkeypatch.setattr(setup, "QT_LIBRARIES", {})
    monkeypatch.setattr(setup, "OPTIONAL_LIBRARIES", {})
    monkeypatch.setattr(setup, "VENV", tmp_path / "none")
    monkeypatch.setattr(setup, "find_spec", lambda name: None)
    assert setup.missing_packages() == [f"python3.{sys.version_info.minor}-venv"]


def test_the_environment_is_made_once_and_again_when_the_lock_changes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lock = tmp_path / "requirements.lock"
    monkeypatch.setattr(setup, "LOCK", lock)
    monkeypatch.setattr(setup, "VENV", tmp_path / "venv")

    def works_at_it() -> bool:
        setup.install_requirements()
        return "Installing" in capfd.readouterr().out

    lock.write_text("without-a-hash==1.0\n")
    for _ in range(2):
        with pytest.raises(setup.SetupError, match="stopped"):
            works_at_it()
    lock.write_text("# nothing\n")
    assert [works_at_it(), works_at_it()] == [True, False]
    lock.write_text("# still nothing\n")
    assert [works_at_it(), works_at_it()] == [True, False]
