"""Put a letterhead into templates with LibreOffice alone, make papers of them, and print them.

Run it from the project's folder as `python -m scripts.check_papers FOLDER`; it leaves the edited
templates, the papers and their pages as PDF there, to be looked at. `soffice` must be there.
"""

import sys
import time
from fractions import Fraction
from pathlib import Path

from scripts.office import convert, run_basic
from tthc_gui.domain.province.papers import PaperData
from tthc_gui.files.folders import documents_in
from tthc_gui.files.province.collecting import collect
from tthc_gui.files.province.package import packed
from tthc_gui.files.province.papers.kinds import PAPER_KINDS
from tthc_gui.files.province.papers.templates import copy_template
from tthc_gui.files.province.papers.writing import PapersOrder, write_papers

SAMPLES = Path(__file__).parents[1] / "resources" / "samples"
PICTURE = Path(__file__).parents[1] / "docs" / "pictures"
_EDIT = """
Sub Edit(source As String, picture As String)
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden"
    hidden(0).Value = True
    doc = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
    styles = doc.StyleFamilies.getByName("PageStyles")
    For at = 0 To styles.Count - 1
        style = styles.getByIndex(at)
        If style.isInUse() Then
            style.HeaderIsOn = True
            style.FirstIsShared = False
            text = style.HeaderTextFirst
            text.setString("CƠ QUAN CỦA {{ don_vi_trinh|hoa }} - Số 1 phố Mẫu, điện thoại 000")
            cursor = text.createTextCursor()
            cursor.CharWeight = 150
            cursor.CharColor = RGB(160, 0, 0)
            image = doc.createInstance("com.sun.star.text.TextGraphicObject")
            image.GraphicURL = ConvertToURL(picture)
            size = image.Size
            size.Width = 1400
            size.Height = 900
            image.Size = size
            image.AnchorType = com.sun.star.text.TextContentAnchorType.AS_CHARACTER
            text.insertTextContent(text.getStart(), image, False)
        End If
    Next
    search = doc.createSearchDescriptor()
    search.SearchString = "thu_tuc"
    found = doc.findFirst(search)
    If Not IsNull(found) Then
        found.CharWeight = 150
        found.CharColor = RGB(0, 0, 160)
    End If
    Dim saving(0) As New com.sun.star.beans.PropertyValue
    saving(0).Name = "FilterName"
    saving(0).Value = "MS Word 2007 XML"
    doc.storeToURL(ConvertToURL(source), saving())
    doc.close(True)
End Sub
"""


def main() -> None:
    """Edit the templates, write the papers of the samples, and print them."""
    folder = Path(sys.argv[1]).absolute()
    own, out = folder / "templates", folder / "papers"
    for place in (own, out):
        place.mkdir(parents=True, exist_ok=True)
    picture = next(PICTURE.glob("*.png"))
    for kind in PAPER_KINDS:
        (own / kind.template).unlink(missing_ok=True)
        path = copy_template(kind, own)
        before = path.read_bytes()
        run_basic(_EDIT, f'Edit("{path}","{picture}")')
        print(path.name, "unchanged" if path.read_bytes() == before else "edited by LibreOffice")
    collected = collect(map(str, documents_in(SAMPLES)), keep_going=True)
    start = time.monotonic()
    data = PaperData({"don_vi_trinh": "Văn phòng Ủy ban nhân dân tỉnh", "ky_hieu_don_vi": "VPUBND"})
    order = PapersOrder(out, templates=own)
    written = write_papers(packed(collected, Fraction(30, 100)), data, order)
    print(f"{len(written.paths)} papers in {time.monotonic() - start:.1f} s")
    convert(written.paths, "pdf", folder / "pdf")


if __name__ == "__main__":
    main()
