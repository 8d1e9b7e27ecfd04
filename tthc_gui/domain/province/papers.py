"""What an office says in its papers beyond the annexes: names, bases, posts, reasons, costs.

Each is typed once, kept, and used in every paper. Numbers are never among it but for the inputs of
the cost of compliance: all others come from the annexes.
"""

from collections.abc import Mapping
from typing import NamedTuple

from tthc_gui.domain.annex.procedure import STEP_COUNT
from tthc_gui.domain.document.matching import plain_form
from tthc_gui.domain.province.compliance_cost import CostInput
from tthc_gui.domain.province.project import ProjectHeader
from tthc_gui.domain.province.step_tables import StepDuty
from tthc_gui.domain.values.codes import core
from tthc_gui.domain.values.lazy_dataclass import dataclass, field, replace


class PaperField(NamedTuple):
    """A text of the papers: the key by which templates name it, what it is, and an example.

    One of several lines stands for a list, a line for each entry.
    """

    key: str
    label: str
    example: str = ""
    is_list: bool = False


PAPER_FIELDS = (
    PaperField("tinh", "Tỉnh, thành phố", "tỉnh …"),
    PaperField("dia_danh", "Địa danh ghi trước ngày tháng", "tên tỉnh, thành phố"),
    PaperField("co_quan_chu_quan", "Cơ quan chủ quản của đơn vị trình", "Ủy ban nhân dân tỉnh …"),
    PaperField("don_vi_trinh", "Đơn vị trình và báo cáo", "Văn phòng Ủy ban nhân dân tỉnh"),
    PaperField("ky_hieu_don_vi", "Ký hiệu viết tắt của đơn vị", "VPUBND"),
    PaperField("kinh_gui", "Nơi nhận tờ trình (Kính gửi)", "Chủ tịch Ủy ban nhân dân tỉnh …"),
    PaperField("so_to_trinh", "Số tờ trình"),
    PaperField("ngay_to_trinh", "Ngày tờ trình", "ngày 05 tháng 3 năm 2026"),
    PaperField("so_bao_cao", "Số báo cáo"),
    PaperField("ngay_bao_cao", "Ngày báo cáo", "ngày 05 tháng 3 năm 2026"),
    PaperField("chuc_vu_ky", "Chức vụ người ký của đơn vị", "CHÁNH VĂN PHÒNG"),
    PaperField("nguoi_ky", "Họ tên người ký của đơn vị"),
    PaperField("chuc_vu_ky_quyet_dinh", "Chức vụ người ký quyết định", "CHỦ TỊCH"),
    PaperField("nguoi_ky_quyet_dinh", "Họ tên người ký quyết định"),
    PaperField("can_cu", "Căn cứ ban hành, mỗi dòng một căn cứ", "Luật …; Nghị định số …", True),
    PaperField("noi_nhan", "Nơi nhận, mỗi dòng một nơi", "Như trên; Lưu: VT", True),
)
"""The texts, in the order in which they are asked for."""


class Argument(NamedTuple):
    """Why a procedure is cut, and what is proposed to be done for it; "" for what is not said."""

    reason: str = ""
    proposal: str = ""


GENERAL = ""
"""The key of the argument for procedures that have none of their own."""


@dataclass(frozen=True)
class PaperData:
    """All that is kept for the papers of a province.

    `texts` are by the key of a PaperField, `duties` by department, `arguments` by the core of a
    code or GENERAL. `templates` is the folder of the province's own templates, "" for none.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    duties: Mapping[str, tuple[StepDuty, ...]] = field(default_factory=dict)
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    costs: tuple[CostInput, ...] = ()
    templates: str = ""

    def text(self, key: str) -> str:
        """Return a text, "" where nobody has said it."""
        return self.texts.get(key, "").strip()

    def entries(self, key: str) -> list[str]:
        """Return the entries of a list, those that are not blank."""
        return [line.strip() for line in self.text(key).splitlines() if line.strip()]

    def duties_of(self, department: str) -> tuple[StepDuty, ...]:
        """Return what is known of a department's steps, nine of them."""
        wanted = plain_form(department)
        found = (duties for name, duties in self.duties.items() if plain_form(name) == wanted)
        duties = next(found, ())
        return (*duties, *[StepDuty()] * (STEP_COUNT - len(duties)))[:STEP_COUNT]

    def argument_for(self, code: str) -> Argument:
        """Return the argument for a procedure, the general one for each part it has not itself."""
        own = self.arguments.get(core(code) or code.strip(), Argument())
        general = self.arguments.get(GENERAL, Argument())
        return Argument(own.reason or general.reason, own.proposal or general.proposal)

    def with_header(self, header: ProjectHeader) -> "PaperData":
        """Return the data with province and place of a project's header where they say none."""
        said = {"tinh": header.province, "dia_danh": header.place}
        texts = {key: text for key, text in said.items() if text and not self.text(key)}
        return replace(self, texts={**self.texts, **texts})

    def with_duties(self, department: str, duties: tuple[StepDuty, ...]) -> "PaperData":
        """Return the data with other duties of a department."""
        wanted = plain_form(department)
        others = {name: old for name, old in self.duties.items() if plain_form(name) != wanted}
        said = {department: duties} if any(map(any, duties)) else {}
        return replace(self, duties={**others, **said})
