"""How elements of a web page look, as far as that decides what its text says.

Known are rules for elements, classes and ids in <style>, `style` attributes, and the elements and
attributes that have a look of their own.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

_COMMENT = ("/*", "*/")
_SELECTOR = re.compile(r"(?:[a-z]\w*+)?(?:[.#][\w-]++)?", re.IGNORECASE)
_STRUCK = {"s", "strike"}
_UNSEEN = {"template", "datalist", "noframes", "rt", "rp", "audio", "video", "canvas", "object"}
_OF_THEIR_OWN = {*_STRUCK, *_UNSEEN, "del", "sup", "sub"}
_RELEVANT = frozenset({"style", "class", "id", "hidden", "face"})
_OFFICE_WORD = "urn:schemas-microsoft-com:office:word"


class Look(NamedTuple):
    """What is inherited by all inside an element; `font` is the first of its family, "" if none.

    `invisible` holds for letters that take their room without being seen.
    """

    hidden: bool = False
    invisible: bool = False
    struck: bool = False
    raised: bool = False
    font: str = ""


class Looks:
    """The rules of a page; `from_word` tells that deletions in it are tracked changes."""

    def __init__(self, page: str) -> None:
        self.from_word = _OFFICE_WORD in page
        self._rules: dict[str, dict[str, str]] = {}

    def add_sheet(self, sheet: str) -> None:
        """Take the rules of a <style> element; those for other media than screens are passed."""
        sheet = _without_comments(sheet.replace("<!--", "").replace("-->", ""))
        skipped = False
        for part in sheet.split("}"):
            before, brace, body = part.rpartition("{")
            if not brace:
                # What closes here is a group of rules.
                skipped = False
                continue
            group, in_group, selectors = before.rpartition("{")
            if in_group:
                skipped = "@media" in group and "print" in group and "screen" not in group
            if skipped:
                continue
            if declarations := _declarations(body):
                for selector in selectors.split(","):
                    name = selector.strip().casefold()
                    if name and _SELECTOR.fullmatch(name):
                        self._rules.setdefault(name, {}).update(declarations)

    def look(self, tag: str, attributes: Mapping[str, str], around: Look) -> Look:
        """Return the look of an element inside another."""
        is_plain = tag not in _OF_THEIR_OWN and _RELEVANT.isdisjoint(attributes)
        if is_plain and not around.raised and tag not in self._rules:
            # Most elements are, and need a fifth of the time so.
            return around
        style = self._style(tag, attributes)
        return Look(
            around.hidden or self._hides(tag, attributes, style),
            _invisible(style, inherited=around.invisible),
            around.struck or self._strikes(tag, style),
            _raised(tag, style, inherited=around.raised),
            _font(tag, attributes, style) or around.font,
        )

    def _style(self, tag: str, attributes: Mapping[str, str]) -> Mapping[str, str]:
        style: dict[str, str] = {}
        if self._rules:
            marks = [f".{name}" for name in attributes.get("class", "").casefold().split()]
            marks += [f"#{name}" for name in attributes.get("id", "").casefold().split()]
            for selector in (tag, *marks, *(f"{tag}{mark}" for mark in marks)):
                style |= self._rules.get(selector, {})
        if own := attributes.get("style"):
            style |= _declarations(own)
        return style

    def _hides(self, tag: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> bool:
        return (
            tag in _UNSEEN
            or "hidden" in attributes
            or (tag == "del" and self.from_word)
            or style.get("display") == "none"
            or style.get("mso-hide") == "all"
            or style.get("font-size", "1").strip("ptxem%") == "0"
            or style.get("opacity") == "0"
        )

    def _strikes(self, tag: str, style: Mapping[str, str]) -> bool:
        lines = (style.get(name, "") for name in ("text-decoration", "text-decoration-line"))
        return (
            tag in _STRUCK
            or tag == "del"
            or any("line-through" in line for line in lines)
            or style.get("text-line-through", "none") != "none"
        )


def _invisible(style: Mapping[str, str], *, inherited: bool) -> bool:
    visibility = style.get("visibility", "inherit")
    return inherited if visibility == "inherit" else visibility != "visible"


def _raised(tag: str, style: Mapping[str, str], *, inherited: bool) -> bool:
    if tag in {"td", "th", "tr", "table"}:
        return False
    align = style.get("vertical-align", "")
    if tag == "sub" or align in {"sub", "baseline"}:
        return False
    lift = style.get("mso-text-raise", "")
    return inherited or tag == "sup" or align == "super" or (lift[:1].isdigit() and lift[:1] != "0")


def _font(tag: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> str:
    """Return the first of the fonts that an element asks for, "" for the one around it."""
    family = style.get("font-family") or (attributes.get("face", "") if tag == "font" else "")
    return family.partition(",")[0].strip(" \"'")


def _declarations(text: str) -> dict[str, str]:
    """Return the properties of a style; values of other names than fonts' in small letters."""
    found: dict[str, str] = {}
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            name = name.strip().casefold()
            value = value.replace("!important", "").strip()
            found[name] = value if name == "font-family" else value.casefold()
    return found


def _without_comments(sheet: str) -> str:
    start, end = _COMMENT
    kept = []
    for number, part in enumerate(sheet.split(start)):
        kept.append(part.partition(end)[2] if number else part)
    return " ".join(kept)
