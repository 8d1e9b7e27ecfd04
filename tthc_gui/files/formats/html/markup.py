"""HTML as tags and texts, in time linear in its length whatever it holds.

Python's own parser raises on some pages and needs minutes for others. What is never closed (a tag,
a comment, a script) ends the page there, as in browsers.
Source: HTML Living Standard, 13.2.5 (tokenization), without what no table needs.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

_OTHER = re.compile(r"<[a-zA-Z/!?]")
# Possessive all through: what has been passed is never looked at again.
_TAG = re.compile(
    r"""</?([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)>""", re.ASCII
)
_ATTRIBUTE = re.compile(
    r"""([^\s/>=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?+""", re.ASCII
)
_RAW = {"script", "style", "textarea", "title", "xmp", "noscript", "iframe", "noembed"}
"""Elements whose contents are text up to their own end tag."""
_ENTITIES_IN = {"textarea", "title"}
_HUGE_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{9,}+;?")


class Tag(NamedTuple):
    """A tag that opens or closes an element; names are in small letters."""

    name: str
    opens: bool
    attributes: Mapping[str, str] = {}


class MarkupText(NamedTuple):
    """A text between tags; `of` names the element whose raw contents it is, "" for any other."""

    text: str
    of: str = ""


def tokens(page: str) -> Iterator[Tag | MarkupText]:
    """Return the tags and texts of a page in order."""
    at = seek = 0
    while (start := page.find("<", seek)) >= 0:
        tag = _TAG.match(page, start)
        if tag is None and not _OTHER.match(page, start):
            seek = start + 1
            continue
        if start > at:
            yield MarkupText(decoded(page[at:start]))
        if tag is None:
            end = _end_of_other(page, start)
            if end < 0:
                return
            at = seek = end
            continue
        at = seek = tag.end()
        name = tag[1].lower()
        if page[start + 1] == "/":
            yield Tag(name, opens=False)
            continue
        yield Tag(name, True, _attributes(tag[2])) if tag[2] else Tag(name, opens=True)
        if name in _RAW:
            end = _end_of_raw(page, at, name)
            text = page[at : end if end >= 0 else len(page)]
            yield MarkupText(decoded(text) if name in _ENTITIES_IN else text, name)
            if end < 0:
                return
            at = seek = end
    if at < len(page):
        yield MarkupText(decoded(page[at:]))


def decoded(text: str) -> str:
    """Return a text with its references to characters replaced."""
    if "&" not in text:
        return text
    return unescape(_HUGE_NUMBER.sub("\ufffd", text))


def _end_of_other(page: str, start: int) -> int:
    """Return where a comment or a declaration ends, -1 where it never does."""
    if page.startswith("<!--", start):
        if page.startswith(("<!-->", "<!--->"), start):
            return page.index(">", start) + 1
        end = page.find("-->", start + 4)
        return -1 if end < 0 else end + 3
    second = page[start + 1]
    if second in "!?" or (second == "/" and not page[start + 2 : start + 3].isalpha()):
        return page.find(">", start) + 1 or -1
    return -1


def _end_of_raw(page: str, start: int, name: str) -> int:
    found = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(page, start)
    return -1 if found is None else found.start()


def _attributes(text: str) -> Mapping[str, str]:
    """Return the attributes of a tag; of several of one name the first holds."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        found.setdefault(match[1].lower(), decoded(value))
    return found
