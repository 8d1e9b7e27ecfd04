"""Rules about names: what the process and the procedure are called, and how it is typed."""

from collections.abc import Iterator, Sequence

from tthc_gui.domain.audit.common_rules import text_faults
from tthc_gui.domain.audit.finding import Fault
from tthc_gui.domain.iso_list.iso_process import IsoProcess
from tthc_gui.domain.iso_list.rules.codes import Faults
from tthc_gui.domain.iso_list.rules.spelling import NAMES
from tthc_gui.domain.values.names import differences_in_words


def process_name_differs(processes: Sequence[IsoProcess]) -> Faults:
    """Find rows whose process is not called as their procedure; a list may not name processes."""
    if not any(process.iso_name.strip() for process in processes):
        return
    for at, process in enumerate(processes):
        if not process.name.strip() or not process.iso_name.strip():
            missing = "tên TTHC" if process.iso_name.strip() else "tên quy trình ISO"
            key = "name" if process.iso_name.strip() else "iso_name"
            yield at, Fault(key, f"Dòng này chưa ghi {missing}.", "", getattr(process, key))
            continue
        if told := differences_in_words(process.name, process.iso_name):
            message = f"Tên quy trình khác tên TTHC: {told}."
            yield at, Fault("iso_name", message, process.iso_name, process.name)


def text_suspicious(process: IsoProcess) -> Iterator[Fault]:
    """Look at both names; those of the sections are looked at once, above their first row."""
    for key, name in NAMES.items():
        yield from text_faults(key, name, getattr(process, key))
