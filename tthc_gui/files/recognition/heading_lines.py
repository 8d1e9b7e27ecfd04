"""The lines of text above a table: which of them is its label, its title, the line of issue."""

from tthc_gui.files.recognition.wording import folded

LABEL, TITLE, ISSUED_WITH = range(3)


def kind_of_heading(text: str) -> int | None:
    """Return whether a text is a label, a title or the line of issue; None for other text."""
    plain = folded(text)
    if plain.startswith(("phuluc", "bieuso", "mauso")) and len(plain) <= 40:
        return LABEL
    if plain.startswith(("banhanhkem", "kemtheo")):
        return ISSUED_WITH
    if "thutuchanhchinh" in plain or plain.startswith(("danhmuc", "phuongan")):
        return TITLE
    return None
