"""Times that are plain numbers or blanks, as nearly all are, each worked out once."""

from contextlib import suppress

from tthc_gui.domain.values.times import Refusal, Time, parse_time
from tthc_gui.files.grid import Cell
from tthc_gui.files.recognition import numbers


class NotPlainTime(Exception):
    """Say that a line has more than numbers and blanks where times belong."""


class PlainTimes(dict[Cell, Time]):
    """The times that plain numbers are, each worked out once."""

    def __init__(self, *, texts: bool) -> None:
        super().__init__({"": None})
        self._texts = texts

    def __missing__(self, value: Cell) -> Time:
        time: Time = numbers.number(value) if type(value) is float else None
        if self._texts and isinstance(value, str):
            # In documents and text files all numbers are texts, which is nothing to tell.
            with suppress(Refusal):
                time = parse_time(value)
        if time is None:
            raise NotPlainTime
        self[value] = time
        return time
