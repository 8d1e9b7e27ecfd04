"""What a writer asks of XlsxWriter, kept to be asked again without any thinking in between."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, BinaryIO, cast
from unittest.mock import patch

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet


@dataclass
class Recording:
    """The options of a workbook, its formats and its one sheet, and the calls made on that sheet.

    A call is a method's name and its arguments, where `formats` stand as they were recorded.
    """

    options: dict[str, Any] = field(default_factory=dict)
    formats: list[tuple[Format, dict[str, Any]]] = field(default_factory=list)
    sheet: tuple[str | None, type[Worksheet] | None] = (None, None)
    calls: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)

    def replay(self) -> Callable[[], None]:
        """Make a workbook in memory ready for the calls; return what makes them and closes it."""
        workbook = Workbook(io.BytesIO(), dict(self.options))
        sheet = workbook.add_worksheet(*self.sheet)
        formats = {id(old): workbook.add_format(properties) for old, properties in self.formats}
        calls = [
            (getattr(sheet, name), [formats.get(id(value), value) for value in arguments])
            for name, arguments in self.calls
        ]

        def write() -> None:
            for method, arguments in calls:
                method(*arguments)
            workbook.close()

        return write


@contextmanager
def recording() -> Iterator[Recording]:
    """Record the one workbook that is written while the block runs."""
    record = Recording()

    class RecordedWorkbook(Workbook):
        def __init__(self, file: BinaryIO, options: dict[str, Any]) -> None:
            super().__init__(file, options)
            record.options = options
            record.formats.clear()  # those every workbook makes for itself

        def add_worksheet(
            self, name: str | None = None, worksheet_class: type[Worksheet] | None = None
        ) -> Worksheet:
            record.sheet = (name, worksheet_class)
            sheet = super().add_worksheet(name, worksheet_class)
            return cast("Worksheet", _RecordedSheet(sheet, record))

        def add_format(self, properties: dict[str, Any] | None = None) -> Format:
            made = super().add_format(properties)
            record.formats.append((made, properties or {}))
            return made

    with patch("xlsxwriter.Workbook", RecordedWorkbook):
        yield record


class _RecordedSheet:
    """Stands before a sheet and notes what is asked of it, but not what it asks of itself."""

    def __init__(self, sheet: Worksheet, record: Recording) -> None:
        self._sheet = sheet
        self._record = record

    def __getattr__(self, name: str) -> Callable[..., object]:
        method = getattr(self._sheet, name)

        def call(*arguments: object, **named: object) -> object:
            self._record.calls.append((name, arguments))
            return method(*arguments, **named)

        return call
