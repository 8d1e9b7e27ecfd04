"""Words on the screen that belong to no widget: through Qt's translation, Vietnamese by default."""

import re
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from tthc_gui.domain.document.form import Words

WHEN = "%d/%m/%Y %H:%M"
"""How a moment is written."""


def tr(text: str) -> str:
    """Return a text in the user's language."""
    return QCoreApplication.translate("tthc-gui", text)


def worded(text: str, words: Words) -> str:
    """Return a text with what a form calls things where it has room: "{record}", "{Document}".

    Other places, "{0}", stay for what is put there.
    """
    named = words._asdict()

    def word(room: re.Match[str]) -> str:
        key = room[1].lower()
        if key not in named:
            return room[0]
        return named[key] if key == room[1] else f"{named[key][:1].upper()}{named[key][1:]}"

    return re.sub(r"\{(\w+)\}", word, text)


def with_letter(text: str, taken: str) -> str:
    """Return the name of a menu with "&" before the first letter of a key that others leave."""
    at = next(
        (at for at, one in enumerate(text) if one.isascii() and one.lower() not in f"{taken} "), 0
    )
    return f"{text[:at]}&{text[at:]}"


def when_text(when: datetime | None) -> str:
    """Show a moment in local time; one without a zone is local."""
    return when.astimezone().strftime(WHEN) if when else "?"
