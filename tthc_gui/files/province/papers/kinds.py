"""The kinds of papers that are made, and what their files are called."""

from typing import NamedTuple


class PaperKind(NamedTuple):
    """A paper: its key, which its template's file is named by, and its title.

    One `of_annex` is made for each annex, any other once for the province.
    """

    key: str
    title: str
    of_annex: bool = False

    @property
    def template(self) -> str:
        """Return the name of the file of its template."""
        return f"{self.key}.docx"


LIST = PaperKind("danh_muc", "Danh mục", of_annex=True)
PROCESSES = PaperKind("quy_trinh_noi_bo", "Quy trình nội bộ", of_annex=True)
PAPER_KINDS = (
    PaperKind("to_trinh", "Tờ trình"),
    PaperKind("quyet_dinh", "Quyết định"),
    PaperKind("bao_cao", "Báo cáo"),
    LIST,
    PaperKind("phuong_an", "Phương án", of_annex=True),
    PROCESSES,
)
