"""Marks of tests that are about one system, each with what makes it so."""

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
