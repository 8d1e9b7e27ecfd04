"""The heading of an annex: the lines above its table, and what its columns are called."""

from tthc_gui.domain.document.form import ABOUT_FIELDS, HeadingField
from tthc_gui.domain.document.record import DocumentHeading
from tthc_gui.domain.values.lazy_dataclass import dataclass, replace

STEP_LABELS = (
    "TIẾP NHẬN",
    "CHUYÊN VIÊN XỬ LÝ",
    "LÃNH ĐẠO CHUYÊN MÔN (Lãnh đạo Phòng, Lãnh đạo Chi cục)",
    "LÃNH ĐẠO CƠ QUAN (Sở/Xã)",
    "LẤY Ý KIẾN (bao gồm các bước có lấy ý kiến, niêm yết công khai, lập hội đồng thẩm định)",
    "KIỂM TRA THỰC ĐỊA",
    "CƠ QUAN THUẾ",
    "VĂN PHÒNG UBND TỈNH",
    "VĂN THƯ VÀO SỔ TRẢ KẾT QUẢ",
)
"""The step headings of the form for a new annex; a received one brings its own."""


@dataclass(frozen=True)
class Heading(DocumentHeading):
    """The heading lines, the department, and the headings of the nine steps.

    `extra_columns` are the headings of the columns a received document has beyond the form. `base`
    is the file of the earlier annex that this one counts from, as seen from its own folder.
    `plans` are choices of proposals, a line each (proposing/plans.py), `chains` procedures one
    after another (chains.py). `day_hours` is how many hours a working day has, where the annex says
    so.
    """

    label: str = ""
    title: str = ""
    issued_with: str = ""
    department: str = ""
    has_unit_column: bool = True
    step_labels: tuple[str, ...] = STEP_LABELS
    extra_columns: tuple[str, ...] = ()
    base: str = ""
    plans: tuple[str, ...] = ()
    chains: tuple[str, ...] = ()
    day_hours: str = ""


HEADING_FIELDS = (
    HeadingField("label", "Nhãn phụ lục"),
    HeadingField("title", "Tên phụ lục"),
    HeadingField("department", "Tên cơ quan"),
    HeadingField("issued_with", "Dòng ban hành kèm theo", pen_room=True),
    HeadingField("has_unit_column", "Cột đơn vị tính", is_line=False),
    HeadingField("step_labels", "Tên các bước", is_line=False, part="Tên bước {0}"),
    HeadingField("extra_columns", "Cột thêm", is_line=False),
    HeadingField("base", "Bản gốc (tệp)", is_line=False, is_about=True),
    HeadingField("plans", "Phương án cắt giảm", is_line=False, is_about=True),
    HeadingField("chains", "Chuỗi thủ tục", is_line=False, is_about=True),
    HeadingField("day_hours", "Số giờ của một ngày làm việc", is_line=False, is_about=True),
    *ABOUT_FIELDS,
)


def unplanned(heading: DocumentHeading) -> DocumentHeading:
    """Return a heading without its plans and what goes with them, shown by panels of their own."""
    if not isinstance(heading, Heading):
        return heading
    return replace(heading, plans=(), chains=(), day_hours="")
