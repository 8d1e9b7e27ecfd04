"""What the annex is, as a kind of document."""

from tthc_gui.domain.annex.columns import columns_of, every_column_of
from tthc_gui.domain.annex.procedure import Procedure, without_stated
from tthc_gui.domain.annex.stated import disputes_only, following
from tthc_gui.domain.document.form import Form, HeadingField, Words

ANNEX = Form(
    key="tthc-annex/1",
    words=Words(document="phụ lục", record="thủ tục", line="trường hợp", group="bước"),
    heading_fields=(
        HeadingField("label", "Số phụ lục"),
        HeadingField("title", "Tiêu đề"),
        HeadingField("issued_with", "Ban hành kèm theo"),
        HeadingField("department", "Đơn vị"),
        HeadingField("has_unit_column", "Cột đơn vị tính", is_line=False),
        HeadingField("step_labels", "Tên các bước", is_line=False),
        HeadingField("extra_columns", "Cột thêm", is_line=False),
        HeadingField("doubts", "Chỗ đọc chưa chắc", is_line=False),
    ),
    columns_of=columns_of,
    every_column_of=every_column_of,
    blank=Procedure(),
    following=following,
    copied=without_stated,
    compared=disputes_only,
    has_several_lines=True,
)
