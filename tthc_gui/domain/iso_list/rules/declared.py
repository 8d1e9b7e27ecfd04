"""The rules of a list, each declared with its function: of a row, or of all rows."""

from collections.abc import Iterator

from tthc_gui.domain.annex.rules.listing import stt_sequence
from tthc_gui.domain.audit.finding import Fault, Severity
from tthc_gui.domain.audit.rule_set import Listing, RuleSet
from tthc_gui.domain.document.numbering import ordinal
from tthc_gui.domain.iso_list.iso_process import HEADING_FIELDS, IsoHeading
from tthc_gui.domain.iso_list.rules import codes, editions, names, spelling
from tthc_gui.domain.values.cleaning import cleaned, flaws

PLACES = (
    *("title", "attached_to", "groups", "stt", "procedure_code", "name", "iso_name", "code"),
    *("edition", "issued"),
)
"""The keys of all places a finding can be at, in reading order."""

RULES = RuleSet(PLACES)
_WARNING, _ERROR = Severity.WARNING, Severity.ERROR
_SUSPICIOUS = ("text-suspicious", _WARNING, "Chữ phải là tiếng Việt Unicode, không ký tự lạ.")

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
    (*_SUSPICIOUS, names.text_suspicious),
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

RULES.chain_rule(
    "stt-sequence",
    _WARNING,
    "Số thứ tự phải liên tục từ 1, không nhảy, không lặp, không lùi; mỗi mục có thể đếm lại từ 1.",
    number=ordinal,
)(stt_sequence)


@RULES.heading_rule(*_SUSPICIOUS)
def suspicious_heading(heading: IsoHeading, _listing: Listing) -> Iterator[Fault]:
    """Look at the lines above the table; blanks in the second are left for pen and stamp."""
    for field in HEADING_FIELDS:
        text, kept = getattr(heading, field.key), field.key == "attached_to"
        if field.is_line and (found := [flaw.name for flaw in flaws(text, kept)]):
            message = f"{field.label} {', '.join(found)}."
            yield Fault(field.key, message, text, cleaned(text, kept))
