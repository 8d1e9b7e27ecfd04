"""The zip package of a workbook or document: checked before anything parses it, its parts found.

Files come by mail. Sizes, ratios and counts are limited; document types and entities are refused.
Source of the parts: ECMA-376, Office Open XML.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Collection
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.files.problems import Unusable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_UNPACKED = 500 * 1024**2
"""Bytes all members may unpack to; 24,200 lines need 21 to 40 MB."""
MOST_MEMBERS = 10_000
MOST_RATIO = 400
"""How much smaller a large package may be than its contents; dense sheets reach about 30."""
RATIO_FROM = 50 * 1024**2
"""Bytes below which the ratio does not matter."""
LARGEST_SMALL_PART = 64 * 1024**2
"""Bytes a part other than a sheet may unpack to."""
_PLAIN_CODING = regex(
    rb"""(?:\xef\xbb\xbf)?(?:<\?xml[^>]{0,80}?encoding=["']utf-8["'][^>]{0,40}\?>|<(?!\?xml))""",
    re.IGNORECASE,
)
"""How XML begins in which a document type can hide behind no other coding."""
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""The marks of XML in UTF-16, which a part of a package may be."""
_DECLARATION = regex(rb"<\?xml[^>]{0,200}\?>")
_CHUNK = 1 << 20
"""Bytes unpacked at once: so much more than it says may a part that lies about its size take."""


class PackageProblem(Unusable):
    """Say in Vietnamese why a package is not opened; the caller names the file."""


DAMAGED = "tệp bị hỏng hoặc chưa tải về đủ; hãy xin hoặc tải lại tệp."
_HOSTILE = "nội dung nén bất thường, có thể gây hại nên không được mở."

FAILURES = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    NotImplementedError,
    RuntimeError,
)
"""What zipfile raises on damaged or unusual members."""


def unpacked(package: zipfile.ZipFile, name: str, most: int = MOST_UNPACKED) -> bytes:
    """Unpack a member, however much it holds beyond what it says; raise ValueError above `most`.

    Read as a whole, zipfile unpacks all there is before it cuts that to the size that was said.
    """
    chunks = []
    size = 0
    with package.open(name) as member:
        while chunk := member.read(min(_CHUNK, most + 1)):
            size += len(chunk)
            if size > most:
                raise ValueError(name)
            chunks.append(chunk)
    return b"".join(chunks)


def _usual_name(name: str) -> str:
    """Return the name by which a member is looked for; some programs write backslashes."""
    return name.replace("\\", "/").casefold()


class Package:
    """A zip package of parts, whose limits have been checked."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except FAILURES as error:
            raise PackageProblem(DAMAGED) from error
        self.unpacked = sum(member.file_size for member in members)
        """Bytes all parts unpack to, as the package says; a part that lies is found when read."""
        if len(members) > MOST_MEMBERS or self.unpacked > MOST_UNPACKED:
            raise PackageProblem(_HOSTILE)
        if self.unpacked > RATIO_FROM and self.unpacked > MOST_RATIO * len(data):
            raise PackageProblem(_HOSTILE)
        self._names = {_usual_name(member.filename): member.filename for member in members}
        if len(self._names) < len(members):
            raise PackageProblem(_HOSTILE)
        self._targets: dict[str, dict[str, tuple[str, str]]] = {}
        self._properties: dict[str, Element | None] = {}

    @property
    def names(self) -> Collection[str]:
        """Return the names of all parts, as they are written."""
        return self._names.values()

    def is_utf_16(self, name: str) -> bool:
        """Return whether a part, by its name as it is written, is marked as UTF-16."""
        try:
            with self._zip.open(name) as member:
                return member.read(2) in UTF_16
        except FAILURES:
            return False

    def has(self, part: str) -> bool:
        """Return whether the package has a part."""
        return part.casefold() in self._names

    def raw(self, part: str) -> bytes:
        """Unpack a part as it is; raise PackageProblem when it is damaged or not there."""
        name = self._names.get(_usual_name(part))
        if name is None:
            raise PackageProblem(DAMAGED)
        try:
            return unpacked(self._zip, name)
        except FAILURES as error:
            raise PackageProblem(DAMAGED) from error

    def read(self, part: str) -> bytes:
        """Unpack a part as UTF-8 XML; raise PackageProblem when it is damaged or not safe."""
        data = self.raw(part)
        try:
            if data.startswith(UTF_16):
                data = _DECLARATION.sub(b"", data.decode("utf-16").encode(), count=1)
        except FAILURES as error:
            raise PackageProblem(DAMAGED) from error
        if b"\0" in data[:4]:
            raise PackageProblem(DAMAGED)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise PackageProblem("tệp chứa khai báo DOCTYPE hoặc ENTITY nên không được mở.")
        return data

    def check_parts(self) -> None:
        """Unpack all XML parts but the sheets, so that no lie about a size reaches a parser."""
        for name in self._names:
            small = name.endswith((".xml", ".rels")) and "/worksheets/" not in name
            if small and len(self.read(name)) > LARGEST_SMALL_PART:
                raise PackageProblem(_HOSTILE)

    def tree(self, part: str) -> "Element":
        """Parse a part."""
        from xml.etree.ElementTree import ParseError

        data = self.read(part)
        try:
            return _parsed(data) if _PLAIN_CODING.match(data) else _guarded(data)
        except (ParseError, ValueError, LookupError) as error:
            raise PackageProblem(DAMAGED) from error

    def company(self) -> str:
        """Return the company in the file's properties, "" when there is none."""
        return self._property("/extended-properties", "Company") or self._property(
            "/extendedProperties", "Company"
        )

    def last_author(self) -> str:
        """Name who saved the file last: a person, or the program that wrote it."""
        return self._property("/core-properties", "lastModifiedBy")

    def program(self) -> tuple[str, str]:
        """Name the program that saved the file last, and its version, as the file says."""
        kinds = ("Application", "AppVersion")
        name, version = (self._property("/extended-properties", kind) for kind in kinds)
        return name, version

    def was_modified(self) -> bool:
        """Return whether the file was saved again after it was made."""
        made, modified = (
            self._property("/core-properties", key) for key in ("created", "modified")
        )
        return made != modified

    def _property(self, kind: str, name: str) -> str:
        """Return a property of the file; damaged properties are no reason not to open it."""
        if kind not in self._properties:
            try:
                part = self.related("", kind)
                self._properties[kind] = self.tree(part) if part else None
            except PackageProblem:
                self._properties[kind] = None
        properties = self._properties[kind]
        found = None if properties is None else properties.findtext(f".//{{*}}{name}")
        return (found or "").strip()

    def related(self, part: str, kind: str) -> str | None:
        """Return the part that a part ("": the package) refers to by a kind ("/styles")."""
        for target_kind, target in self.targets(part).values():
            if target_kind.endswith(kind) and self.has(target):
                return target
        return None

    def targets(self, part: str) -> dict[str, tuple[str, str]]:
        """Return kind and part of each relationship of a part by its id."""
        if part not in self._targets:
            self._targets[part] = self._read_targets(part)
        return self._targets[part]

    def relationships_of(self, part: str) -> str:
        """Name the part that holds the relationships of a part."""
        folder, name = posixpath.split(part)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def _read_targets(self, part: str) -> dict[str, tuple[str, str]]:
        folder = posixpath.dirname(part)
        rels = self.relationships_of(part)
        if not self.has(rels):
            return {}
        targets = {}
        for node in self.tree(rels).findall(".//{*}Relationship"):
            if node.get("TargetMode") == "External":
                continue
            target = node.get("Target", "").replace("\\", "/")
            path = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            path = posixpath.normpath(path)
            # Part names of other letters than English ones are written in percents.
            path = path if self.has(path) else unquote(path)
            targets[node.get("Id", "")] = (node.get("Type", ""), path)
        return targets


def _parsed(data: bytes) -> "Element":
    """Parse XML in UTF-8 in which no document type was found: in a third of the guarded time."""
    from xml.etree.ElementTree import XMLParser

    parser = XMLParser()  # noqa: S314 - entities need a document type, which read() has refused
    parser.feed(data)
    root: Element = parser.close()
    return root


def _guarded(data: bytes) -> "Element":
    """Parse XML in a coding in which a document type may have been overlooked."""
    from defusedxml.ElementTree import fromstring

    root: Element = fromstring(data, forbid_dtd=True)
    return root


class WorkbookPackage(Package):
    """The package of an Excel workbook."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.workbook = self.related("", "/officeDocument") or "xl/workbook.xml"
        if not self.has(self.workbook) or not self.tree(self.workbook).tag.endswith("workbook"):
            raise PackageProblem("tệp nén này không phải là sổ tính Excel; hãy chọn tệp .xlsx.")

    @property
    def is_1904(self) -> bool:
        """Return whether days are counted from 1904, as Excel for the Mac did."""
        properties = self.tree(self.workbook).find("{*}workbookPr")
        return properties is not None and properties.get("date1904") in ("1", "true")

    def sheets(self) -> dict[str, str]:
        """Return the part of each sheet by the sheet's name, in the workbook's order."""
        targets = self.targets(self.workbook)
        parts: dict[str, str] = {}
        for sheet in self.tree(self.workbook).findall(".//{*}sheet"):
            key = next((value for name, value in sheet.items() if name.endswith("}id")), "")
            if key in targets:
                parts[sheet.get("name", "")] = targets[key][1]
        return parts
