"""How elements of a web page look, as far as that decides what its text says.

Known are the rules of the page, `style` attributes, and the elements and attributes that have a
look of their own.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from tthc_gui.domain.values.formatted_text import Run
from tthc_gui.files.formats.html.page_pictures import DRAWN_TEXT, GENERATED
from tthc_gui.files.formats.html.page_rules import Marks, Rules, declarations, marks_of

_QUOTED = re.compile(r"""("|')([^"'\\]*)\1""")
_NOTHING = {"", "none", "normal", "no-open-quote", "no-close-quote"}
_CLIPPED = re.compile(r"rect\(\s*[01](?:px)?[\s,]")
_FAR_OFF = re.compile(r"-\d{3,}")
_SIZE = re.compile(r"(?<![\w.#/])(\d{0,9}\.?\d{1,9})(px|pt|em|rem|%)?(?![\w.%])")
_LEGIBLE = {"px": 1.0, "pt": 1.0, "em": 0.1, "rem": 0.1, "%": 10.0, None: 0.1}
"""Sizes of letters below which nobody sees them, by unit."""
_OPAQUE = re.compile(r"(\d{0,9}\.?\d{1,9})(%?)")
_BOX = ("width", "height", "max-width", "max-height")
_NO_LENGTH = re.compile(r"0(?:\.0*)?(?:[a-z]+|%)?")
_SCALED_AWAY = re.compile(r"scale[xy]?\(0[,)]")
_LIFTED = re.compile(r"(?=.*[1-9])\d{0,9}\.?\d{1,9}(?:px|pt|em|ex|%)")
_WHITE = {"white", "#fff", "#ffffff", "#ffff", "#ffffffff", "rgb(255,255,255)", "window"}
_UNPAINTED = {"", "none", "transparent", "inherit", "initial", "unset", "auto"} | _WHITE
_CLEAR = re.compile(r"transparent|rgba\(.*,0?\.?0%?\)|#[0-9a-f]{3}0|#[0-9a-f]{6}00")
_STRUCK = {"s", "strike"}
_UNSEEN = {"template", "datalist", "noframes", "rt", "rp", "audio", "desc", "metadata"}
_OF_THEIR_OWN = {*_STRUCK, *_UNSEEN, "del", "sup", "sub", "svg", "dialog"}
_RELEVANT = frozenset(
    {"style", "class", "id", "hidden", "face", "color", "bgcolor", "background", "popover"}
)
_OFFICE_WORD = "urn:schemas-microsoft-com:office:word"
_NOTE_SIGNS = {"msocomanchor", "msofootnotereference", "msoendnotereference"}
"""Classes of what Word writes where a comment or a note belongs."""

_MOST_KNOWN = 2000
"""Looks that are kept, for a table's cells are much alike."""

Around = Callable[[], Sequence[Marks]]


class HtmlLook(NamedTuple):
    """What is inherited by all inside an element; `font` is the first of its family, "" if none.

    `invisible` holds for letters that take their room without being seen; `pale` for white ones,
    which `painted` says are on something else than white. `remark` says what is doubtful about
    all texts inside; `deleted` tells that a tracked change hides them.
    """

    hidden: bool = False
    invisible: bool = False
    struck: bool = False
    raised: bool = False
    font: str = ""
    remark: str = ""
    deleted: bool = False
    pale: bool = False
    painted: bool = False


class Looks:
    """The looks of a page's elements; `from_word` tells that deletions are tracked changes."""

    def __init__(self, page: str, around: Around) -> None:
        self.from_word = _OFFICE_WORD in page
        self.rules = Rules()
        self._around = around
        self._known: dict[object, HtmlLook] = {}

    def generated(self, tag: str, attributes: Mapping[str, str]) -> tuple[Run | None, Run | None]:
        """Return what the style adds before and after the contents of an element."""
        if not self.rules.generates:
            return None, None
        marks = marks_of(tag, attributes)
        before, after = (
            _generated(self.rules.content(edge, marks, self._around))
            for edge in ("before", "after")
        )
        return before, after

    def look(self, tag: str, attributes: Mapping[str, str], around: HtmlLook) -> HtmlLook:
        """Return the look of an element inside another."""
        is_plain = tag not in _OF_THEIR_OWN and _RELEVANT.isdisjoint(attributes)
        if is_plain and not around.raised and tag not in self.rules:
            # Most elements are, and need a fifth of the time so.
            return around
        if self.rules.asks_around:
            return self._worked_out(tag, attributes, around)
        key = tag, tuple(attributes.items()), around, self.rules.count
        look = self._known.get(key)
        if look is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            look = self._known[key] = self._worked_out(tag, attributes, around)
        return look

    def _worked_out(self, tag: str, attributes: Mapping[str, str], around: HtmlLook) -> HtmlLook:
        style = self.rules.style(marks_of(tag, attributes), self._around)
        if own := attributes.get("style"):
            style |= declarations(own)
        deleted = tag == "del" and self.from_word
        color = (style.get("color") or attributes.get("color", "")).casefold().replace(" ", "")
        return HtmlLook(
            around.hidden or deleted or _hides(tag, attributes, style),
            _invisible(style, color, inherited=around.invisible),
            around.struck or _strikes(tag, style),
            _raised(tag, attributes, style, inherited=around.raised),
            _font(tag, attributes, style) or around.font,
            DRAWN_TEXT if tag == "svg" else around.remark,
            around.deleted or deleted,
            color in _WHITE if color not in ("", "inherit") else around.pale,
            around.painted or _is_painted(attributes, style),
        )


def _hides(tag: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> bool:
    return (
        tag in _UNSEEN
        or "hidden" in attributes
        or "popover" in attributes
        or style.get("display") == "none"
        or style.get("mso-hide") == "all"
        or style.get("content-visibility") == "hidden"
        or (tag == "dialog" and "open" not in attributes)
        or (bool(style) and (_is_tiny(style) or _is_out_of_sight(style)))
    )


def _strikes(tag: str, style: Mapping[str, str]) -> bool:
    lines = (style.get(name, "") for name in ("text-decoration", "text-decoration-line"))
    return (
        tag in _STRUCK
        or tag == "del"
        or any("line-through" in line for line in lines)
        or style.get("text-line-through", "none") != "none"
    )


def _generated(content: str) -> Run | None:
    """Return the text that a style adds, without any where it is not written in it."""
    if content.casefold() in _NOTHING:
        return None
    quoted = _QUOTED.fullmatch(content)
    return Run("", remark=GENERATED) if quoted is None else Run(quoted[2])


def _is_tiny(style: Mapping[str, str]) -> bool:
    """Return whether letters are too small to be seen, or shown in a box of no size."""
    match = _SIZE.search(style.get("font-size", style.get("font", "")))
    if match and float(match[1]) < _LEGIBLE[match[2]]:
        return True
    cut = style.get("overflow", "visible") in {"hidden", "clip"}
    return cut and any(_NO_LENGTH.fullmatch(style.get(side, "auto")) for side in _BOX)


def _is_out_of_sight(style: Mapping[str, str]) -> bool:
    """Return whether a text is there for those alone to whom the page is read out."""
    opaque = _OPAQUE.fullmatch(style.get("opacity", ""))
    if opaque and float(opaque[1]) < (5 if opaque[2] else 0.05):
        return True
    if _SCALED_AWAY.search(style.get("transform", "").replace(" ", "")):
        return True
    if style.get("position") in {"absolute", "fixed"}:
        if _CLIPPED.match(style.get("clip", "")) or "inset(" in style.get("clip-path", ""):
            return True
        if any(_FAR_OFF.match(style.get(side, "")) for side in ("left", "top")):
            return True
    return bool(_FAR_OFF.match(style.get("text-indent", "")))


def _invisible(style: Mapping[str, str], color: str, *, inherited: bool) -> bool:
    if color and _CLEAR.fullmatch(color):
        return True
    visibility = style.get("visibility", "inherit")
    return inherited if visibility == "inherit" else visibility != "visible"


def _is_painted(attributes: Mapping[str, str], style: Mapping[str, str]) -> bool:
    """Return whether an element has a background of its own that is not white."""
    grounds = [style.get(name, "") for name in ("background", "background-color")]
    grounds += [attributes.get(name, "").casefold() for name in ("bgcolor", "background")]
    return any(ground.replace(" ", "") not in _UNPAINTED for ground in grounds)


def _raised(
    tag: str, attributes: Mapping[str, str], style: Mapping[str, str], *, inherited: bool
) -> bool:
    if tag in {"td", "th", "tr", "table"}:
        return False
    align = style.get("vertical-align", "")
    if tag == "sub" or align in {"sub", "baseline"}:
        return False
    lift = style.get("mso-text-raise", "")
    return (
        inherited
        or tag == "sup"
        or align == "super"
        or bool(_LIFTED.fullmatch(align))
        or (lift[:1].isdigit() and lift[:1] != "0")
        or style.get("font-variant-position") == "super"
        or not _NOTE_SIGNS.isdisjoint(attributes.get("class", "").casefold().split())
        or (style.get("position") == "relative" and style.get("top", "")[:1] == "-")
    )


def _font(tag: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> str:
    """Return the first of the fonts that an element asks for, "" for the one around it."""
    family = style.get("font-family") or (attributes.get("face", "") if tag == "font" else "")
    return family.partition(",")[0].strip(" \"'")
