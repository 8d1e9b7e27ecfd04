"""The fields of values beyond those that a file format names itself.

A format carries them under their own names, so that a field is kept from the day it is declared.
"""

from collections.abc import Collection, Mapping
from dataclasses import fields
from typing import Any

Further = str | tuple[str, ...]
"""What such a field holds: a text, or several."""


def further_fields(kind: type, known: Collection[str]) -> Mapping[str, Further]:
    """Return the defaults of those fields of a class of values that a format does not know.

    `known` are the fields that the format names, and those it has no place for. Raises TypeError
    for a further one that holds neither a text nor several.
    """
    found: dict[str, Further] = {}
    for field in fields(kind):
        if field.name in known:
            continue
        if field.type not in (str, tuple[str, ...]) or not isinstance(field.default, str | tuple):
            raise TypeError(f"{kind.__name__}.{field.name} is no text: its formats must name it")
        found[field.name] = field.default
    return found


def further_values(value: object, defaults: Mapping[str, Further]) -> dict[str, Any]:
    """Return what the further fields of a value hold, those that are as by default left out."""
    found = {name: getattr(value, name) for name in defaults}
    return {name: held for name, held in found.items() if held != defaults[name]}
