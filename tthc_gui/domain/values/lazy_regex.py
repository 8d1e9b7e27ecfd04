"""Regular expressions that cost nothing until they are used: a start reads many, and uses few."""

import re
from typing import AnyStr, cast

_METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


def regex(text: AnyStr, flags: int = 0) -> "re.Pattern[AnyStr]":
    """Return a regular expression that is compiled when it is first asked for anything."""
    return cast("re.Pattern[AnyStr]", _Later(text, flags))


class _Later:
    """Stand for a regular expression; from its first use on, its methods are the compiled one's."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self.pattern = text
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)
