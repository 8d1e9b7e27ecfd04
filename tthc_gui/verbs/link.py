"""The verb link: which procedures of annexes the rows of a list are, and what to issue anew."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tthc_gui.files.problems import FileProblem
from tthc_gui.verbs.calling import DONE, Parser, UsageError, same_file, tell, with_folders

if TYPE_CHECKING:
    from tthc_gui.domain.annex.annex import Annex
    from tthc_gui.domain.iso_list.iso_list import IsoList
    from tthc_gui.domain.linking.linking import Link


def link(arguments: Sequence[str]) -> int:
    """Link a list with annexes; return the links, and write them into a workbook."""
    parser = Parser(
        "link",
        "Tìm thủ tục trong các phụ lục ứng với từng dòng của danh mục quy trình ISO, và các quy "
        "trình phải ban hành lại.",
        "DANH_MỤC PHỤ_LỤC… [--format text|json] [-o RA.xlsx]",
    )
    parser.arguments.add_argument("list", metavar="DANH_MỤC", help="danh mục quy trình ISO")
    parser.arguments.add_argument(
        "annexes", metavar="PHỤ_LỤC", nargs="+", help="các phụ lục, hoặc thư mục chứa chúng"
    )
    parser.options.add_argument(
        "--format", choices=("text", "json"), default="text", help="text (mặc định) hoặc json"
    )
    parser.options.add_argument(
        "-o", dest="target", metavar="RA.xlsx", type=Path, help="sổ tính nhận các liên kết"
    )
    options = parser.parse_args(arguments)
    names = with_folders(options.annexes)
    _check_target(options.target, [options.list, *names])
    links = _linked(options.list, names)
    if options.target is not None:
        _write(options.target, links)
    elif options.format == "text":
        print("\n".join(text_lines(links)))
    if options.format == "json":
        print(json.dumps(links_data(options.list, links), ensure_ascii=False, indent=2))
    return DONE


def links_data(path: str, links: "Sequence[Link]") -> dict[str, object]:
    """Return the links as JSON data."""
    return {"list": path, "links": [_link_data(link) for link in links]}


def text_lines(links: "Sequence[Link]") -> Iterator[str]:
    """Yield the links as people read them, and how many there are of each state."""
    from tthc_gui.files.reports.links_xlsx import STATES, likeness_text

    for one in links:
        process = one.process
        anew = " – phải ban hành lại" if one.is_due else ""
        if one.matches:
            yield f"TT {process.stt} {process.code} {process.name}: {STATES[one.state]}{anew}"
        for match in one.matches:
            procedure = match.place.procedure
            veto = f"; khác nghĩa: {', '.join(match.vetoes)}" if match.vetoes else ""
            likeness = likeness_text(match.likeness).replace(".", ",")
            place = f"{match.place.heading.label}, STT {procedure.stt} {procedure.code}"
            yield f"    {place} {procedure.name} ({likeness}%{veto})"
    counts = Counter(one.state for one in links)
    told = "; ".join(f"{STATES[state]}: {counts[state]}" for state in STATES)
    yield f"{len(links)} dòng – {told}; phải ban hành lại: {sum(one.is_due for one in links)}."


def _link_data(one: "Link") -> dict[str, object]:
    from tthc_gui.domain.values.times import canonical
    from tthc_gui.files.reports.links_xlsx import likeness_text

    times = one.times
    return {
        "tt": one.process.stt,
        "process": one.process.code or None,
        "edition": one.process.edition or None,
        "name": one.process.name,
        "state": str(one.state),
        "matches": [
            {
                "label": match.place.heading.label,
                "stt": match.place.procedure.stt,
                "code": match.place.procedure.code or None,
                "name": match.place.procedure.name,
                "likeness": likeness_text(match.likeness),
            }
            for match in one.matches
        ],
        "reissue": one.is_due,
        "current": f"{canonical(times.current):f}" if times else None,
        "remaining": f"{canonical(times.remaining):f}" if times else None,
        "unit": (times.unit or None) if times else None,
    }


def _linked(name: str, annexes: Sequence[str]) -> "list[Link]":
    from tthc_gui.domain.linking.linking import Linker

    iso_list = _read_list(Path(name))
    return Linker(_read_annexes(annexes)).links(iso_list.records)


def _read_list(path: Path) -> "IsoList":
    from tthc_gui.domain.iso_list.iso_list import IsoList
    from tthc_gui.files.reading import read

    document = read(path).document
    if not isinstance(document, IsoList):
        raise FileProblem(
            f"“{path.name}” không phải danh mục quy trình ISO; hãy đưa danh mục lên đầu lệnh."
        )
    return document


def _read_annexes(names: Sequence[str]) -> "Iterator[Annex]":
    from tthc_gui.domain.annex.annex import Annex
    from tthc_gui.files.reading import read_all

    for name in names:
        for reading in read_all(Path(name)):
            if not isinstance(reading.document, Annex):
                raise FileProblem(
                    f"“{Path(name).name}” là danh mục quy trình ISO, không phải phụ lục."
                )
            for note in reading.notes:
                tell(f"{name}: {note}")
            yield reading.document


def _check_target(target: Path | None, sources: Sequence[str]) -> None:
    if target is None:
        return
    if target.suffix.casefold() != ".xlsx":
        raise UsageError(
            f"Liên kết chỉ ghi được thành sổ tính; “{target.name}” phải có đuôi .xlsx."
        )
    if any(same_file(target, Path(source)) for source in sources):
        raise FileProblem(f"“{target.name}” đang được đọc, không được ghi đè lên nó.")


def _write(path: Path, links: "Sequence[Link]") -> None:
    from tthc_gui.files.disk.safe_write import save
    from tthc_gui.files.reports.links_xlsx import write_links

    def write(file: BinaryIO) -> None:
        write_links(links, file)

    save(path, write)
