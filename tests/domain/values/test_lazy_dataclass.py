"""Dataclasses whose methods are written when they are first used, beside the standard library's."""

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from typing import Any, ClassVar, get_type_hints

import pytest

from tthc_gui.domain.values import lazy_dataclass


@lazy_dataclass.dataclass(frozen=True)
class Named:
    kind: ClassVar[str] = "named"

    name: str
    parts: tuple[str, ...] = lazy_dataclass.field(default=(), kw_only=True)


@lazy_dataclass.dataclass(frozen=True)
class Numbered(Named):
    number: int = 0


@lazy_dataclass.dataclass
class Growing:
    rows: list[int] = lazy_dataclass.field(default_factory=list)
    _kept: int = 0

    def __post_init__(self) -> None:
        self.count = len(self.rows)


@lazy_dataclass.dataclass(frozen=True, kw_only=True, eq=False)
class Marked:
    place: int


@dataclasses.dataclass(frozen=True)
class StandardNamed:
    name: str
    parts: tuple[str, ...] = dataclasses.field(default=(), kw_only=True)


@dataclasses.dataclass(frozen=True)
class StandardNumbered(StandardNamed):
    number: int = 0


def test_methods_are_not_written_before_an_instance_is_made() -> None:
    @lazy_dataclass.dataclass(frozen=True)
    class Fresh:
        name: str

    before = Fresh.__init__
    assert Fresh("a") == Fresh(name="a")
    assert Fresh.__init__ is not before


def test_values_are_made_compared_hashed_and_told_as_the_standard_library_does() -> None:
    ours, theirs = Numbered("a", 3, parts=("b",)), StandardNumbered("a", 3, parts=("b",))
    assert repr(ours) == repr(theirs).removeprefix("Standard")
    assert vars(ours) == vars(theirs)
    assert hash(ours) == hash(theirs)
    assert (ours == Numbered("a", 3, parts=("b",)), ours == Numbered("a", 4)) == (True, False)
    assert Named("a") != Numbered("a")
    assert str(inspect.signature(Numbered)) == "(name, number=0, *, parts=())"
    assert Numbered.__match_args__ == StandardNumbered.__match_args__
    assert Named.kind == "named"


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda v: pickle.loads(pickle.dumps(v))]
)
def test_copies_are_equal(copied: Callable[[Numbered], Numbered]) -> None:
    assert copied(Numbered("a", 3, parts=("b",))) == Numbered("a", 3, parts=("b",))


def test_a_frozen_value_refuses_to_be_changed() -> None:
    value: Any = Named("a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del value.name


def test_wrong_arguments_are_refused_the_first_time_and_later() -> None:
    make: Any = Marked
    for _ in range(2):
        with pytest.raises(TypeError, match="place"):
            make()
        with pytest.raises(TypeError, match="positional"):
            make(1)
    with pytest.raises(TypeError, match="nobody"):
        lazy_dataclass.replace(Named("a"), nobody=1)  # type: ignore[call-arg]


def test_each_instance_gets_a_default_of_its_own() -> None:
    one, other = Growing(), Growing([1, 2])
    one.rows.append(5)
    assert (Growing().rows, one.rows, other.count) == ([], [5], 2)
    with pytest.raises(TypeError, match="unhashable"):
        hash(one)
    assert Marked(place=1) != Marked(place=1)


def test_the_standard_library_knows_their_fields() -> None:
    assert dataclasses.is_dataclass(Numbered)
    ours, theirs = dataclasses.fields(Numbered), dataclasses.fields(StandardNumbered)
    assert [(f.name, f.type, f.default, f.kw_only) for f in ours] == [
        (f.name, f.type, f.default, f.kw_only) for f in theirs
    ]
    assert dataclasses.replace(Numbered("a"), number=2) == Numbered("a", 2)
    assert dataclasses.asdict(Growing([1])) == {"rows": [1], "_kept": 0}
    assert get_type_hints(Growing)["rows"] == list[int]


def test_a_value_is_replaced_in_part() -> None:
    assert lazy_dataclass.replace(Numbered("a", parts=("b",)), name="c") == Numbered(
        "c", parts=("b",)
    )
