"""Make the PDFs of other programs that the tests read: parts of real annexes, as each prints them.

Run it from the project's folder as `python -m scripts.make_foreign_pdfs [NAME…]`. The programs
that it calls are listed in tests/data/pdf/foreign/README.md; only their files belong to the
project, and who changes nothing about them never needs the programs.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from scripts.foreign_pages import draw_with_qt, draw_with_reportlab, page_of
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write

PROJECT = Path(__file__).parents[1]
SAMPLES = PROJECT / "resources" / "samples"
TARGET = PROJECT / "tests" / "data" / "pdf" / "foreign"


class Maker:
    """Make PDFs in a folder for drafts; `path` names a draft."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, name: str) -> Path:
        """Name a draft."""
        return self._folder / name

    def run(self, *call: object) -> None:
        """Call a program."""
        subprocess.run([str(part) for part in call], check=True, capture_output=True)

    def chromium(self, name: str, page: str) -> Path:
        """Let Chromium print a page."""
        source, made = self.path(f"{name}.html"), self.path(f"{name}.pdf")
        source.write_text(page, encoding="utf-8")
        flags = ("--headless", "--no-sandbox", "--no-pdf-header-footer", "--disable-pdf-tagging")
        self.run("chromium", *flags, f"--print-to-pdf={made}", source)
        return made

    def weasyprint(self, name: str, page: str) -> Path:
        """Let WeasyPrint print a page."""
        source, made = self.path(f"{name}.html"), self.path(f"{name}.pdf")
        source.write_text(page, encoding="utf-8")
        self.run("weasyprint", source, made)
        return made

    def wkhtmltopdf(self, name: str, page: str) -> Path:
        """Let wkhtmltopdf print a page."""
        source, made = self.path(f"{name}.html"), self.path(f"{name}.pdf")
        source.write_text(page, encoding="utf-8")
        paper = ("--page-size", "A3", "--orientation", "Landscape")
        self.run("wkhtmltopdf", "-q", *paper, source, made)
        return made

    def libreoffice(self, document: Path) -> Path:
        """Let LibreOffice print a document."""
        profile = f"-env:UserInstallation={self.path('profile').as_uri()}"
        to_pdf = ("--headless", "--convert-to", "pdf", "--outdir", self._folder)
        self.run("soffice", profile, *to_pdf, document)
        return document.with_suffix(".pdf")

    def ghostscript(self, name: str, source: Path, *options: str) -> Path:
        """Let Ghostscript write a PDF again."""
        made = self.path(f"{name}.pdf")
        quiet = ("-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite")
        self.run("gs", *quiet, *options, f"-sOutputFile={made}", source)
        return made


def part_of(annex: int, first: int, last: int) -> Annex:
    """Return some procedures of a sample, counted from 1."""
    (path,) = SAMPLES.glob(f"phu_luc_{annex:02}_*.xlsx")
    whole = read(path).annex
    return Annex(whole.heading, whole.procedures[first - 1 : last])


def workbook(maker: Maker, name: str, annex: Annex, **setup: object) -> Path:
    """Write a workbook that is not fitted to the paper's width; `setup` is openpyxl's."""
    from openpyxl import load_workbook
    from openpyxl.worksheet.properties import PageSetupProperties

    path = maker.path(f"{name}.xlsx")
    write(annex, path, keep_stated=True)
    book = load_workbook(path)
    for sheet in book.worksheets[1:]:
        book.remove(sheet)
    sheet = book.worksheets[0]
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = None
    for field, value in setup.items():
        setattr(sheet.page_setup, field, value)
    book.save(path)
    return path


def printed(maker: Maker, annex: Annex) -> Path:
    """Let LibreOffice print an annex as our own workbook."""
    path = maker.path("office.xlsx")
    write(annex, path, keep_stated=True)
    return maker.libreoffice(path)


def rewritten(maker: Maker, annex: Annex) -> Path:
    """Let qpdf write a PDF again: packed, upside down, protected by a password for changes."""
    made = maker.path("qpdf.pdf")
    protect = ("--encrypt", "", "owner", "256", "--extract=n", "--")
    packed = ("--object-streams=generate", "--rotate=+180")
    self_made = maker.chromium("plain", page_of(annex))
    maker.run("qpdf", *packed, *protect, self_made, made)
    return made


def in_large_units(maker: Maker, annex: Annex) -> Path:
    """Describe the pages a fifth as large, in units of five points."""
    from pypdf import PdfWriter
    from pypdf.generic import FloatObject, NameObject

    writer = PdfWriter(clone_from=printed(maker, annex))
    for page in writer.pages:
        page.scale_by(0.2)
        page[NameObject("/UserUnit")] = FloatObject(5)
        page.compress_content_streams()
    made = maker.path("units.pdf")
    writer.write(made)
    return made


