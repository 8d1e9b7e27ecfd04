"""The XML of an .ods as it streams by, its names with the prefixes that all programs use.

Source: OpenDocument 1.3 part 3, 1.4 (namespaces).
"""

import re
from collections.abc import Callable, Iterator
from xml.parsers.expat import ParserCreate, XMLParserType

Attributes = dict[str, str]
Start = Callable[[str, Attributes], object]
Text = Callable[[str], object]
"""What is told of the end of an element, or of characters."""

_CHUNK = 1 << 20
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    f"{_ODF}office:1.0": "office",
    f"{_ODF}table:1.0": "table",
    f"{_ODF}text:1.0": "text",
    f"{_ODF}style:1.0": "style",
    f"{_ODF}datastyle:1.0": "number",
    f"{_ODF}svg-compatible:1.0": "svg",
    f"{_ODF}xsl-fo-compatible:1.0": "fo",
    f"{_ODF}drawing:1.0": "draw",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_DECLARATION = re.compile(rb"""xmlns(?::([\w.-]+))?\s*=\s*["']([^"']*)""")


def parsed(
    xml: bytes, start: Start, end: Text | None = None, characters: Text | None = None
) -> Iterator[int]:
    """Pass the elements to handlers, and say after each piece how far that is.

    Raises ExpatError where the XML is damaged.
    """
    if _is_usual(xml):
        parser = ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = start, end
    else:
        parser = _translating(start, end)
    parser.buffer_text = True
    parser.CharacterDataHandler = characters
    for at in range(0, len(xml), _CHUNK):
        parser.Parse(xml[at : at + _CHUNK])
        yield at
    parser.Parse(b"", True)


def _is_usual(xml: bytes) -> bool:
    """Return whether all prefixes are the usual ones; looking each up takes twice as long."""
    found = {(prefix.decode(), uri.decode()) for prefix, uri in _DECLARATION.findall(xml)}
    ours = _PREFIXES.values()
    return all(
        _PREFIXES.get(uri, "") == (prefix if prefix in ours else "") for prefix, uri in found
    )


class _UsualNames(dict[str, str]):
    """The usual names, by those that expat makes of a namespace and a name."""

    def __missing__(self, name: str) -> str:
        uri, _, local = name.rpartition("}")
        self[name] = f"{_PREFIXES.get(uri, uri)}:{local}"
        return self[name]


def _translating(start: Start, end: Text | None) -> XMLParserType:
    """Make a parser that gives names their usual prefixes."""
    names = _UsualNames()
    parser = ParserCreate(namespace_separator="}")
    parser.StartElementHandler = lambda name, attributes: start(
        names[name], {names[key]: text for key, text in attributes.items()}
    )
    if end is not None:
        parser.EndElementHandler = lambda name: end(names[name])
    return parser
