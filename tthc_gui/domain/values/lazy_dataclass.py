"""Dataclasses whose methods are written when they are first used.

A start reads the classes of all that a document can hold, and makes few of them; the standard
library compiles the methods of each. Type checkers see its own dataclasses, and its functions
work with these: `fields`, `replace`, `is_dataclass`.
"""

# ruff: noqa: ANN401 - of what a class holds, its decorator knows nothing.

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, NoReturn, get_origin

__all__ = ["dataclass", "field", "replace"]

_NONE: Any = object()
"""In the place of a default that was not given."""


class _Given(NamedTuple):
    default: Any = _NONE
    default_factory: Any = _NONE
    kw_only: bool = False
    hint: Any = None


_Fields = Mapping[str, _Given]


def _dataclass(cls: Any = None, /, *, frozen: bool = False, eq: bool = True, **given: bool) -> Any:
    """Make a class hold what it is annotated with; all its fields keywords if `kw_only`."""
    if cls is None:
        return lambda cls: _dataclass(cls, frozen=frozen, eq=eq, **given)
    fields = _fields_of(cls, **given)
    methods = {
        "__lazy_fields__": fields,
        "__dataclass_fields__": _StandardFields(),
        "__match_args__": tuple(name for name, one in fields.items() if not one.kw_only),
        "__init__": _first_init(cls, frozen=frozen),
        "__repr__": _repr,
    }
    if eq:
        methods.update(_comparing(fields, frozen=frozen))
    if frozen:
        methods.update(__setattr__=_refuse, __delattr__=_refuse)
    for name, method in methods.items():
        if name not in vars(cls):
            setattr(cls, name, method)
    return cls


def _field(**given: Any) -> Any:
    """Say more of a field than its annotation and its default do."""
    return _Given(**given)


def _replace(value: Any, /, **changes: Any) -> Any:
    """Return a value with other values in some of its fields."""
    for name in value.__lazy_fields__:
        if name not in changes:
            changes[name] = getattr(value, name)
    return value.__class__(**changes)


def _fields_of(cls: Any, *, kw_only: bool = False) -> _Fields:
    """Return the fields of a class with those it inherits, and leave it their defaults."""
    fields: dict[str, _Given] = {}
    for base in reversed(cls.__mro__[1:]):
        fields.update(vars(base).get("__lazy_fields__", {}))
    for name, hint in vars(cls).get("__annotations__", {}).items():
        if get_origin(hint) is ClassVar:
            continue
        given = vars(cls).get(name, _NONE)
        one = given if isinstance(given, _Given) else _Given(given)
        fields[name] = one._replace(hint=hint, kw_only=one.kw_only or kw_only)
        if one.default is not _NONE:
            setattr(cls, name, one.default)
        elif given is one:
            delattr(cls, name)
    return fields


def _first_init(cls: Any, *, frozen: bool) -> Callable[..., None]:
    """Return what makes the first instance of a class, and writes what makes all others."""

    def __init__(self: object, /, *given: object, **named: object) -> None:  # noqa: N807
        cls.__init__ = _init(cls, frozen=frozen)
        cls.__init__(self, *given, **named)

    return __init__


def _init(cls: Any, *, frozen: bool) -> Callable[..., None]:
    scope: dict[str, Any] = {"_set": object.__setattr__, "_none": _NONE}
    plain, keywords, lines = ["self"], ["*"], [" pass"]
    for name, one in cls.__lazy_fields__.items():
        made = one.default_factory is not _NONE
        scope[f"_of_{name}"] = one.default_factory if made else one.default
        default = "=_none" if made else "" if one.default is _NONE else f"=_of_{name}"
        (keywords if one.kw_only else plain).append(name + default)
        value = f"_of_{name}() if {name} is _none else {name}" if made else name
        lines.append(f" _set(self, '{name}', {value})" if frozen else f" self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    parameters = ", ".join(plain + keywords[len(keywords) == 1 :])
    exec("\n".join((f"def __init__({parameters}):", *lines)), scope)  # noqa: S102
    made_init: Callable[..., None] = scope["__init__"]
    return made_init


def _repr(self: Any) -> str:
    told = (f"{name}={getattr(self, name)!r}" for name in self.__lazy_fields__)
    return f"{type(self).__qualname__}({', '.join(told)})"


def _comparing(fields: _Fields, *, frozen: bool) -> dict[str, Any]:
    values = attrgetter(*fields) if fields else lambda _self: ()

    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        if other.__class__ is self.__class__:
            equal: bool = values(self) == values(other)
            return equal
        return NotImplemented

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(values(self))

    return {"__eq__": __eq__, "__hash__": __hash__ if frozen else None}


def _refuse(_self: object, name: str, *_value: object) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(name)


class _StandardFields:
    """The fields as the standard library describes them, described when it asks for them."""

    def __get__(self, _value: object, cls: Any) -> Any:
        import dataclasses

        described = []
        for name, one in cls.__lazy_fields__.items():
            given = {key: value for key, value in one._asdict().items() if value is not _NONE}
            described.append((name, given.pop("hint"), dataclasses.field(**given)))
        made: Any = dataclasses.make_dataclass(cls.__name__, described)
        cls.__dataclass_fields__ = made.__dataclass_fields__
        return cls.__dataclass_fields__


if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
else:
    dataclass, field, replace = _dataclass, _field, _replace
