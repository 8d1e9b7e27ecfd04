"""What the fields of a form on a web page show."""

from collections.abc import Mapping

_NO_VALUE = {"hidden", "submit", "button", "image", "reset", "password", "file", "color", "range"}
_BOXES = {"checkbox", "radio"}


def input_text(attributes: Mapping[str, str]) -> str:
    """Return what an <input> shows, "" where it shows no value."""
    kind = attributes.get("type", "text").strip().casefold()
    if kind in _BOXES:
        return "☒ " if "checked" in attributes else "☐ "
    return "" if kind in _NO_VALUE else attributes.get("value", "")


class Select:
    """A drop-down or a list: it shows the options that are selected, else the first."""

    def __init__(self, attributes: Mapping[str, str]) -> None:
        self._is_list = "multiple" in attributes or attributes.get("size", "1") not in {
            "",
            "0",
            "1",
        }
        self._options: list[tuple[Mapping[str, str], list[str]]] = []

    def open(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an option; the name of a group of them is none."""
        if name == "option":
            self._options.append((attributes, []))

    def add(self, text: str) -> None:
        """Add to the option that is open."""
        if self._options:
            self._options[-1][1].append(text)

    def text(self) -> str:
        """Return what is shown of all options."""
        chosen = [option for option in self._options if "selected" in option[0]]
        if not self._is_list:
            able = [option for option in self._options if "disabled" not in option[0]]
            chosen = chosen[-1:] or (able or self._options)[:1]
        texts = (attributes.get("label") or "".join(pieces) for attributes, pieces in chosen)
        return "\n".join(" ".join(text.split()) for text in texts)
