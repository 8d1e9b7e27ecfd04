"""What the lines of text around and across tables of steps say: names, codes, cases, totals."""

import re
from enum import Enum
from typing import NamedTuple

from tthc_gui.domain.workflow.durations import has_quantity, hours_of_day, read_duration
from tthc_gui.files.recognition.wording import words


class Says(Enum):
    """What a line of text is about."""

    WORKING_DAY = "working day"
    TOTAL = "total"
    CASE = "case"
    CODE = "code"
    PROCESS_CODE = "process code"
    ISSUED_WITH = "issued with"
    TITLE = "title"
    SECTION = "section"
    PROCEDURE = "procedure"
    PART = "part"
    NUMBERED = "numbered"
    OTHER = "other"


class ProcedureName(NamedTuple):
    """The number, the code and the name of a procedure, as one line says them."""

    stt: str
    code: str
    name: str


_MARK = (
    r"(?:[-–+*•] ?){0,2}"
    r"(?:(?:[0-9]{1,3}(?:\.[0-9]{1,2}){0,3}|[ivxl]{1,6}|[a-zđ]) ?[.)/-]{1,2} ?){0,2}"
    r"(?:[-–+*•] ?)?"
)
_CODE = re.compile(r"[0-9]\.[0-9]{6}(?:\.[0-9]{3}\.[0-9]{2}\.[0-9]{2})?(?:\.?H[0-9]{2})?")
_CODE_SAID = re.compile(
    r"[\s,;–-]{0,4}[(\[]?\s{0,2}"
    r"(?:(?:mã|ms)(?:\s?số)?(?:\s?(?:tthc|thủ tục(?: hành chính)?))?\s{0,2}[:\-]?\s{0,2})?"
    rf"({_CODE.pattern})\s{{0,2}}[)\]]?",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:tên\s+)?(?P<what>quy trình(?: nội bộ)?(?: giải quyết)?|thủ tục(?: hành chính)?|tthc)"
    r"(?P<count>\s*(?:số)?\s*[0-9]{1,3})?\s*(?P<end>[:.–-])\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*(?P<number>[0-9]{1,3}|[IVXL]{1,6})\s*[.)/:-]+\s*(?=\S)")
_ROMAN = re.compile(r"\s*(?:[IVXL]{1,6}|[A-Z]|(?:PHẦN|MỤC|NHÓM|CHƯƠNG)\s+\S+)\s*[.)/:-]")
_TOTAL = re.compile(
    _MARK + r"(?:tong(?: so| cong)?(?: thoi (?:gian|han))?"
    r"|thoi (?:gian|han) (?:giai quyet|thuc hien|xu ly|hoan thanh)|thoi (?:gian|han)|cong)\b"
)
_CASE = re.compile(_MARK + r"(?:doi voi (?:cac )?)?(?:truong hop|ho so (?:thuoc|can|phai|khong))\b")
_SECTION = re.compile(
    _MARK + r"(?:linh vuc\b|(?:cac )?(?:thu tuc|tthc|nhom|danh muc)"
    r"(?: hanh chinh| thu tuc| thuoc| tham quyen| giai quyet| cua| do)*"
    r" (?:cap (?:tinh|huyen|xa|trung uong)|linh vuc|ubnd|uy ban nhan dan)\b)"
)
_COUNTED = re.compile(r"[0-9]")
_PART = re.compile(
    _MARK + r"(?:tai|o) (?:cap|bo phan|trung tam|so|ubnd|uy ban|van phong|chi nhanh|co quan|phong"
    r"|ban|chi cuc|cuc|don vi|noi)\b.*|"
    + _MARK
    + r"(?:cap (?:tinh|huyen|xa|so)|giai doan|ubnd|uy ban nhan dan|so|van phong|chi nhanh|vpdk"
    r"|trung tam|bo phan|co quan|phong|ban quan ly)\b.*"
)
_BEGINNINGS = (
    (Says.ISSUED_WITH, re.compile(r"(?:ban hanh |dinh )?kem theo\b")),
    (Says.CASE, _CASE),
    (Says.PROCESS_CODE, re.compile(r"ma (?:so )?(?:quy trinh|hieu)\b|ky hieu\b")),
    (Says.CODE, re.compile(r"ma\b|ms\b")),
)
_LONGEST = 1200
"""Letters of a line that names anything."""


