"""What a file is, told from its bytes and not from its name.

Sources: ECMA-376 part 2 (packages), OASIS OpenDocument 1.3 part 2, [MS-CFB] 2.6 (directory
entries of an OLE container), [MS-OFFCRYPTO] 2.3 (encrypted packages).
"""

import io
import re
import zipfile
from collections.abc import Iterable
from enum import Enum

from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.files.package import DAMAGED, FAILURES
from tthc_gui.files.problems import PROTECTED, Unusable


class ContentKind(Enum):
    """The kinds of files that are read; the value is what a user calls one."""

    XLSX = "sổ tính Excel (.xlsx)"
    XLSB = "sổ tính Excel nhị phân (.xlsb)"
    XLS = "sổ tính Excel 97–2003 (.xls)"
    ODS = "bảng tính OpenDocument (.ods)"
    DOCX = "văn bản Word (.docx)"
    PDF = "tệp PDF"
    HTML = "trang web (HTML)"
    JSON = "tệp JSON"
    TEXT = "tệp văn bản (CSV)"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF = (b"\x09\x08\x10\x00\x00\x06", b"\x09\x08\x08\x00\x00\x05")
"""The first record of a BIFF8 or BIFF5 stream, which a few programs write without a container."""
_OLD_BIFF = (b"\x09\x00", b"\x09\x02", b"\x09\x04")
_HTML = regex(rb"<(?:!doctype html|html|head|body|table|meta|style|div)\b", re.IGNORECASE)
_START = 4096
"""Bytes within which a file says what it is."""
_LONGEST_MIMETYPE = 200
_ENTRY, _NAME, _KIND = 128, 64, 66
"""Bytes of an entry in an OLE container's directory, of its name, and where its kind stands."""
_ENTRY_KINDS = {1, 2, 5}

_RESAVE = "hãy mở bằng phần mềm đã tạo ra tệp rồi lưu lại dạng .xlsx."
_ASK = "hãy xin tệp Excel, Word hoặc PDF gốc."
_SIGNATURES = (
    (b"{\\rtf", "đây là văn bản RTF; hãy mở bằng Word và lưu lại dạng .docx."),
    (b"\x89PNG", f"đây là ảnh PNG; {_ASK}"),
    (b"\xff\xd8\xff", f"đây là ảnh JPEG; {_ASK}"),
    (b"GIF8", f"đây là ảnh GIF; {_ASK}"),
    (b"BM", f"đây là ảnh BMP; {_ASK}"),
    (b"II*\0", f"đây là ảnh quét TIFF; {_ASK}"),
    (b"MM\0*", f"đây là ảnh quét TIFF; {_ASK}"),
    (b"Rar!", "đây là tệp nén RAR; hãy giải nén rồi mở tệp bên trong."),
    (b"7z\xbc\xaf", "đây là tệp nén 7-Zip; hãy giải nén rồi mở tệp bên trong."),
    (b"\x1f\x8b", "đây là tệp nén GZIP; hãy giải nén rồi mở tệp bên trong."),
    (b"MZ", "đây là tệp chương trình, không phải tài liệu; không nên mở."),
    (b"\x7fELF", "đây là tệp chương trình, không phải tài liệu; không nên mở."),
    (b"%!PS", f"đây là tệp in PostScript; {_ASK}"),
)
"""What files that are not read begin with, and what to say of them."""


def kind_of(data: bytes) -> ContentKind:
    """Return what a file is; raise Unusable, saying what to do, when it is not read."""
    if data.startswith(b"PK"):
        return _kind_of_zip(data)
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    if data.startswith(_BIFF):
        return ContentKind.XLS
    if b"%PDF-" in data[:1024]:
        return ContentKind.PDF
    if b"MIME-Version:" in data[:_START] and b"multipart/related" in data[:_START]:
        raise Unusable(f"đây là trang web lưu một tệp (.mht); {_RESAVE}")
    if data.startswith(_OLD_BIFF) and b"\0" in data[:16]:
        raise Unusable(f"đây là sổ tính Excel đời trước 1995; {_RESAVE}")
    for signature, sentence in _SIGNATURES:
        if data.startswith(signature) and not _is_text(data):
            raise Unusable(sentence)
    return _kind_of_text(data)


