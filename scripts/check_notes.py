"""Let LibreOffice answer the notes of a workbook of ours, and see that the answers come back.

    python scripts/check_notes.py [FILE.xlsx]

Writes an annex with remarks, lets LibreOffice, without a window, add a line to one note and a note
to another cell, and reads what it saved. FILE keeps the workbook as it saved it. `soffice` must be
there.
"""

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.office import run_basic
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.document.remark import Remark, Reply
from tthc_gui.domain.document.remarks import PlacedRemark, all_remarks, hold_remarks
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write

ANSWER, NEW = "Đã trả lời", "Ghi chú mới"
MACRO = f"""Sub Answer(source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  sheet = document.Sheets.getByIndex(0)
  note = sheet.getCellRangeByName("D7").Annotation
  note.setString(note.getString() & Chr(10) & "{ANSWER}")
  sheet.Annotations.insertNew(sheet.getCellRangeByName("E8").CellAddress, "{NEW}")
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "Calc MS Excel 2007 XML"
  document.storeToURL(target, filter())
  document.close(True)
End Sub
"""


def annex() -> Annex:
    """Return an annex of two procedures, with a remark on a time, one on a name and one on all."""
    procedures = [
        Procedure(
            str(number), f"1.00000{number}.H21", f"Thủ tục {number}", cases=(Case(unit="Ngày"),)
        )
        for number in (1, 2)
    ]
    listed = Annex(Heading("Phụ lục 1"), procedures)
    said = Remark("Số này sai\nđề nghị sửa", "An", "2026-11-28T16:30")
    hold_remarks(
        listed,
        [
            PlacedRemark(said),
            PlacedRemark(replace(said, column="current", replies=(Reply("vâng", "Bình"),)), 0, 0),
            PlacedRemark(replace(said, column="name", is_done=True), 1, 0),
        ],
    )
    return listed


def main() -> int:
    """Return 0 when every remark, the answer and the new note come back."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "notes.xlsx"
        target = Path(sys.argv[1]).resolve() if sys.argv[1:] else Path(folder) / "answered.xlsx"
        written = annex()
        write(written, source, remarks=True)
        run_basic(MACRO, f'Answer("{source.as_uri()}","{target.as_uri()}")')
        found = all_remarks(read(target).document)
    expected = [
        one._replace(remark=one.remark.answered(Reply(ANSWER))) if one.record == 0 else one
        for one in all_remarks(written)
    ]
    expected.insert(-1, PlacedRemark(Remark(NEW, column="unit"), 1, 0))
    for one in found:
        print(one)
    if sorted(map(str, found)) == sorted(map(str, expected)):
        print("Every remark, the answer and the new note came back at their cells.")
        return 0
    print("Expected:", *expected, sep="\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
