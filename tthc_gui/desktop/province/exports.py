"""The menu Xuất of the window of a whole province: an entry here is all that an export needs.

Parts with exports of their own, as the Word papers and the pictures, add one entry to EXPORTS.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from tthc_gui.desktop.province.bench import ProvinceBench
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.banner import Action, Tone
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.widgets.written_file import open_action
from tthc_gui.files.problems import listed, name_in

if TYPE_CHECKING:
    from tthc_gui.desktop.workbench.reader import Then
    from tthc_gui.files.job import Job


class ProvinceExport(NamedTuple):
    """An entry of the menu: its name in the code, its words, what it does, and its keys."""

    name: str
    text: Callable[[], str]
    tip: Callable[[], str]
    run: Callable[[ProvinceBench], object]
    keys: str = ""


def export_package(bench: ProvinceBench) -> None:
    """Ask where to write the package, once what cannot be read is known to be left out."""
    rows = bench.opened.standing.rows
    bad = [row.member.path for row in rows if row.problem and not row.member.left_out]
    if not any(row.place is not None for row in rows):
        bench.tell(tr("Chưa có phụ lục nào đọc được để gộp."), Tone.NOTE)
    elif bad:
        named = listed([name_in(path) for path in bad]).replace(" trang khác", " tệp khác")
        message = tr("Không đọc được {0}; gói sẽ thiếu các phụ lục ấy.").format(named)
        actions: list[Action] = [(tr("Bỏ ra và xuất…"), partial(ask_and_write, bench))]
        bench.tell(message, Tone.ERROR, actions)
    else:
        ask_and_write(bench)


def package_kinds() -> str:
    """Return the kinds of files that a package can be, as a dialog lists them."""
    from tthc_gui.files.province.package import WRITERS

    kinds = {
        ".xlsx": tr("Sổ tính Excel (*.xlsx)"),
        ".pdf": tr("Bản in PDF (*.pdf)"),
        ".docx": tr("Báo cáo Word (*.docx)"),
        ".csv": tr("Bảng dữ liệu CSV (*.csv)"),
        ".json": tr("Số liệu JSON (*.json)"),
        ".parquet": tr("Bảng dữ liệu Parquet (*.parquet)"),
    }
    return ";;".join(kinds.get(ending, f"(*{ending})") for ending in WRITERS)


def ask_and_write(bench: ProvinceBench) -> None:
    """Ask for a file and write the package into it."""
    start = Path(bench.settings.folder, "toan_tinh.xlsx")
    path = dialogs.ask_file_to_write(bench, tr("Xuất trọn gói"), start, package_kinds())
    if path is not None:
        write_package(bench, path)


def write_package(bench: ProvinceBench, path: Path) -> None:
    """Write the package of the project as it stands now, beside the window."""
    from tthc_gui.files.disk.safe_write import save
    from tthc_gui.files.province.package import WRITERS
    from tthc_gui.files.province.standing import count
    from tthc_gui.files.province.watching import watched_package

    write = WRITERS.get(path.suffix.casefold())
    if write is None:
        endings = ", ".join(WRITERS)
        bench.tell(tr("Gói ghi được thành {0}; hãy đổi đuôi tệp.").format(endings), Tone.ERROR)
        return
    opened = bench.opened
    project, at, sources = opened.value, opened.path, opened.sources()
    audits = opened.standing.audits

    def work(job: "Job") -> "Then":
        package = count(project, at, sources, audits).package
        watched = watched_package(package, job)

        def fill(file: BinaryIO) -> None:
            write(watched, file)
            job.check()

        save(path, fill)
        told = tr("Đã xuất {0} phụ lục vào “{1}”.").format(
            len(package.summary.departments), path.name
        )
        if package.left_out:
            named = listed([Path(one.path).name for one in package.left_out])
            told = f"{told} {tr('Đã bỏ ra: {0}.').format(named.replace(' trang', ' tệp'))}"
        return partial(bench.tell, told, Tone.NOTE, [open_action(path, bench.tell)])

    bench.do_beside(path.name, work, tr("Đang ghi"))


EXPORTS: tuple[ProvinceExport, ...] = (
    ProvinceExport(
        "package",
        lambda: tr("&Xuất trọn gói…"),
        lambda: tr("Ghi tổng hợp, đối chiếu và bảng của từng sở thành một tệp"),
        export_package,
        "Ctrl+E",
    ),
    ProvinceExport(
        "papers",
        lambda: tr("&Văn bản Word…"),
        lambda: tr("Tờ trình, quyết định, báo cáo, danh mục, phương án, quy trình nội bộ"),
        lambda bench: bench.tab_asked.emit("papers"),
        "Ctrl+Shift+W",
    ),
)
"""The entries of the menu from top to bottom."""