def _kind_of_text(data: bytes) -> ContentKind:
    if not _is_text(data):
        raise Unusable(f"nội dung không phải loại tệp nào phần mềm biết; {_ASK}")
    start = data[:_START].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf")
    start = start.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip()
    if start.startswith(b"{\\rtf"):
        raise Unusable("đây là văn bản RTF; hãy mở bằng Word và lưu lại dạng .docx.")
    if start.startswith(b"{"):
        return ContentKind.JSON
    if start.startswith(b"<") and _HTML.search(start):
        return ContentKind.HTML
    if start.startswith(b"<?xml"):
        if b"schemas-microsoft-com:office:spreadsheet" in start:
            raise Unusable(f"đây là bảng tính XML của Excel 2003; {_RESAVE}")
        raise Unusable(f"đây là tệp XML, không phải bảng tính; {_ASK}")
    return ContentKind.TEXT


def _is_text(data: bytes) -> bool:
    """Return whether bytes can be text: no control characters, or marked, or with UTF-16's zeros.

    Marked text may have any of them, for a cell of an annex may, and is to be read again.
    """
    start = data[:_START]
    if start.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    zeros, other = sorted((half.count(0) for half in (start[::2], start[1::2])), reverse=True)
    if zeros > len(start) * 0.2:
        # Most letters of a Vietnamese text in UTF-16 have a zero byte, nearly always at one side.
        return other * 10 < zeros
    return not any(byte < 32 and byte not in b"\t\n\r\f\x1a" for byte in start)


def _kind_of_zip(data: bytes) -> ContentKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {name.replace("\\", "/").casefold() for name in package.namelist()}
            mimetype = b""
            if "mimetype" in names:
                with package.open("mimetype") as member:
                    mimetype = member.read(_LONGEST_MIMETYPE).strip()
    except NotImplementedError as error:
        raise Unusable(f"tệp nén theo cách không đọc được; {_RESAVE}") from error
    except FAILURES as error:
        raise Unusable(DAMAGED) from error
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        return _kind_of_opendocument(mimetype)
    if "[content_types].xml" not in names and "_rels/.rels" not in names:
        raise Unusable(
            "tệp nén này không phải là sổ tính hay văn bản; hãy giải nén rồi mở tệp bên trong."
        )
    return _kind_of_parts(names)


def _kind_of_opendocument(mimetype: bytes) -> ContentKind:
    if b".spreadsheet" in mimetype:
        return ContentKind.ODS
    if b".text" in mimetype:
        raise Unusable("đây là văn bản OpenDocument (.odt); hãy lưu lại dạng .docx rồi mở.")
    raise Unusable(f"đây là tệp OpenDocument nhưng không phải bảng tính; {_ASK}")


def _kind_of_parts(names: Iterable[str]) -> ContentKind:
    """Recognise an Office package by the folders of its parts."""
    names = list(names)
    if any(name.startswith("ppt/") for name in names):
        raise Unusable(f"đây là bài trình chiếu PowerPoint; {_ASK}")
    if any(name.startswith("word/") for name in names):
        return ContentKind.DOCX
    if any(name.startswith("xl/") and name.endswith("workbook.bin") for name in names):
        return ContentKind.XLSB
    return ContentKind.XLSX


def _kind_of_ole(data: bytes) -> ContentKind:
    """Recognise an OLE container by the names in its directory."""
    found = ole_names(data)

    def has(*names: str) -> bool:
        return any(name.casefold() in found for name in names)

    if has("EncryptedPackage"):
        raise Unusable(PROTECTED)
    if has("WordDocument"):
        raise Unusable("đây là văn bản Word 97–2003 (.doc); hãy mở bằng Word và lưu dạng .docx.")
    if has("PowerPoint Document"):
        raise Unusable(f"đây là bài trình chiếu PowerPoint; {_ASK}")
    if has("__properties_version1.0"):
        raise Unusable("đây là thư Outlook (.msg); hãy lưu tệp đính kèm ra rồi mở.")
    if has("Workbook", "Book"):
        return ContentKind.XLS
    raise Unusable(f"đây là tệp Office đời cũ nhưng không phải sổ tính Excel; {_RESAVE}")


def ole_names(data: bytes) -> set[str]:
    """Return the names in a container's directory, in small letters, however damaged it is.

    Entries begin at multiples of their size with a name in UTF-16 that is filled up with zeros.
    """
    kinds = data[_KIND::_ENTRY]
    starts = (at * _ENTRY for at, kind in enumerate(kinds) if kind in _ENTRY_KINDS)
    names = (data[at : at + _NAME].decode("utf-16-le", "replace") for at in starts)
    return {name.partition("\0")[0].casefold() for name in names}
