"""How elements of a web page look, as far as that decides what its text says.

Known are rules for elements, classes and ids in <style>, `style` attributes, and the elements and
attributes that have a look of their own.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from tthc_gui.domain.values.formatted_text import Run
from tthc_gui.files.formats.html.page_pictures import DRAWN_TEXT, GENERATED

_COMMENT = ("/*", "*/")
_SELECTOR = re.compile(r"((?:[a-z]\w*+)?(?:[.#][\w-]++)?)(?:::?(before|after))?", re.IGNORECASE)
_QUOTED = re.compile(r"""("|')([^"'\\]*)\1""")
_NOTHING = {"", "none", "normal", "no-open-quote", "no-close-quote"}
_AS_WRITTEN = {"font-family", "content"}
_CLIPPED = re.compile(r"rect\(\s*[01](?:px)?[\s,]")
_FAR_OFF = re.compile(r"-\d{3,}")
_STRUCK = {"s", "strike"}
_UNSEEN = {"template", "datalist", "noframes", "rt", "rp", "audio", "desc", "metadata"}
_OF_THEIR_OWN = {*_STRUCK, *_UNSEEN, "del", "sup", "sub", "svg", "dialog"}
_RELEVANT = frozenset({"style", "class", "id", "hidden", "face"})
_OFFICE_WORD = "urn:schemas-microsoft-com:office:word"


class Look(NamedTuple):
    """What is inherited by all inside an element; `font` is the first of its family, "" if none.

    `invisible` holds for letters that take their room without being seen; `remark` says what is
    doubtful about all texts inside; `deleted` tells that a tracked change hides them.
    """

    hidden: bool = False
    invisible: bool = False
    struck: bool = False
    raised: bool = False
    font: str = ""
    remark: str = ""
    deleted: bool = False


class Looks:
    """The rules of a page; `from_word` tells that deletions in it are tracked changes."""

    def __init__(self, page: str) -> None:
        self.from_word = _OFFICE_WORD in page
        self._rules: dict[str, dict[str, str]] = {}
        self._generating: dict[str, dict[str, str]] = {}

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
                    self._add_rule(selector.strip().casefold(), declarations)

    def _add_rule(self, selector: str, declarations: Mapping[str, str]) -> None:
        match = _SELECTOR.fullmatch(selector)
        if match is None or not selector:
            return
        name, edge = match.groups()
        if edge is None:
            self._rules.setdefault(name, {}).update(declarations)
        elif "content" in declarations:
            self._generating.setdefault(edge, {})[name] = declarations["content"]

    def generated(self, tag: str, attributes: Mapping[str, str]) -> tuple[Run | None, Run | None]:
        """Return what the style adds before and after the contents of an element."""
        if not self._generating:
            return None, None
        before, after = (
            _generated(self._generating.get(edge, {}), _selectors(tag, attributes))
            for edge in ("before", "after")
        )
        return before, after

    def look(self, tag: str, attributes: Mapping[str, str], around: Look) -> Look:
        """Return the look of an element inside another."""
        is_plain = tag not in _OF_THEIR_OWN and _RELEVANT.isdisjoint(attributes)
        if is_plain and not around.raised and tag not in self._rules:
            # Most elements are, and need a fifth of the time so.
            return around
        style = self._style(tag, attributes)
        deleted = tag == "del" and self.from_word
        return Look(
            around.hidden or deleted or self._hides(tag, attributes, style),
            _invisible(style, inherited=around.invisible),
            around.struck or self._strikes(tag, style),
            _raised(tag, style, inherited=around.raised),
            _font(tag, attributes, style) or around.font,
            DRAWN_TEXT if tag == "svg" else around.remark,
            around.deleted or deleted,
        )

    def _style(self, tag: str, attributes: Mapping[str, str]) -> Mapping[str, str]:
        style: dict[str, str] = {}
        if self._rules:
            for selector in _selectors(tag, attributes):
                style |= self._rules.get(selector, {})
        if own := attributes.get("style"):
            style |= _declarations(own)
        return style

    def _hides(self, tag: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> bool:
        return (
            tag in _UNSEEN
            or "hidden" in attributes
            or style.get("display") == "none"
            or style.get("mso-hide") == "all"
            or style.get("font-size", "1").strip("ptxem%") == "0"
            or style.get("opacity") == "0"
            or (tag == "dialog" and "open" not in attributes)
            or _is_out_of_sight(style)
        )

    def _strikes(self, tag: str, style: Mapping[str, str]) -> bool:
        lines = (style.get(name, "") for name in ("text-decoration", "text-decoration-line"))
        return (
            tag in _STRUCK
            or tag == "del"
            or any("line-through" in line for line in lines)
            or style.get("text-line-through", "none") != "none"
        )


def _selectors(tag: str, attributes: Mapping[str, str]) -> list[str]:
    """Return the selectors known that hold for an element, the more telling ones last."""
    marks = [f".{name}" for name in attributes.get("class", "").casefold().split()]
    marks += [f"#{name}" for name in attributes.get("id", "").casefold().split()]
    return [tag, *marks, *(f"{tag}{mark}" for mark in marks)]


def _generated(rules: Mapping[str, str], selectors: list[str]) -> Run | None:
    """Return the text that rules add, without any where it is not written in them."""
    contents = [rules[selector] for selector in selectors if selector in rules]
    if not contents or contents[-1].casefold() in _NOTHING:
        return None
    quoted = _QUOTED.fullmatch(contents[-1])
    return Run("", remark=GENERATED) if quoted is None else Run(quoted[2])


def _is_out_of_sight(style: Mapping[str, str]) -> bool:
    """Tell whether a text is there for those alone to whom the page is read out."""
    if style.get("position") in {"absolute", "fixed"}:
        if _CLIPPED.match(style.get("clip", "")) or "inset(" in style.get("clip-path", ""):
            return True
        if any(_FAR_OFF.match(style.get(side, "")) for side in ("left", "top")):
            return True
    return bool(_FAR_OFF.match(style.get("text-indent", "")))


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
    """Return the properties of a style; values that are no names or texts in small letters."""
    found: dict[str, str] = {}
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            name = name.strip().casefold()
            value = value.replace("!important", "").strip()
            found[name] = value if name in _AS_WRITTEN else value.casefold()
    return found


def _without_comments(sheet: str) -> str:
    start, end = _COMMENT
    kept = []
    for number, part in enumerate(sheet.split(start)):
        kept.append(part.partition(end)[2] if number else part)
    return " ".join(kept)
