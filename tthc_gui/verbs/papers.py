"""The verb papers: the Word papers around the annexes, made of templates."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tthc_gui.files.problems import FileProblem, unreadable
from tthc_gui.verbs.calling import DONE, FOUND, Parser, UsageError, percentage, tell
from tthc_gui.verbs.packaging import PackageSources, PackedSources, package_of

if TYPE_CHECKING:
    from tthc_gui.domain.province.papers import PaperData
    from tthc_gui.files.province.papers.kinds import PaperKind


def papers(arguments: Sequence[str]) -> int:
    """Write the papers into a folder; exit status 1 where a file was left out."""
    from tthc_gui.files.province.papers.kinds import PAPER_KINDS
    from tthc_gui.files.province.papers.writing import PapersOrder, write_papers

    known = ",".join(kind.key for kind in PAPER_KINDS)
    parser = Parser(
        "papers",
        "Ghi các văn bản quanh phụ lục thành tệp Word: tờ trình, quyết định, báo cáo, danh mục, "
        "phương án, quy trình nội bộ.",
        "TỆP|THƯ_MỤC…|DỰ_ÁN.tthc -o THƯ_MỤC [--only LOẠI[,LOẠI…]] [--data DỮ_LIỆU.json] "
        "[--templates THƯ_MỤC] [--target PHẦN_TRĂM] [--keep-going]",
    )
    parser.arguments.add_argument(
        "files", metavar="TỆP", nargs="+", help="các phụ lục, thư mục, hoặc một tệp dự án (.tthc)"
    )
    parser.options.add_argument(
        "-o", dest="folder", metavar="THƯ_MỤC", type=Path, required=True, help="nơi ghi văn bản"
    )
    parser.options.add_argument(
        "--only", metavar="LOẠI", default=known, help=f"chỉ những loại này trong: {known}"
    )
    parser.options.add_argument(
        "--data", metavar="DỮ_LIỆU.json", type=Path, help="dữ liệu của văn bản (tthc-papers/1)"
    )
    parser.options.add_argument(
        "--templates", metavar="THƯ_MỤC", help="mẫu riêng, thay cho mẫu của dự án"
    )
    parser.options.add_argument(
        "--target", metavar="PHẦN_TRĂM", help="chỉ tiêu cắt giảm, mặc định 30 hoặc của dự án"
    )
    parser.options.add_argument(
        "--keep-going", action="store_true", help="bỏ qua tệp không đọc được, và nêu tên nó"
    )
    options = parser.parse_args(arguments)
    kinds = _kinds(options.only)
    target = None if options.target is None else percentage(options.target)
    data = None if options.data is None else _data_in(options.data)
    sources = package_of(PackageSources(options.files, target, keep_going=options.keep_going))
    data = _data(sources, data)
    templates = _templates(options.templates, sources, data)
    _make_folder(options.folder)
    written = write_papers(sources.package, data, PapersOrder(options.folder, kinds, templates))
    for note in (*(one.reason for one in sources.package.left_out), *written.notes):
        tell(note)
    print(f"Đã ghi {len(written.paths)} văn bản vào “{options.folder}”.")
    return FOUND if sources.package.left_out else DONE


def _kinds(text: str) -> "list[PaperKind]":
    from tthc_gui.files.province.papers.kinds import PAPER_KINDS

    by_key = {kind.key: kind for kind in PAPER_KINDS}
    asked = [part.strip() for part in text.split(",") if part.strip()]
    if unknown := [key for key in asked if key not in by_key]:
        raise UsageError(f"Không có loại văn bản “{unknown[0]}”; các loại là {', '.join(by_key)}.")
    if not asked:
        raise UsageError(f"Hãy ghi ít nhất một loại văn bản: {', '.join(by_key)}.")
    return [kind for key, kind in by_key.items() if key in asked]


def _data_in(path: Path) -> "PaperData":
    from tthc_gui.files.disk.regular import read_regular
    from tthc_gui.files.formats.json.json_file import json_problems, parsed
    from tthc_gui.files.province.papers.kept import papers_of

    most = 16 * 1024**2
    with json_problems(path):
        content = read_regular(path, most + 1, follow=True)
        if len(content) > most:
            raise unreadable(path, "tệp dữ liệu quá lớn.")
        return papers_of(parsed(content.decode("utf-8-sig")), path.name)


def _data(sources: PackedSources, given: "PaperData | None") -> "PaperData":
    """Return what is given, else what the project keeps, with its header."""
    from tthc_gui.domain.province.papers import PaperData

    if sources.opened is None:
        return given or PaperData()
    project = sources.opened.project
    data = project.part(PaperData) if given is None else given
    return data.with_header(project.header)


def _templates(named: str | None, sources: PackedSources, data: "PaperData") -> Path | None:
    from tthc_gui.files.province.own_projects import is_own
    from tthc_gui.files.province.papers.templates import templates_folder

    if named is not None:
        return templates_folder(str(Path(named).absolute()) if named else "")
    opened, path = sources.opened, sources.path
    trusted = opened is None or path is None or is_own(path, opened.stamp)
    return templates_folder(data.templates, path, is_trusted=trusted)


def _make_folder(path: Path) -> None:
    from tthc_gui.files.disk.reasons import reason_of

    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(f"Không tạo được thư mục “{path.name}”: {reason_of(error)}") from error
