"""Load Qt without what only slows the start down."""

import builtins
from importlib import import_module


def load_qt() -> None:
    """Load Qt, and let Python import as it did before.

    PySide6 puts an import of its own in place of Python's. That one reads the source of every
    module imported afterwards, to know where a `__feature__` could be switched on, and so makes
    each take a third longer. Nothing here switches features.
    """
    import_module("PySide6.QtCore")
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
