"""The order of annexes: by the number in their label, "Phụ lục 09" before "Phụ lục 10"."""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")

_NUMBER = re.compile(r"[0-9]{1,6}")


def label_number(label: str) -> int | None:
    """Return the number in an annex's label; None where there is none."""
    match = _NUMBER.search(label)
    return None if match is None else int(match.group())


def in_order(ones: Iterable[T], label_of: Callable[[T], str]) -> list[T]:
    """Sort by the number in a label; what has none comes last, in the order given."""

    def place(one: T) -> tuple[bool, int]:
        number = label_number(label_of(one))
        return number is None, number or 0

    return sorted(ones, key=place)


def numbered(label: str, number: int) -> str:
    """Return a label with another number, as wide as the old one was; "Phụ lục 7" without one."""
    match = _NUMBER.search(label)
    if match is None:
        return f"{label.strip() or 'Phụ lục'} {number}"
    written = f"{number:0{len(match.group())}}" if match.group().startswith("0") else str(number)
    return label[: match.start()] + written + label[match.end() :]
