"""Read a digital PDF: a grid for each table, however many pages it takes.

Source of the format: ISO 32000-1; read by pdfium (Apache-2.0/BSD-3), page after page: of those
that were read only the texts of cells and lines are kept.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from unicodedata import normalize

import pypdfium2 as pdfium

from tthc_gui.files.authorship import AUTHOR
from tthc_gui.files.book import Grids
from tthc_gui.files.formats.pdf.annotations import take_annotations
from tthc_gui.files.formats.pdf.joining import PageJoiner
from tthc_gui.files.formats.pdf.marks import TooComplex
from tthc_gui.files.formats.pdf.page_content import (
    ContentFault,
    PageContent,
    PageRemark,
    read_content,
)
from tthc_gui.files.formats.pdf.page_reader import read_page
from tthc_gui.files.formats.pdf.strips import side_by_side
from tthc_gui.files.grid import Grid
from tthc_gui.files.job import Report
from tthc_gui.files.problems import Note, Unusable

_ASK = "hãy xin tệp Excel, Word hoặc PDF xuất thẳng từ Word, Excel."
_PASSWORD, _SECURITY = 4, 5
"""pdfium's numbers for a missing password and for a protection it does not know."""
_MOST_LISTED = 6


def read_pdf(data: bytes, report: Report) -> Grids:
    """Read a PDF; raise Unusable when it is damaged, protected, scanned or without a table."""
    reader = PdfReader(data)
    grids = list(reader.grids(report))
    if not grids:
        raise Unusable(reader.why_no_table())
    return Grids(_named_apart(grids), company=reader.department(), notes=tuple(reader.notes()))


class PdfReader:
    """Read the pages of a PDF one after the other."""

    def __init__(self, data: bytes) -> None:
        try:
            self._document = pdfium.PdfDocument(data)
            self.page_count = len(self._document)
        except pdfium.PdfiumError as error:
            if getattr(error, "err_code", None) in {_PASSWORD, _SECURITY}:
                raise Unusable(f"tệp PDF có mật khẩu; {_ASK}") from error
            raise Unusable(f"tệp PDF bị hỏng hoặc chưa tải về đủ; {_ASK}") from error
        if not self.page_count:
            raise Unusable(f"tệp PDF không có trang nào; {_ASK}")
        self._joiner = PageJoiner()
        self._faults: dict[ContentFault, list[int]] = {fault: [] for fault in ContentFault}
        self._remarks: dict[PageRemark, list[int]] = {remark: [] for remark in PageRemark}

    @cached_property
    def _properties(self) -> Mapping[str, str]:
        """Return what the file says of itself, nothing where that is no text."""
        try:
            return defaultdict(str, self._document.get_metadata_dict())
        except UnicodeDecodeError:
            return defaultdict(str)

    def department(self) -> str:
        """Return the department that our own prints, and those of our workbooks, name."""
        properties = self._properties
        if properties["Author"] == AUTHOR:
            return normalize("NFC", properties["Subject"])
        return normalize("NFC", properties["Author"]) if properties["Creator"] == AUTHOR else ""

    def pages(self) -> Iterator[PageContent]:
        """Read all pages, keeping in mind which of them could not be read."""
        for number in range(1, self.page_count + 1):
            content = self._page(number)
            if content.fault is not None:
                self._faults[content.fault].append(number)
            for remark in content.remarks:
                self._remarks[remark].append(number)
            yield content

    def grids(self, report: Report) -> Iterator[Grid]:
        """Return the tables; return the report which page was read."""
        pages = []
        report(0, self.page_count)
        for page in self.pages():
            pages.append(page)
            report(page.number, self.page_count)
        joined, apart = self._remarks[PageRemark.BESIDE], self._remarks[PageRemark.COLUMN]
        for page in side_by_side(pages, joined, apart):
            yield from self._joiner.add(page)
        yield from self._joiner.end()

    def notes(self) -> Iterator[Note]:
        """Say which pages were left out, or not wholly read."""
        told = [(self._joiner.left_out, "chữ ở trước bảng đầu tiên được bỏ qua.")]
        told += [
            (pages, f"{fault.value}; bảng ở đó bị bỏ qua.") for fault, pages in self._faults.items()
        ]
        for pages, message in told:
            if pages:
                yield Note(_listed(pages), message)
        for remark, pages in self._remarks.items():
            if pages:
                uncertain = remark in (PageRemark.HEADER_ONLY, PageRemark.COLUMN)
                yield Note(_listed(pages), remark.value, uncertain=uncertain)

    def why_no_table(self) -> str:
        """Say why there is no table, after all pages were read."""
        for fault, pages in self._faults.items():
            if pages:
                return f"{_listed(pages)} {fault.value}; {_ASK}"
        if pages := self._remarks[PageRemark.ONE_WAY]:
            return f"{_listed(pages)} chỉ có nét kẻ một chiều, không thành ô của bảng; {_ASK}"
        return f"tệp PDF không có bảng kẻ khung nào; {_ASK}"

    def _page(self, number: int) -> PageContent:
        try:
            page, annotations = take_annotations(self._document, number - 1)
        except pdfium.PdfiumError:
            return PageContent(number, fault=ContentFault.DAMAGED)
        try:
            # Our own prints name their letters right, whatever the letters are.
            names_letters = self._properties["Producer"] == AUTHOR
            return read_content(number, read_page(page, annotations), names_letters=names_letters)
        except TooComplex:
            return PageContent(number, fault=ContentFault.COMPLEX)
        except pdfium.PdfiumError:
            return PageContent(number, fault=ContentFault.DAMAGED)
        finally:
            page.close()


def _listed(pages: Iterable[int]) -> str:
    """Name pages: trang 3, 5–8."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    names = [str(first) if first == last else f"{first}–{last}" for first, last in runs]
    more = f" và {len(names) - _MOST_LISTED} đoạn khác" if len(names) > _MOST_LISTED else ""
    return f"trang {', '.join(names[:_MOST_LISTED])}{more}"


def _named_apart(grids: Iterable[Grid]) -> list[Grid]:
    """Return grids names of their own where several stand on the same pages."""
    named: dict[str, Grid] = {}
    for grid in grids:
        name, number = grid.sheet, 1
        while grid.sheet in named:
            number += 1
            grid.sheet = f"{name} ({number})"
        named[grid.sheet] = grid
    return list(named.values())