def scanned(maker: Maker, annex: Annex) -> Path:
    """Scan a print, and let Tesseract put text under it."""
    image = maker.path("scan")
    maker.run("pdftoppm", "-r", "72", "-mono", "-singlefile", printed(maker, annex), image)
    maker.run("tesseract", f"{image}.pbm", maker.path("scan"), "-l", "vie", "--dpi", "72", "pdf")
    return maker.path("scan.pdf")


def without_names(maker: Maker, annex: Annex) -> Path:
    """Print through PostScript, which forgets which letters the fonts hold."""
    source = maker.path("letters.ps")
    maker.run("pdftops", printed(maker, annex), source)
    return maker.ghostscript("nameless", source)


def half_without_names(maker: Maker, annex: Annex) -> Path:
    """Print through cairo's PostScript: only the letters of Latin-1 keep their names."""
    source, made = maker.path("letters.ps"), maker.path("half.pdf")
    maker.run("pdftocairo", "-ps", printed(maker, annex), source)
    maker.ghostscript("half", source)
    return made


def through_cairo(maker: Maker, annex: Annex) -> Path:
    """Let cairo write Chromium's PDF again."""
    made = maker.path("cairo.pdf")
    maker.run("pdftocairo", "-pdf", maker.chromium("plain", page_of(annex)), made)
    return made


WATERMARK = """<div style="position: fixed; top: 40%; left: 20%; transform: rotate(-35deg);
font-size: 90pt; color: #ddd; z-index: -1">DỰ THẢO</div>"""


def drawn(draw: Callable[[Annex, Path], None]) -> "Make":
    """Let a library draw."""

    def make(maker: Maker, annex: Annex) -> Path:
        made = maker.path("drawn.pdf")
        draw(annex, made)
        return made

    return make


Make = Callable[[Maker, Annex], Path]
DOWN, OVER = "downThenOver", "overThenDown"


def strips(order: str, **setup: object) -> Make:
    """Let LibreOffice print a workbook on several pages side by side."""

    def make(maker: Maker, annex: Annex) -> Path:
        return maker.libreoffice(workbook(maker, "strips", annex, pageOrder=order, **setup))

    return make


def browser(style: str = "", top: str = "", *, repeat: bool = True) -> Make:
    """Let Chromium print with a style."""
    return lambda maker, annex: maker.chromium(
        "page", page_of(annex, style, repeat=repeat, top=top)
    )


ALL: dict[str, tuple[tuple[int, int, int], Make]] = {
    "chromium": ((12, 1, 30), browser()),
    "chromium_bare": ((12, 1, 30), browser(repeat=False)),
    "chromium_dashed": ((12, 17, 18), browser("td, th { border-style: dashed }")),
    "chromium_dotted": ((12, 17, 18), browser("td, th { border-style: dotted }")),
    "chromium_double": ((1, 1, 5), browser("td, th { border: 3px double black }")),
    "chromium_shaded": (
        (1, 1, 5),
        browser("td, th { border: 1px solid white; background: #eee } th { background: #ccd }"),
    ),
    "chromium_open": ((6, 5, 12), browser("table { border-style: hidden }", WATERMARK)),
    "weasyprint": ((12, 1, 30), lambda m, a: m.weasyprint("page", page_of(a))),
    "wkhtmltopdf": ((12, 1, 20), lambda m, a: m.wkhtmltopdf("page", page_of(a))),
    "reportlab": ((1, 1, 25), drawn(draw_with_reportlab)),
    "qt": ((12, 16, 30), drawn(draw_with_qt)),
    "ghostscript": ((1, 1, 20), lambda m, a: m.ghostscript("gs", printed(m, a))),
    "cairo": ((12, 10, 25), through_cairo),
    "qpdf": ((12, 10, 25), rewritten),
    "units": ((12, 15, 19), in_large_units),
    "strips_down": ((1, 1, 18), strips(DOWN, scale=85)),
    "strips_over": ((12, 1, 16), strips(OVER, scale=80, paperSize=9, orientation="portrait")),
    "half_nameless": ((12, 17, 17), half_without_names),
    "nameless": ((12, 17, 20), without_names),
    "scan": ((12, 17, 20), scanned),
}
"""What is made, of which procedures of which annex, and how."""


def main(names: Sequence[str]) -> None:
    """Make the PDFs named, or all of them."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, ((annex, first, last), make) in ALL.items():
        if names and name not in names:
            continue
        with tempfile.TemporaryDirectory(prefix="tthc-foreign-") as folder:
            maker = Maker(Path(folder))
            made = make(maker, part_of(annex, first, last))
            target = TARGET / f"{name}.{annex:02}.{first}-{last}.pdf"
            pack = ("--recompress-flate", "--compression-level=9", "--object-streams=generate")
            maker.run("qpdf", *pack, made, target)
            print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