def what_is_said(text: str) -> Says:
    """Return what a line of text is about."""
    if len(text) > _LONGEST:
        return Says.WORKING_DAY if hours_of_day(text) is not None else Says.OTHER
    bare = plain_words(text)
    if _TOTAL.match(bare) and has_quantity(text) and total_in(text):
        return Says.TOTAL
    if hours_of_day(text) is not None:
        return Says.WORKING_DAY
    said = next((says for says, pattern in _BEGINNINGS if pattern.match(bare)), None)
    if said is Says.PROCESS_CODE and ":" not in text:
        said = None
    if said is Says.CODE and not _CODE.search(text):
        said = None
    return said or _named(text, bare)


def _named(text: str, bare: str) -> Says:
    """Return whether a text names a document, a section, a procedure or a part."""
    section = _SECTION.match(bare)
    counted = _COUNTED.match(bare) and "linh vuc" not in bare[:20]
    is_about_many = section and not counted and not _CODE.search(text)
    if "quy trinh noi bo" in bare and (text.isupper() or not _NAMED.match(text)):
        return Says.SECTION if _ROMAN.match(text) else Says.TITLE
    if bare.startswith("phu luc") and len(bare) < 30:
        return Says.TITLE
    if is_about_many or (_ROMAN.match(text) and text.isupper() and "thu tuc" not in bare):
        return Says.SECTION
    number = _NUMBER.match(text)
    rest = text[number.end() :] if number else text
    if _CODE.search(text) or _NAMED.match(rest) or plain_words(rest).startswith("thu tuc"):
        return Says.PROCEDURE
    if _PART.fullmatch(bare):
        return Says.PART
    return Says.NUMBERED if number else Says.OTHER


def plain_words(text: str) -> str:
    """Return a text without accents and signs but those of numbering, in small letters."""
    marked = re.match(r"\s*[\w.]{1,8}[.)/-]+\s|\s*[-–+*•]\s", text)
    lead = marked.group() if marked else ""
    start = " ".join(lead.split()).casefold()
    return f"{start} {' '.join(words(text[len(lead) :]))}".strip()


def procedure_in(text: str) -> ProcedureName:
    """Take a line apart that names a procedure: "1. Thủ tục: Cấp phép (mã 1.000001.H21)"."""
    if len(text) > _LONGEST:
        return ProcedureName("", "", text)
    code = _CODE_SAID.search(text)
    if code is not None:
        text = f"{text[: code.start()]} {text[code.end() :]}"
    number = _NUMBER.match(text)
    rest = text[number.end() :] if number else text
    stt = number["number"] if number else ""
    if named := _NAMED.match(rest.strip()):
        rest = rest.strip()[named.end() :]
        stt = stt or "".join(re.findall("[0-9]+", named["count"] or ""))
    name = " ".join(rest.split()).strip(" .;,:–-")
    return ProcedureName(stt, code[1] if code else "", _unquoted(name))


def total_in(text: str) -> str:
    """Return the time of a line that says how long all takes: that after the colon."""
    _, colon, after = text.partition(":")
    if not colon or not has_quantity(after):
        start = re.search(r"[0-9½¼¾]", text)
        after = text[start.start() :] if start else ""
    time = " ".join(after.split()).strip(" .;")
    if time.endswith(")") and "(" not in time:
        time = time[:-1]
    if read_duration(time) is None and (start := re.search("[0-9½¼¾]", time)) is not None:
        later = time[start.start() :]
        time = later if read_duration(later) is not None else time
    return time


def after_colon(text: str) -> str:
    """Return what stands after the first colon of a text, else all of it."""
    _, colon, after = text.partition(":")
    return (after if colon else text).strip()


def case_in(text: str) -> str:
    """Return the name of a case without a bullet before it and a colon behind."""
    return re.sub(r"^\s*(?:[-–+*•]\s*)+", "", text).strip().rstrip(":").strip()


def code_in(text: str) -> str:
    """Return the code of a procedure in a text, "" for none."""
    match = _CODE.search(text)
    return match.group() if match else ""


def _unquoted(name: str) -> str:
    return name[1:-1].strip() if name[:1] in '“"' and name[-1:] in '”"' and len(name) > 2 else name
