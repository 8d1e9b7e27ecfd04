"""Notes and threads of comments as Excel writes them: authors, times, replies, and stubs."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import openpyxl.comments
import pytest

from tests.files.formats.xlsx.test_shown import relate
from tests.files.tables import line, save, table
from tthc_gui.domain.document.remark import Remark, Reply, stamped
from tthc_gui.domain.document.remarks import PlacedRemark, all_remarks
from tthc_gui.files.reading import read
from tthc_gui.files.sheets.comments import remark_of_note, stamp_of

THREADED = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
SPACE = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
TELLING = (
    "Your version of Excel allows you to read this threaded comment; however, any edits to it will "
    "get removed if the file is opened in a newer version of Excel. Learn more: "
    "https://go.microsoft.com/fwlink/?linkid=870924"
)
STUB = (
    f"[Threaded comment]\n\n{TELLING}\n\nComment:\n    Sửa thành 20\nnhư luật\nReply:\n    Đồng ý"
)
THREAD = f"""<ThreadedComments xmlns="{SPACE}">
<threadedComment ref="D8" dT="2026-11-28T09:30:15.00" personId="{{A}}" id="{{1}}" done="1">
<text>Sửa thành 20</text></threadedComment>
<threadedComment ref="D8" dT="2026-11-28T10:00:00.00" personId="{{B}}" id="{{2}}" parentId="{{1}}">
<text>Đồng ý @An</text><mentions><mention/></mentions></threadedComment>
<threadedComment ref="E8" personId="{{C}}" id="{{3}}"><text>thiếu</text></threadedComment>
</ThreadedComments>"""
PERSONS = f"""<personList xmlns="{SPACE}"><person displayName="An" id="{{A}}"/>
<person displayName="Bình" id="{{B}}"/></personList>"""


def local(moment: str) -> str:
    return stamped(datetime.fromisoformat(moment).replace(tzinfo=UTC))


@pytest.fixture
def stubbed(tmp_path: Path) -> Path:
    """Save a workbook with the stub of a thread, as programs leave it that know no threads."""
    path = save(tmp_path / "a.xlsx", table(line(), line(2.0, "1.000002.H21")))
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["D8"].comment = openpyxl.comments.Comment(STUB, "tc={1}")
    book.save(path)
    return path


def test_threads_are_read_with_authors_times_and_replies_without_their_stub(stubbed: Path) -> None:
    part = "xl/threadedComments/threadedComment1.xml"
    relate(stubbed, THREADED, "../threadedComments/threadedComment1.xml", part, THREAD)
    with zipfile.ZipFile(stubbed, "a") as package:
        package.writestr("xl/persons/person.xml", PERSONS)
    first = Remark(
        "Sửa thành 20",
        "An",
        local("2026-11-28T09:30"),
        "current",
        (Reply("Đồng ý @An", "Bình", local("2026-11-28T10:00")),),
        is_done=True,
    )
    assert all_remarks(read(stubbed).document) == [
        PlacedRemark(first, 1, 0),
        PlacedRemark(Remark("thiếu", column="unit"), 1, 0),
    ]


def test_a_stub_alone_tells_what_was_said(stubbed: Path) -> None:
    remark = Remark("Sửa thành 20\nnhư luật", column="current", replies=(Reply("Đồng ý"),))
    assert all_remarks(read(stubbed).document) == [PlacedRemark(remark, 1, 0)]


@pytest.mark.parametrize(
    ("text", "author", "remark"),
    [
        (STUB.replace("Comment:", "Bình luận:"), "", ("Sửa thành 20\nnhư luật", "")),
        ("[Chuỗi chú thích]", "tc={1}", ("[Chuỗi chú thích]", "")),
        ("An:\nxem lại", "An", ("xem lại", "An")),
        ("An:\r\nxem_x000D_\nlại", "An", ("xem\nlại", "An")),
        ("An:", "An", ("An:", "An")),
        ("An:\nxem lại", "", ("An:\nxem lại", "")),
    ],
)
def test_what_programs_write_around_a_note_is_no_part_of_it(
    text: str, author: str, remark: tuple[str, str]
) -> None:
    found = remark_of_note(text, author)
    assert found is not None
    assert (found.text, found.author) == remark


def test_a_blank_note_is_none() -> None:
    assert remark_of_note(" \n", "An") is None


def test_times_without_a_zone_are_local_or_as_the_program_means_them() -> None:
    assert stamp_of("2026-11-28T09:30:15.12", in_utc=True) == local("2026-11-28T09:30")
    assert stamp_of("2026-11-28T09:30:15", in_utc=False) == "2026-11-28T09:30"
    assert stamp_of("hôm qua", in_utc=True) == ""


def test_damaged_threads_are_no_reason_not_to_read_the_sheet(stubbed: Path) -> None:
    part = "xl/threadedComments/threadedComment1.xml"
    relate(stubbed, THREADED, "../threadedComments/threadedComment1.xml", part, "<ThreadedComm")
    assert len(all_remarks(read(stubbed).document)) == 1
