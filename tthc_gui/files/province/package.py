"""The package of a province: figures, checks and the annexes, in the format its ending names."""

import json
from collections.abc import Callable
from fractions import Fraction
from io import BytesIO
from typing import BinaryIO

from tthc_gui.domain.province.compliance_cost import ComplianceCosts, compliance_costs
from tthc_gui.domain.province.crossing import CrossFinding, cross_findings
from tthc_gui.domain.province.papers import PaperData
from tthc_gui.domain.province.pictures import pictures
from tthc_gui.domain.province.project import Project
from tthc_gui.domain.province.summary import ProvinceSummary, summarise
from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.province.collecting import Collected, LeftOut
from tthc_gui.files.province.cost_page import cost_pages
from tthc_gui.files.province.summary_json import summary_data
from tthc_gui.files.province.tables import tables
from tthc_gui.files.province.tidy_table import StackedRows, write_parquet, write_tidy_csv
from tthc_gui.files.reports.text_pages import TextSheet
from tthc_gui.pages.fonts import FontProblem

TITLE = "Tổng hợp cắt giảm thời gian giải quyết thủ tục hành chính"


@dataclass(frozen=True)
class ProvincePackage:
    """What a package is made of."""

    summary: ProvinceSummary
    cross: tuple[CrossFinding, ...]
    left_out: tuple[LeftOut, ...] = ()
    costs: ComplianceCosts | None = None
    """The cost of compliance, None where nobody has given what it is worked out from."""
    province: str = ""

    @property
    def needs_a_person(self) -> bool:
        """Return whether something is wrong: an error of an annex or across, a file left out."""
        across = any(finding.is_error for finding in self.cross)
        return across or bool(self.left_out) or self.summary.total.errors > 0

    @property
    def rows(self) -> StackedRows:
        """Return what the tidy table is made of."""
        return StackedRows([one for one, _ in self.summary.departments], self.province)


PackageWriter = Callable[[ProvincePackage, BinaryIO], None]


def packed(
    collected: Collected, target: Fraction, project: Project | None = None
) -> ProvincePackage:
    """Add up what was collected and check it across; `target` is a rate (1 = 100 %).

    The annexes stand by their numbers, those of a project in its order. What the project accepts
    across them is no error.
    """
    summary = summarise(collected.submissions, target, keep_order=project is not None)
    accepted = () if project is None else project.accepted
    annexes = [one.annex for one, _ in summary.departments]
    cross = cross_findings(annexes, accepted)
    given = () if project is None else project.part(PaperData).costs
    costs = compliance_costs(annexes, given) if given else None
    province = "" if project is None else project.header.province
    return ProvincePackage(summary, tuple(cross), collected.left_out, costs, province)


def _tables(package: ProvincePackage) -> list[TextSheet]:
    pages = tables(package.summary, package.cross, package.left_out)
    return pages if package.costs is None else [*pages, *cost_pages(package.costs)]


def _write_json(package: ProvincePackage, file: BinaryIO) -> None:
    data = summary_data(package.summary, package.cross, package.left_out)
    file.write((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def _write_csv(package: ProvincePackage, file: BinaryIO) -> None:
    write_tidy_csv(package.rows, file)


def _write_parquet(package: ProvincePackage, file: BinaryIO) -> None:
    write_parquet(package.rows, file)


def _write_xlsx(package: ProvincePackage, file: BinaryIO) -> None:
    from tthc_gui.files.formats.xlsx.writing.writer import AnnexBook
    from tthc_gui.files.province.charts.native import add_charts
    from tthc_gui.files.reports.text_pages import add_page

    content = BytesIO()
    book = AnnexBook(content)
    for page in _tables(package):
        add_page(book.workbook, book.styles, page)
    if found := pictures(package.summary):
        add_charts(book.workbook, book.styles, found)
    for one, _ in package.summary.departments:
        book.add(one.annex)
    book.close()
    file.write(content.getbuffer())


def _write_docx(package: ProvincePackage, file: BinaryIO) -> None:
    from tthc_gui.files.province.charts.saving import png_bytes
    from tthc_gui.files.reports.text_pages import ReportPicture, write_document

    pages = _tables(package)
    drawn = [
        ReportPicture(one.title, one.description, png_bytes(one))
        for one in pictures(package.summary)
    ]
    write_document(TITLE, pages, file, drawn)


def _write_pdf(package: ProvincePackage, file: BinaryIO) -> None:
    from tthc_gui.files.formats.pdf.writing.writer import pdf_title, write_pdf
    from tthc_gui.files.reports.text_pages import texts_of
    from tthc_gui.pages.book import book_pages
    from tthc_gui.pages.report import PrintedTable, report_pages
    from tthc_gui.pages.setup import PageSetup

    annexes = [one.annex for one, _ in package.summary.departments]
    sheets = _tables(package)
    report = report_pages(
        TITLE,
        sheets[0].sentences,
        pictures(package.summary),
        [PrintedTable(one.name, one.columns, texts_of(one)) for one in sheets],
        PageSetup(),
    )
    pages = book_pages(annexes, PageSetup(), before=report)
    write_pdf(pages, file, pdf_title(annexes), "")


def _told(write: PackageWriter) -> PackageWriter:
    """Say as any other problem of a file what is wrong with a font of the print, or a text."""

    def told(package: ProvincePackage, file: BinaryIO) -> None:
        try:
            write(package, file)
        except FontProblem as problem:
            raise FileProblem(f"Không ghi được gói: {problem}") from problem
        except UnicodeEncodeError as error:
            letter = f"U+{ord(error.object[error.start]):04X}"
            raise FileProblem(
                f"Không ghi được gói: một phụ lục có ký tự hỏng {letter}; hãy rà soát các phụ lục "
                "và gõ lại chỗ đó."
            ) from error

    return told


WRITERS: dict[str, PackageWriter] = {
    ".xlsx": _told(_write_xlsx),
    ".pdf": _told(_write_pdf),
    ".docx": _told(_write_docx),
    ".csv": _told(_write_csv),
    ".parquet": _told(_write_parquet),
    ".json": _told(_write_json),
}
"""The writer of a package for each ending."""
