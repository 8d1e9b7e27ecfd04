"""The rules of a list, each declared with its function: of a row, or of all rows."""

from collections.abc import Iterator

from tthc_gui.domain.audit.common_rules import (
    TEXT_SUSPICIOUS,
    enter_number_rule,
    enter_section_rules,
    heading_faults,
)
from tthc_gui.domain.audit.finding import Fault, Severity
from tthc_gui.domain.audit.rule_set import RuleSet
from tthc_gui.domain.iso_list.iso_process import HEADING_FIELDS, IsoHeading
from tthc_gui.domain.iso_list.rules import codes, editions, names, spelling

PLACES = (
    *("title", "attached_to", "groups", "stt", "procedure_code", "name", "iso_name", "code"),
    *("edition", "issued"),
)
"""The keys of all places a finding can be at, in reading order."""

RULES = RuleSet(PLACES)
_WARNING, _ERROR = Severity.WARNING, Severity.ERROR

for identity, severity, reason, of_row in (
    ("process-missing", _WARNING, "Mỗi dòng phải có mã hiệu.", codes.process_missing),
    ("process-blank", _WARNING, "Mã hiệu không được có khoảng trắng.", codes.process_blank),
    ("edition-missing", _WARNING, "Mỗi dòng phải ghi lần ban hành.", editions.edition_missing),
    (
        *("edition-malformed", _WARNING, "Lần ban hành phải là hai chữ số: 01, 02…"),
        editions.edition_malformed,
    ),
    ("date-missing", _WARNING, "Mỗi dòng phải ghi ngày ban hành.", editions.date_missing),
    (
        *("date-impossible", _ERROR, "Ngày ban hành phải có trong lịch, không sau hôm nay."),
        editions.date_impossible,
    ),
    (
        *("replace-all-slip", _WARNING, "Thay hàng loạt tên cấp không được làm hỏng từ ghép."),
        spelling.replace_all_slip,
    ),
    (*TEXT_SUSPICIOUS, names.text_suspicious),
):
    RULES.record_rule(identity, severity, reason)(of_row)

for identity, severity, reason, of_list in (
    (
        *("process-malformed", _WARNING, "Mã hiệu phải có dạng như các mã khác: QT-01/TĐKT."),
        codes.process_malformed,
    ),
    ("process-duplicate", _ERROR, "Hai dòng không được trùng mã hiệu.", codes.process_duplicate),
    (
        *("process-sequence", _WARNING, "Số của một dãy mã hiệu phải liên tục từ 01."),
        codes.process_sequence,
    ),
    (
        *("process-series", _WARNING, "Mã hiệu phải thuộc dãy của lĩnh vực mà dòng đứng trong."),
        codes.process_series,
    ),
    (
        *("date-order", _WARNING, "Lần ban hành sau không được có ngày sớm hơn lần trước."),
        editions.date_order,
    ),
    (
        *("process-name-differs", _WARNING, "Tên quy trình phải như tên thủ tục."),
        names.process_name_differs,
    ),
    (
        *("misspelling", _WARNING, "Chữ phải viết như ở các dòng khác của danh mục."),
        spelling.misspelling,
    ),
):
    RULES.list_rule(identity, severity, reason)(of_list)

enter_number_rule(RULES)
enter_section_rules(RULES)


@RULES.heading_rule(*TEXT_SUSPICIOUS)
def suspicious_heading(heading: IsoHeading, _count: int) -> Iterator[Fault]:
    """Look at the lines above the table; blanks in the second are left for pen and stamp."""
    yield from heading_faults(HEADING_FIELDS, heading)
