"""Many values of one kind as JSON columns, and back, each checked: derived from the type hints.

Records become one column a field, so that checking and making them takes few steps of Python.
Text, whole numbers, truth values and None stand as they are; whatever may be None, or holds many
values, has a column that says so before the column of what there is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import chain, islice
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

_MOST = 2**31
"""Greater whole numbers have no place among rows, columns and procedures."""


class Malformed(ValueError):
    """What came back is not what was wanted."""


class ValueColumn(NamedTuple):
    """How many values of one kind become JSON data and come back."""

    pack: Callable[[Sequence[Any]], Any]
    read: Callable[[Any], list[Any]]


@cache
def hints_of(kind: object) -> Mapping[str, Any]:
    """Return the fields of a class of values, with the kinds of what they hold."""
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else list(hints)
    return {name: hints[name] for name in names}


def is_many(hint: object) -> bool:
    """Return whether a kind holds any number of values."""
    return isinstance(get_origin(hint), type) and not _is_either(hint)


def items_of(value: Iterable[Any]) -> list[Any]:
    """Return the items of what holds many values, those of a mapping as pairs."""
    return list(value.items() if isinstance(value, Mapping) else value)


def made_of(hint: object, items: Iterable[Any]) -> object:
    """Make what holds many values of its items."""
    if _is_mapping(hint):
        return dict(items)
    origin = get_origin(hint)
    return origin(items) if origin in (list, set, frozenset) else tuple(items)


@cache
def column_of_items(hint: object) -> ValueColumn:
    """Return the column of the items of a kind that holds many."""
    inner = get_args(hint)
    if _is_mapping(hint):
        return _record(lambda *pair: pair, inner)
    return column(inner[0])


@cache
def column(hint: object) -> ValueColumn:
    """Return the column of a kind; raise TypeError for one that has none yet."""
    if hint in (str, int, bool):
        return _plain(hint)
    if _is_either(hint):
        return _either(get_args(hint))
    if get_origin(hint) is tuple and get_args(hint)[-1] is not Ellipsis:
        return _record(lambda *parts: parts, get_args(hint))
    if is_many(hint):
        return _many(hint)
    if isinstance(hint, type) and (is_dataclass(hint) or hasattr(hint, "_fields")):
        hints = hints_of(hint)
        return _record(hint, tuple(hints.values()), tuple(hints))
    raise TypeError(f"{hint} has no column")


def _is_mapping(hint: object) -> bool:
    origin = get_origin(hint)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _is_either(hint: object) -> bool:
    return isinstance(hint, UnionType) or get_origin(hint) is Union


def _plain(kind: type) -> ValueColumn:
    def read(data: object) -> list[Any]:
        values = listed(data)
        if not {kind}.issuperset(map(type, values)):
            raise Malformed(f"{kind.__name__} is wanted")
        if kind is int and values and not -_MOST < min(values) <= max(values) < _MOST:
            raise Malformed("a number is out of range")
        return values

    return ValueColumn(lambda values: list(map(kind, values)), read)


def _either(kinds: Sequence[Any]) -> ValueColumn:
    """Return the column of one kind or None."""
    (other,) = (column(kind) for kind in kinds if kind is not NoneType)
    flags = column(bool)

    def pack(values: Sequence[Any]) -> object:
        there = [value for value in values if value is not None]
        return [[value is not None for value in values], other.pack(there)]

    def read(data: object) -> list[Any]:
        are_there, there = _split(data)
        rest = iter(other.read(there))
        found = [next(rest) if is_there else None for is_there in flags.read(are_there)]
        return _all_used(found, rest)

    return ValueColumn(pack, read)


def _many(hint: object) -> ValueColumn:
    """Return the column of values that hold many each: how many, and all of them in a row."""
    items, counts = column_of_items(hint), column(int)

    def pack(values: Sequence[Any]) -> object:
        parts = list(map(items_of, values))
        return [list(map(len, parts)), items.pack(list(chain.from_iterable(parts)))]

    def read(data: object) -> list[Any]:
        lengths, there = _split(data)
        found = items.read(there)
        lengths = counts.read(lengths)
        if min(lengths, default=0) < 0 or sum(lengths) != len(found):
            raise Malformed("the lengths are wrong")
        rest = iter(found)
        return [made_of(hint, islice(rest, length)) for length in lengths]

    return ValueColumn(pack, read)


def _record(
    make: Callable[..., Any], hints: Sequence[Any], names: Sequence[str] = ()
) -> ValueColumn:
    """Return the column of records, those with names of fields or without."""
    columns = [column(hint) for hint in hints]

    def pack(values: Sequence[Any]) -> object:
        if names:
            parts: Iterable[Any] = ([getattr(value, name) for value in values] for name in names)
        else:
            parts = list(zip(*values, strict=True)) or [()] * len(columns)
        return [each.pack(part) for each, part in zip(columns, parts, strict=True)]

    def read(data: object) -> list[Any]:
        parts = [each.read(part) for each, part in zip(columns, listed(data), strict=True)]
        if len(set(map(len, parts))) != 1:
            raise Malformed("the columns have different lengths")
        return list(map(make, *parts))

    return ValueColumn(pack, read)


def listed(data: object) -> list[Any]:
    """Return data that is a list; raise Malformed for anything else."""
    if type(data) is not list:
        raise Malformed("a list is wanted")
    return data


def _split(data: object) -> tuple[Any, Any]:
    one, other = listed(data)
    return one, other


def _all_used(found: list[Any], rest: Iterable[Any]) -> list[Any]:
    if list(rest):
        raise Malformed("there are too many values")
    return found
