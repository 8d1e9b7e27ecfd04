"""What the program remembers between starts."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from tthc_gui.desktop.theme import Scheme

_MOST_RECENT = 10


class Settings:
    """Typed access to the user's settings; unknown or damaged values read as the default."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or QSettings("tthc-gui", "tthc-gui")

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
    def folder(self) -> str:
        """The folder the last file was opened from or saved to."""
        return str(self._store.value("folder") or "")

    @property
    def recent_files(self) -> list[Path]:
        """Files opened or saved last, newest first."""
        value = self._store.value("recent")
        names = value if isinstance(value, list) else [value] if isinstance(value, str) else []
        return [Path(name) for name in names if isinstance(name, str) and name]

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
