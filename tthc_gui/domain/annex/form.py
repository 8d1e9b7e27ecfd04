"""What the annex is, as a kind of document."""

from typing import TYPE_CHECKING

from tthc_gui.domain.annex.columns import columns_of, every_column_of
from tthc_gui.domain.annex.heading import HEADING_FIELDS, Heading
from tthc_gui.domain.annex.kept import columns_showing, stating
from tthc_gui.domain.annex.named_cells import column_of_field, named_cells, with_named_cell
from tthc_gui.domain.annex.printed import place_name
from tthc_gui.domain.annex.procedure import Procedure, without_stated
from tthc_gui.domain.annex.since import columns_since
from tthc_gui.domain.annex.stated import disputes_only, following
from tthc_gui.domain.document.form import Form, Words
from tthc_gui.domain.values.codes import core

if TYPE_CHECKING:
    from tthc_gui.domain.document.document import AnyDocument
    from tthc_gui.domain.document.edits import Edit


def _rules() -> object:
    # Loaded with the first audit: the window shows without it.
    from tthc_gui.domain.annex.remedies import RULES

    return RULES


def _completed(annex: "AnyDocument", edit: "Edit") -> "Edit":
    # Loaded with the first edit.
    from tthc_gui.domain.annex.title_counting import counted

    return counted(annex, edit)


ANNEX = Form(
    key="tthc-annex/1",
    words=Words(
        document="phụ lục",
        record="thủ tục",
        line="trường hợp",
        code="Mã TTHC",
    ),
    heading_fields=HEADING_FIELDS,
    columns_of=columns_of,
    every_column_of=every_column_of,
    columns_since=columns_since,
    blank=Procedure(),
    blank_heading=Heading(),
    following=following,
    completed=_completed,
    copied=without_stated,
    compared=disputes_only,
    core_of=lambda procedure: core(procedure.code),
    cells_of=named_cells,
    with_cell=with_named_cell,
    column_of=column_of_field,
    has_several_lines=True,
    has_times=True,
    titles=("label", "title"),
    issued_with=("issued_with",),
    columns_kept=columns_showing,
    record_kept=stating,
    rules=_rules,
    name_of_place=place_name,
    label_of=lambda heading: str(heading.label),
    department_of=lambda heading: str(heading.department),
)
