"""Marks of tests that are about one system, each with what makes it so."""

import ctypes
import os
import sys

import pytest


def on_linux(why: str) -> pytest.MarkDecorator:
    """Run a test on Linux only, because it is about something that only Linux has."""
    return pytest.mark.skipif(sys.platform != "linux", reason=f"about Linux: {why}")


def on_posix(why: str) -> pytest.MarkDecorator:
    """Run a test wherever files have POSIX modes, links and devices: not on Windows."""
    return pytest.mark.skipif(os.name != "posix", reason=f"about POSIX: {why}")


def on_windows(why: str) -> pytest.MarkDecorator:
    """Run a test on Windows only."""
    return pytest.mark.skipif(sys.platform != "win32", reason=f"about Windows: {why}")


if sys.platform == "win32":
    UNDER_WINE = hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")
else:
    UNDER_WINE = False

WINE_LACKS = {
    "links": "Wine 8 makes neither symbolic links nor junctions",
    "job limits": "Wine 8 takes a job's limits on memory and processes and keeps none",
    "integrity": "Wine 8 knows levels of integrity and asks for none when a file is opened",
    "rights": "Wine 8 keeps no rights of files but those of the system beneath it",
    "lock errors": "Wine 8 does not say that a lock is refused because another holds it",
    "complex numbers": "Wine 8 lacks those of C99, which numpy calls: see run_under_wine.sh",
    "streams": "Wine 8 makes a file of its own of a stream that a colon names",
}
"""What is Wine's own fault, and Windows' own Python would show."""


def but_not_under_wine(lacks: str) -> pytest.MarkDecorator:
    """Run a test wherever the system has what Wine lacks, named as in WINE_LACKS."""
    return pytest.mark.skipif(UNDER_WINE, reason=f"Wine's own fault: {WINE_LACKS[lacks]}")


UNHURRIED = 5 if sys.platform == "win32" else 1
"""How many times longer what is measured by the clock may take: Wine starts processes slowly."""
