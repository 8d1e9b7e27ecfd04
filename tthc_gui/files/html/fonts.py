"""The fonts of before Unicode in a web page, or in what Word and Excel put on the clipboard.

Known are font-family in `style`, in rules for elements and classes, and <font face>.
"""

import re
from collections.abc import Mapping

_OLD = re.compile(r"""[\s:;,"'=](?:\.vn|vni)""", re.IGNORECASE)
_STYLES = re.compile(r"<style\b[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"[a-z]\w*|(?:[a-z]\w*)?\.[\w-]+", re.IGNORECASE)
_FAMILY = re.compile(r"(?<![\w-])font-family\s*:\s*[\"']?\s*([^\"',;}]*)", re.IGNORECASE)
_EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "param", "wbr"}
_CELLS = {"td", "th"}
_CLOSES = {"td": _CELLS, "th": _CELLS, "tr": {"tr"}, "p": {"p"}, "li": {"li"}}
"""Elements that a new one of a name ends where they were left open."""
_BOUNDS = {
    "td": {"table"},
    "th": {"table"},
    "tr": {"table"},
    "p": {"table", *_CELLS},
    "li": {"ul", "ol", "table"},
}
"""Elements beyond which it does not."""
_MOST_OPEN = 500


class PageFonts:
    """Follows the elements of a page that names a font of before Unicode."""

    def __init__(self, page: str) -> None:
        small = page.lower()
        # Searched for first because that takes a tenth of the time.
        self.are_old = (".vn" in small or "vni" in small) and bool(_OLD.search(page))
        self._rules: dict[str, str] = {}
        self._open: list[tuple[str, str]] = []
        if self.are_old:
            for styles in _STYLES.findall(page):
                self._add_rules(_COMMENT.sub("", styles))

    @property
    def font(self) -> str:
        """Name the font at the place reached."""
        return self._open[-1][1] if self._open else ""

    def start(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """Take note of an element's beginning."""
        if tag in _EMPTY:
            return
        if tag in _CLOSES:
            self._close(_CLOSES[tag], _BOUNDS[tag])
        if len(self._open) < _MOST_OPEN:
            self._open.append((tag, self._own(tag, attributes) or self.font))

    def end(self, tag: str) -> None:
        """Take note of an element's end."""
        self._close({tag}, set() if tag == "table" else {"table"})

    def _close(self, tags: set[str], bounds: set[str]) -> None:
        """Close the innermost element of those names, with all inside it."""
        for at in range(len(self._open) - 1, -1, -1):
            tag = self._open[at][0]
            if tag in tags:
                del self._open[at:]
            if tag in tags or tag in bounds:
                return

    def _own(self, tag: str, attributes: Mapping[str, str | None]) -> str:
        """Name the font that an element asks for, "" for the one around it."""
        if match := _FAMILY.search(attributes.get("style") or ""):
            return match[1].strip()
        for name in (attributes.get("class") or "").casefold().split():
            if font := self._rules.get(f"{tag}.{name}") or self._rules.get(f".{name}"):
                return font
        face = (attributes.get("face") or "") if tag == "font" else ""
        return face.partition(",")[0].strip(" \"'") or self._rules.get(tag, "")

    def _add_rules(self, styles: str) -> None:
        for selectors, rule in _RULE.findall(styles):
            match = _FAMILY.search(rule)
            for selector in selectors.split(",") if match else ():
                if match and _SELECTOR.fullmatch(selector.strip()):
                    self._rules[selector.strip().casefold()] = match[1].strip()
