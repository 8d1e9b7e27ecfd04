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
_LATER = {
    *("feature", "errorhandler", "layout", "mapping", "parser"),
    *("enum_sig", "pyi_generator", "tool"),
}
"""What words signatures and switches features, of what PySide6 keeps inside its library."""
_LAST = "PySide6.support.feature"
"""What its loader imports just before it puts an import of its own in place of Python's."""


def load_qt() -> None:
    """Load Qt, and let Python import as it did before.

    PySide6 puts an import of its own in place of Python's. That one reads the source of every
    module imported afterwards, to know where a `__feature__` could be switched on, and so makes
    each take a third longer. Nothing here switches features.

    What words signatures is compiled from source at each start, which takes longer than loading
    Qt. It is left until a call with wrong arguments is to be explained.
    """
    with _loading_less():
        import_module("PySide6.QtCore")


@contextmanager
def _loading_less() -> Iterator[None]:
    """Have PySide6's loader find modules that are not loaded before they are used."""
    python: Callable[..., ModuleType] = builtins.__import__

    def importing(name: str, *context: object, **named: object) -> ModuleType:
        match context:
            case {"__name__": "shibokensupport.signature.loader"}, *_ if name == _LAST:
                vars(builtins).update(__feature_import__=python)
            case {"__name__": "shibokensupport.signature.loader"}, _, tuple(wanted), _:
                package = import_module(name)
                for part in _LATER.intersection(wanted):
                    setattr(package, part, _LaterModule(f"{name}.{part}"))
        return python(name, *context, **named)

    vars(builtins).update(__import__=importing)
    try:
        yield
    finally:
        vars(builtins).update(__import__=python)


class _LaterModule(ModuleType):
    """A module inside PySide6's library that is empty until something of it is used."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__spec__ = ModuleSpec(name, None)
        sys.modules[name] = self
        # Of the module `mapping`, PySide6's library takes this without asking for an attribute.
        self.update_mapping = self._load_and_update

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        self._load()
        return getattr(self, name)

    def _load(self) -> None:
        self.__class__ = ModuleType  # type: ignore[assignment]
        package = sys.modules[_SIGNATURES].__spec__
        inside: Any = package.loader if package else None
        # Where PySide6 keeps them as files instead, Python finds them by itself.
        finders = [inside] if hasattr(inside, "find_spec") else []
        path = sys.modules[self.__name__.rpartition(".")[0]].__path__
        specs = (finder.find_spec(self.__name__, path) for finder in (*finders, *sys.meta_path))
        spec: Any = next(filter(None, specs))
        self.__spec__ = spec
        spec.loader.exec_module(self)

    def _load_and_update(self) -> None:
        self._load()
        self.update_mapping()
