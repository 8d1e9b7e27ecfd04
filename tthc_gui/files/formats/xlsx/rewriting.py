"""Workbooks that are whole and yet not as python-calamine reads them, written anew as it does."""

import io
import re
import zipfile
from posixpath import dirname, join, normpath
from urllib.parse import unquote_to_bytes

from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.files.package import WorkbookPackage

_TARGET = regex(rb"""(?<=\sTarget=)(?:"[^"<>]*"|'[^'<>]*')""")


def needs_rewriting(package: WorkbookPackage) -> bool:
    """Return whether a workbook has what python-calamine is known not to read."""
    rels = package.relationships_of(package.workbook)
    return (
        bool(_macro_sheets(package))
        or any(map(package.is_utf_16, package.names))
        or (package.has(rels) and _with_usual_targets(package, rels) != package.read(rels))
    )


def rewritten(package: WorkbookPackage) -> bytes:
    """Return a package of the XML parts in UTF-8, under usual names, stored as they are.

    Sheets of Excel 4's macros, which remain in many workbooks, hidden, are left out.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in package.names:
            part = name.replace("\\", "/")
            if part.casefold() == package.workbook.casefold():
                made.writestr(part, _without_macro_sheets(package))
            elif part.endswith(".rels"):
                made.writestr(part, _with_usual_targets(package, name))
            elif part.endswith(".xml"):
                made.writestr(part, package.read(name))
    return buffer.getvalue()


def _macro_sheets(package: WorkbookPackage) -> list[str]:
    targets = package.targets(package.workbook).items()
    return [key for key, (kind, _) in targets if kind.casefold().endswith("macrosheet")]


def _without_macro_sheets(package: WorkbookPackage) -> bytes:
    workbook = package.read(package.workbook)
    for key in _macro_sheets(package):
        named = rb':id\s*=\s*["\']' + re.escape(key.encode()) + rb'["\']'
        workbook = re.sub(rb"<(?:\w+:)?sheet\s[^<>]*" + named + rb"[^<>]*/>", b"", workbook)
    return workbook


def _with_usual_targets(package: WorkbookPackage, name: str) -> bytes:
    folder = dirname(dirname(name.replace("\\", "/")))

    def has(target: bytes) -> bool:
        path = join("/", folder, target.decode("utf-8", "replace"))
        return package.has(normpath(path).lstrip("/"))

    def usual(match: re.Match[bytes]) -> bytes:
        quote, target = match[0][:1], match[0][1:-1].replace(b"\\", b"/")
        plain = unquote_to_bytes(target)
        if not has(target) and has(plain) and not any(mark in plain for mark in b"&<>\"'"):
            target = plain
        return quote + target + quote

    return _TARGET.sub(usual, package.read(name))
