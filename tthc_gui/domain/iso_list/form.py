"""What the list of ISO processes is, as a kind of document."""

from tthc_gui.domain.document.form import Form, Words
from tthc_gui.domain.document.named_cells import Cells, NamedCell, common_cells
from tthc_gui.domain.iso_list.columns import columns_of, every_column_of
from tthc_gui.domain.iso_list.iso_process import HEADING_FIELDS, IsoHeading, IsoProcess
from tthc_gui.domain.values.lazy_dataclass import replace


def _unlinked(process: IsoProcess) -> IsoProcess:
    """Return a row as of a copy: what was confirmed of another is not known of it."""
    known = process.links or process.reissued
    return replace(process, links=(), reissued=()) if known else process


def _cells(process: IsoProcess) -> Cells:
    cells = common_cells(process)
    for field in ("iso_name", "edition", "issued", "procedure_code"):
        cells[NamedCell(None, field)] = getattr(process, field)
    return cells


def _rules() -> object:
    # Loaded with the first audit: the window shows without it.
    from tthc_gui.domain.iso_list.remedies import RULES

    return RULES


ISO_LIST = Form(
    key="tthc-iso-list/1",
    words=Words(document="danh mục quy trình ISO", record="quy trình", code="Mã hiệu"),
    heading_fields=HEADING_FIELDS,
    columns_of=columns_of,
    every_column_of=every_column_of,
    blank=IsoProcess(),
    blank_heading=IsoHeading(),
    copied=_unlinked,
    cells_of=_cells,
    rules=_rules,
    issued_with=("attached_to",),
    paper="A4_UPRIGHT",
)
