"""Words on the screen that belong to no widget: through Qt's translation, Vietnamese by default."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

WHEN = "%d/%m/%Y %H:%M"
"""How a moment is written."""


def tr(text: str) -> str:
    """Return a text in the user's language."""
    return QCoreApplication.translate("tthc-gui", text)


def when_text(when: datetime | None) -> str:
    """Show a moment in local time; one without a zone is local."""
    return when.astimezone().strftime(WHEN) if when else "?"
