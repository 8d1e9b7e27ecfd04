import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_gui.files.content import ContentKind, kind_of
from tthc_gui.files.problems import Unusable

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SPREADSHEET_XML = (
    b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
)
TEXT = "STT;Mã TTHC;Tên thủ tục hành chính\r\n1;1.000001;Cấp phép\r\n"


def ole(*names: str) -> bytes:
    """Return a container whose directory has entries of these names."""
    named = (name.encode("utf-16-le") for name in names)
    return OLE + b"".join(
        struct.pack("<64sHB61x", name, len(name) + 2, 5 if at == 0 else 2)
        for at, name in enumerate(named)
    )


def zipped(**members: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
    return content.getvalue()


def parts(*names: str) -> bytes:
    return zipped(**dict.fromkeys(("[Content_Types].xml", *names), b"<x/>"))


def opendocument(kind: str) -> bytes:
    return zipped(mimetype=f"application/vnd.oasis.opendocument.{kind}".encode())


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (parts("xl/workbook.xml"), ContentKind.XLSX),
        (parts("xl/workbook.bin", "xl/worksheets/sheet1.bin"), ContentKind.XLSB),
        (parts("word/document.xml"), ContentKind.DOCX),
        (opendocument("spreadsheet"), ContentKind.ODS),
        (opendocument("spreadsheet-template"), ContentKind.ODS),
        (ole("Root Entry", "Workbook"), ContentKind.XLS),
        (ole("Root Entry", "Book"), ContentKind.XLS),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", ContentKind.XLS),
        (b"%PDF-1.7\n", ContentKind.PDF),
        (b"\r\n\r\n%PDF-1.4\n", ContentKind.PDF),
        (b"<html><body><table><tr><td>STT", ContentKind.HTML),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html>\n<html>", ContentKind.HTML),
        ('<meta charset="utf-16"><table>'.encode("utf-16"), ContentKind.HTML),
        (b'\n{"schema": "tthc-annex/1"}', ContentKind.JSON),
        (TEXT.encode(), ContentKind.TEXT),
        (TEXT.encode("utf-8-sig"), ContentKind.TEXT),
        (TEXT.encode("utf-16"), ContentKind.TEXT),
        (TEXT.encode("utf-16-le"), ContentKind.TEXT),
        (TEXT.encode("utf-16-be"), ContentKind.TEXT),
        (b"STT\tT\xean th\xf9 t\xf5c\r\n", ContentKind.TEXT),
        (b"BM;ten;gia\r\n", ContentKind.TEXT),
    ],
)
def test_files_are_what_their_bytes_say(data: bytes, kind: ContentKind) -> None:
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (ole("Root Entry", "EncryptionInfo", "EncryptedPackage"), "mật khẩu"),
        (ole("Root Entry", "WordDocument"), "Word 97–2003"),
        (ole("Root Entry", "PowerPoint Document"), "PowerPoint"),
        (ole("Root Entry", "__properties_version1.0"), "Outlook"),
        (ole("Root Entry"), "không phải sổ tính Excel"),
        (parts("ppt/presentation.xml"), "PowerPoint"),
        (opendocument("text"), ".odt"),
        (opendocument("presentation"), "không phải bảng tính"),
        (zipped(**{"phu_luc.xlsx": b"PK"}), "giải nén"),
        (b"PK\x03\x04 broken", "bị hỏng"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "JPEG"),
        (b"II*\0" + bytes(50), "TIFF"),
        (b"Rar!\x1a\x07\x00" + bytes(50), "RAR"),
        (b"MZ\x90\x00" + bytes(50), "chương trình"),
        (SPREADSHEET_XML, "Excel 2003"),
        (b'<?xml version="1.0"?><data/>', "XML"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", ".mht"),
        (bytes(range(256)) * 4, "không phải loại tệp nào"),
    ],
)
def test_what_is_not_read_is_named(data: bytes, what: str) -> None:
    with pytest.raises(Unusable, match=what) as raised:
        kind_of(data)
    assert str(raised.value).endswith(".")


@given(st.sampled_from([b"", b"PK", OLE, b"<", b"%PDF-"]), st.binary(max_size=600))
def test_any_bytes_have_a_kind_or_a_sentence(start: bytes, data: bytes) -> None:
    try:
        found = kind_of(start + data).value
    except Unusable as problem:
        found = str(problem)
    assert found


def test_utf16_without_a_mark_may_hold_zeros_at_both_sides() -> None:
    # U+10000 and U+0100 have a zero byte where other letters have their letter.
    text = TEXT + "\U00010000;Ā\r\n"
    assert kind_of(text.encode("utf-16-le")) is ContentKind.TEXT
    assert kind_of(text.encode("utf-16-be")) is ContentKind.TEXT


def test_names_of_parts_may_have_backslashes() -> None:
    assert kind_of(parts("xl\\workbook.xml")) is ContentKind.XLSX
    assert kind_of(parts("word\\document.xml")) is ContentKind.DOCX


def test_streams_may_be_named_in_capitals() -> None:
    assert kind_of(ole("Root Entry", "WORKBOOK")) is ContentKind.XLS
    with pytest.raises(Unusable, match="mật khẩu"):
        kind_of(ole("Root Entry", "ENCRYPTEDPACKAGE"))


def test_utf_16_is_told_by_the_zeros_of_one_side() -> None:
    dense = "Đề nghị cấp đổi thẻ bảo hiểm y tế; hỗ trợ hộ nghèo đặc biệt".encode("utf-16-le")
    assert 0.6 < dense[1::2].count(0) / len(dense[1::2]) < 0.8
    assert kind_of(dense) is ContentKind.TEXT
    accented = "ạệộựẹịọụ Đề nghị đổi thẻ hộ".encode("utf-16-le")
    assert 0.4 < accented[1::2].count(0) / len(accented[1::2]) < 0.5
    assert kind_of(accented) is ContentKind.TEXT


def test_a_third_of_zeros_is_no_utf_16() -> None:
    with pytest.raises(Unusable, match="không phải loại tệp nào"):
        kind_of(b"a\0b\x1ec\x1e" * 50)
