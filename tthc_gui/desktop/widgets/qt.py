"""Load Qt without what only slows the start down."""

import builtins
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

_SIGNATURES = "shibokensupport.signature"
_WORDING = {"errorhandler", "layout", "parser", "enum_sig", "pyi_generator", "tool"}
"""What words signatures, of what PySide6 keeps inside its library for them."""


def load_qt() -> None:
    """Load Qt, and let Python import as it did before.

    PySide6 puts an import of its own in place of Python's. That one reads the source of every
    module imported afterwards, to know where a `__feature__` could be switched on, and so makes
    each take a third longer. Nothing here switches features.

    What words signatures is compiled from source at each start, which takes longer than loading
    Qt. It is left until a call with wrong arguments is to be explained.
    """
    with _wording_later():
        import_module("PySide6.QtCore")
    vars(builtins).update(__import__=getattr(builtins, "__orig_import__", builtins.__import__))


@contextmanager
def _wording_later() -> Iterator[None]:
    """Have PySide6's loader find modules that are not loaded before they are used."""
    python: Callable[..., ModuleType] = builtins.__import__

    def importing(name: str, *context: object, **named: object) -> ModuleType:
        match context:
            case {"__name__": "shibokensupport.signature.loader"}, _, tuple(wanted), _:
                package = import_module(name)
                for part in _WORDING.intersection(wanted):
                    setattr(package, part, _LaterModule(f"{name}.{part}"))
        return python(name, *context, **named)

    vars(builtins).update(__import__=importing)
    try:
        yield
    finally:
        # Where PySide6 has put its own in this place, it has kept this one as Python's.
        place = "__import__" if builtins.__import__ is importing else "__orig_import__"
        vars(builtins)[place] = python


class _LaterModule(ModuleType):
    """Stands for a module inside PySide6's library until something of it is used."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__spec__ = ModuleSpec(name, None)
        sys.modules[name] = self

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules[self.__name__] is self:
            self._load()
        return getattr(sys.modules[self.__name__], name)

    def _load(self) -> None:
        del sys.modules[self.__name__]
        package = sys.modules[_SIGNATURES].__spec__
        inside: Any = package.loader if package else None
        # Where PySide6 keeps them as files instead, Python finds them by itself.
        finders = [inside] if hasattr(inside, "find_spec") else []
        sys.meta_path[:0] = finders
        try:
            import_module(self.__name__)
        finally:
            for finder in finders:
                sys.meta_path.remove(finder)
