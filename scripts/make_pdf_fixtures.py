"""Make the PDFs that the tests read: what LibreOffice prints of some of the sample workbooks.

Run it from the project's folder as `python -m scripts.make_pdf_fixtures`; `soffice` must be there.
"""

import tempfile
from pathlib import Path

from scripts.office import convert
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write

PROJECT = Path(__file__).parents[1]
SAMPLES = PROJECT / "resources" / "samples"
FIXTURES = PROJECT / "tests" / "data" / "pdf"
STEMS = (
    "phu_luc_05_so_cong_thuong",  # cells merged over a page's end, on two pages
    "phu_luc_06_so_nong_nghiep_va_moi_truong",  # no units; rates printed one above another
    "phu_luc_10_so_ngoai_vu",  # one page
    "phu_luc_12_ban_quan_ly_khu_kinh_te",
)


IN_WORD = "phu_luc_12_ban_quan_ly_khu_kinh_te"
"""What is printed from a Word document too, whose lines break without blanks at their ends."""
IN_TWO_FONTS = "phu_luc_10_so_ngoai_vu"
"""What is printed where Times New Roman is replaced by a font without Vietnamese letters, as
Debian's fonts-liberation 1 is, so that letters of a word come from another font."""


def main() -> None:
    """Print the samples to PDF."""
    with tempfile.TemporaryDirectory(prefix="tthc-office-") as folder:
        document = Path(folder, f"{IN_WORD}.docx")
        write(read(SAMPLES / f"{IN_WORD}.xlsx").annex, document)
        convert([SAMPLES / f"{stem}.xlsx" for stem in STEMS], "pdf", FIXTURES)
        convert([document], "pdf", FIXTURES / "word")
        convert([SAMPLES / f"{IN_TWO_FONTS}.xlsx"], "pdf", FIXTURES / "mixed_fonts")


if __name__ == "__main__":
    main()
