"""Dataclasses whose methods are written when they are first used.

A start reads the classes of all that a document can hold, and makes few of them; the standard
library compiles the methods of each. Type checkers see its own dataclasses, and its functions
work with these: `fields`, `replace`, `is_dataclass`.
"""

# ruff: noqa: ANN401 - of what a class holds, its decorator knows nothing.

from collections.abc import Callable, Mapping
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
_Written = tuple[dict[str, Any], str, list[str]]
"""A method in Python: the names it knows, its parameters and its lines."""


def _dataclass(cls: Any = None, /, *, frozen: bool = False, eq: bool = True, **given: bool) -> Any:
    """Make a class hold what it is annotated with; all its fields keywords if `kw_only`."""
    if cls is None:
        return lambda cls: _dataclass(cls, frozen=frozen, eq=eq, **given)
    fields = _fields_of(cls, **given)
    methods = {
        "__lazy_fields__": fields,
        "__dataclass_fields__": _StandardFields(),
        "__match_args__": tuple(name for name, one in fields.items() if not one.kw_only),
        "__init__": _written_at_first(cls, "__init__", _frozen_init if frozen else _init),
        "__repr__": _repr,
    }
    if eq:
        methods["__eq__"] = _written_at_first(cls, "__eq__", _eq)
        methods["__hash__"] = _written_at_first(cls, "__hash__", _hash) if frozen else None
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


def _written_at_first(cls: Any, name: str, write: Callable[[Any], _Written]) -> Any:
    """Return what does a method's work the first time, and writes what does it from then on."""

    def method(self: object, /, *given: object, **named: object) -> object:
        scope, parameters, body = write(cls)
        lines = "\n ".join((f"def {name}({parameters}):", *body))
        exec(lines, scope)  # noqa: S102
        setattr(cls, name, scope[name])
        return scope[name](self, *given, **named)

    return method


def _init(cls: Any, store: str = "self.{} = {}") -> _Written:
    scope: dict[str, Any] = {"_set": object.__setattr__, "_none": _NONE}
    plain, keywords, lines = ["self"], ["*"], []
    for name, one in cls.__lazy_fields__.items():
        made = one.default_factory is not _NONE
        scope[f"_of_{name}"] = one.default_factory if made else one.default
        default = "=_none" if made else "" if one.default is _NONE else f"=_of_{name}"
        (keywords if one.kw_only else plain).append(name + default)
        value = f"_of_{name}() if {name} is _none else {name}" if made else name
        lines.append(store.format(name, value))
    lines.append("self.__post_init__()" if hasattr(cls, "__post_init__") else "pass")
    return scope, ", ".join(plain + keywords[len(keywords) == 1 :]), lines


def _frozen_init(cls: Any) -> _Written:
    return _init(cls, "_set(self, '{}', {})")


def _eq(cls: Any) -> _Written:
    same = f"{_values('self', cls)} == {_values('other', cls)}"
    return {}, "self, other", [f"return {same} if type(other) is type(self) else NotImplemented"]


def _hash(cls: Any) -> _Written:
    return {}, "self", [f"return hash({_values('self', cls)})"]


def _values(of: str, cls: Any) -> str:
    return f"({''.join(f'{of}.{name}, ' for name in cls.__lazy_fields__)})"


def _repr(self: Any) -> str:
    told = (f"{name}={getattr(self, name)!r}" for name in self.__lazy_fields__)
    return f"{type(self).__qualname__}({', '.join(told)})"


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
