"""The verb audit: every contradiction in many files, as text, JSON or CSV."""

import csv
import io
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, TextIO

from tthc_gui.domain.annex.reference import Reference
from tthc_gui.domain.annex.summary import DEFAULT_TARGET
from tthc_gui.domain.audit.criteria import Criteria
from tthc_gui.domain.audit.finding import Severity
from tthc_gui.domain.audit.report import (
    Audited,
    Unread,
    audit_data,
    audit_document,
    csv_rows,
    text_lines,
)
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.files.formats.csv.guarding import guarded
from tthc_gui.files.problems import FileProblem
from tthc_gui.verbs.calling import (
    DONE,
    FOUND,
    UNUSABLE,
    Parser,
    expanded,
    knows_escapes,
    percentage,
    progress,
    same_file,
    tell,
)

Entries = Sequence[Audited | Unread]
"""What became of each file."""


def audit(arguments: Sequence[str]) -> int:
    """Audit files; exit status 1 when there is an error, 2 when a file could not be read."""
    parser = Parser(
        "audit",
        "Tìm mọi chỗ mâu thuẫn trong các phụ lục và danh mục, theo từng quy tắc.",
        "TỆP… [--target PHẦN_TRĂM] [--reference DANH_MỤC] [--format text|json|csv] [-o RA]",
    )
    parser.arguments.add_argument("files", metavar="TỆP", nargs="+", help="các phụ lục được rà")
    parser.options.add_argument(
        "--target", metavar="PHẦN_TRĂM", help="chỉ tiêu cắt giảm, mặc định 30"
    )
    parser.options.add_argument(
        "--reference",
        metavar="DANH_MỤC",
        type=Path,
        help="tệp xuất từ danh mục thủ tục quốc gia, để đối chiếu mã và tên",
    )
    parser.options.add_argument(
        "--format",
        choices=tuple(FORMATS),
        default="text",
        help="text (mặc định), json hoặc csv",
    )
    parser.options.add_argument(
        "-o", dest="target_file", metavar="RA", type=Path, help="tệp nhận kết quả thay cho màn hình"
    )
    options = parser.parse_args(arguments)
    target = DEFAULT_TARGET if options.target is None else percentage(options.target)
    names = expanded(options.files)
    _check_not_a_source(options.target_file, names)
    criteria = Criteria(target, _reference(options.reference))
    audited = _audit_all(names, criteria)
    make = FORMATS[options.format]
    if options.target_file is None:
        # The name of a file may hold what is no text.
        colour = has_colour(sys.stdout, os.environ)
        print(make(audited, colour).encode("utf-8", "replace").decode(), end="")
    else:
        _write(options.target_file, make(audited, False))
    if any(isinstance(file, Unread) for file in audited):
        return UNUSABLE
    read = (file for file in audited if isinstance(file, Audited))
    return FOUND if any(file.count(Severity.ERROR) for file in read) else DONE


def as_text(files: Entries, colour: bool) -> str:
    """Return the report that people read."""
    return "".join(f"{line}\n" for line in text_lines(files, colour))


def as_json(files: Entries, _colour: bool) -> str:
    """Return the findings as JSON."""
    data = {"files": [audit_data(file) for file in files]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_csv(files: Entries, _colour: bool) -> str:
    """Return the findings as CSV, one line each; no text in it is a formula to a spreadsheet."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for row in csv_rows(files):
        writer.writerow(map(guarded, row))
    return buffer.getvalue()


FORMATS: dict[str, Callable[[Entries, bool], str]] = {
    "text": as_text,
    "json": as_json,
    "csv": as_csv,
}
"""What makes the output of each format; the bool asks for colours."""


def has_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Return whether colours are wanted: on a terminal that knows them, unless NO_COLOR is set."""
    return knows_escapes(stream, environment) and not environment.get("NO_COLOR")


def _reference(path: Path | None) -> Reference | None:
    if path is None:
        return None
    from tthc_gui.files.national_list import reference_of

    return reference_of(path)


def _check_not_a_source(target: Path | None, sources: Sequence[str]) -> None:
    for source in map(Path, sources):
        if target and same_file(target, source):
            raise FileProblem(f"“{target.name}” đang được rà soát, không được ghi đè lên nó.")


def _audit_all(names: Sequence[str], criteria: Criteria) -> Entries:
    from tthc_gui.files.reading import read

    audited: list[Audited | Unread] = []
    with progress("Đang rà soát", len(names)) as at:
        for name in names:
            at(name)
            try:
                reading = read(Path(name))
            except FileProblem as problem:
                audited.append(Unread(name, str(problem)))
                continue
            for note in reading.notes:
                tell(f"{name}: {note}")
            _count_from_base(reading.document, name)
            audited.append(audit_document(reading.document, name, criteria))
    for file in audited:
        if isinstance(file, Unread):
            tell(file.unusable)
    return audited


def _count_from_base(document: AnyDocument, name: str) -> None:
    """Let an annex count from the base that it names; say so where that cannot be read."""
    if not getattr(document.heading, "base", ""):
        return
    from tthc_gui.files.base import read_base

    try:
        document.count_from(read_base(document, Path(name)))
    except FileProblem as problem:
        tell(f"{name}: {problem}")


def _write(path: Path, text: str) -> None:
    from tthc_gui.files.disk.safe_write import save

    # By the byte order mark Excel knows UTF-8.
    coding = "utf-8-sig" if path.suffix.casefold() == ".csv" else "utf-8"
    content = text.encode(coding, "replace")

    def write(file: BinaryIO) -> None:
        file.write(content)

    save(path, write)
