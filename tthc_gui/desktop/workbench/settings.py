"""What the program remembers between starts."""

import sys
from collections.abc import Container, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

from tthc_gui.desktop.widgets.theme import Scheme
from tthc_gui.files.safety.places import state_folder

if TYPE_CHECKING:
    from tthc_gui.desktop.workbench.reference import LoadedReference
    from tthc_gui.pages.setup import PageSetup

_MOST_RECENT = 10
_OWN_ZOOM = 100
_LEAST_WIDTH, _MOST_WIDTH = 0.1, 20
_MOST_ANSWERS = 200
_MOST_DIGITS = 9
_ZOOMS = range(50, 301)
_SIDE_WIDTHS = range(100, 4001)
_LONGEST_PLACE = 4096
_LONGEST_NAME = 80


class Settings:
    """Typed access to the user's settings; unknown or damaged values read as the default."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or _usual_store()

    @property
    def scheme(self) -> Scheme:
        """Which colours the windows use."""
        try:
            return Scheme(self._store.value("scheme"))
        except ValueError:
            return Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._store.setValue("scheme", scheme.value)

    @property
    def geometry(self) -> QByteArray:
        """Size and place of the last window, as Qt packs it."""
        value = self._store.value("geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("geometry", geometry)

    @property
    def widths(self) -> Mapping[str, float]:
        """Widths chosen for columns, by column key, as multiples of the columns' own."""
        return {
            key: float(width)
            for key, width in self._data("widths").items()
            if isinstance(width, int | float) and _LEAST_WIDTH <= width <= _MOST_WIDTH
        }

    @widths.setter
    def widths(self, widths: Mapping[str, float]) -> None:
        self._set_data("widths", widths)

    @property
    def column_answers(self) -> Mapping[str, Sequence[str | None]]:
        """What the user said the columns of tables are: our keys, by the headings' signature."""
        return {
            signature: [key if isinstance(key, str) else None for key in keys]
            for signature, keys in self._data("column-answers").items()
            if isinstance(keys, list)
        }

    def remember_columns(self, answers: Mapping[str, Sequence[str | None]]) -> None:
        """Keep answers for the next files with the same headings; the oldest go."""
        kept = {key: keys for key, keys in self.column_answers.items() if key not in answers}
        newest = [*kept.items(), *answers.items()][-_MOST_ANSWERS:]
        self._set_data("column-answers", dict(newest))

    @property
    def zoom(self) -> int:
        """How large tables are written, in percent of their own size."""
        return self._number("zoom", _OWN_ZOOM, _ZOOMS)

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self._store.setValue("zoom", percent)

    @property
    def fits_width(self) -> bool:
        """Whether tables fit the width of their window; so they do until somebody zooms."""
        return self._number("fits-width", 1) == 1

    @fits_width.setter
    def fits_width(self, fits: bool) -> None:
        self._store.setValue("fits-width", int(fits))

    @property
    def shows_pairs(self) -> bool:
        """Whether the times of a step before and after are shown in one column."""
        return self._number("shows-pairs", 0) == 1

    @shows_pairs.setter
    def shows_pairs(self, shows: bool) -> None:
        self._store.setValue("shows-pairs", int(shows))

    @property
    def is_toured(self) -> bool:
        """Whether the tour of the first start was taken, or declined."""
        return self._number("toured", 0) == 1

    @is_toured.setter
    def is_toured(self, toured: bool) -> None:
        self._store.setValue("toured", int(toured))

    @property
    def keeps_versions(self) -> bool:
        """Whether each save keeps the file that it replaces."""
        return self._number("keeps-versions", 1) == 1

    @keeps_versions.setter
    def keeps_versions(self, keeps: bool) -> None:
        self._store.setValue("keeps-versions", int(keeps))

    @property
    def author(self) -> str:
        """In whose name remarks are written, "" for that of the account."""
        return " ".join(self._text("author").split())[:_LONGEST_NAME]

    @author.setter
    def author(self, name: str) -> None:
        self._store.setValue("author", name)

    @property
    def page_setup(self) -> "PageSetup":
        """How documents are printed."""
        from tthc_gui.pages.setup import PageSetup

        return PageSetup.from_data(self._data("page-setup"))

    @page_setup.setter
    def page_setup(self, setup: "PageSetup") -> None:
        self._set_data("page-setup", setup.to_data())

    @cached_property
    def loaded_reference(self) -> "LoadedReference":
        """The list that codes and names are held against; a copy of it is kept in a file."""
        from tthc_gui.desktop.workbench.reference import LoadedReference

        return LoadedReference()

    @property
    def side_width(self) -> int:
        """The width in pixels that was chosen for the panels beside the table, 0 for none."""
        return self._number("side-width", 0, _SIDE_WIDTHS)

    @side_width.setter
    def side_width(self, width: int) -> None:
        self._store.setValue("side-width", width)

    def _data(self, key: str) -> dict[str, object]:
        """Read what was written as JSON; nothing where it is no JSON object."""
        text = self._text(key)
        if not text:
            return {}
        import json

        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return {}
        return value if isinstance(value, dict) else {}

    def _set_data(self, key: str, data: Mapping[str, object]) -> None:
        import json

        self._store.setValue(key, json.dumps(dict(data)))

    def _number(self, key: str, default: int, allowed: Container[int] = range(2)) -> int:
        """Read a whole number; a settings file holds it as text."""
        text = self._text(key)
        if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS):
            return default
        return int(text) if int(text) in allowed else default

    def _text(self, key: str) -> str:
        """Read a text or a number; a file's list or bytes are none."""
        value = self._store.value(key)
        if isinstance(value, str | int | float):
            return str(value)
        return ""

    @property
    def folder(self) -> str:
        """The folder the last file was opened from or saved to."""
        folder = self._text("folder")
        return folder if _is_place(folder) else ""

    @property
    def recent_files(self) -> list[Path]:
        """Files opened or saved last, newest first."""
        value = self._store.value("recent")
        names = value if isinstance(value, list) else [value] if isinstance(value, str) else []
        return [Path(name) for name in names if isinstance(name, str) and _is_place(name)][
            :_MOST_RECENT
        ]

    def remember_file(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        path = path.absolute()
        files = [path, *(other for other in self.recent_files if other != path)]
        self._store.setValue("recent", [str(file) for file in files[:_MOST_RECENT]])
        self._store.setValue("folder", str(path.parent))

    def forget_file(self, path: Path) -> None:
        """Take a file off the recent ones."""
        files = [other for other in self.recent_files if other != path]
        self._store.setValue("recent", [str(file) for file in files])


def _usual_store() -> QSettings:
    """Return the store of this user: on Windows a file, for the registry roams between machines."""
    if sys.platform == "win32":
        place = str(state_folder() / "settings.ini")
        return QSettings(place, QSettings.Format.IniFormat)
    return QSettings("tthc-gui", "tthc-gui")


def _is_place(name: str) -> bool:
    """Return whether a text can be a path at all: whole, and without what no system takes."""
    return len(name) <= _LONGEST_PLACE and name.isprintable() and Path(name).is_absolute()
