"""Words on the screen that belong to no widget: through Qt's translation, Vietnamese by default."""

from PySide6.QtCore import QCoreApplication


def tr(text: str) -> str:
    """Give a text in the user's language."""
    return QCoreApplication.translate("tthc-gui", text)
