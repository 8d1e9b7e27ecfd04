"""Take the pictures of the README and the guide again: `python -m scripts.screenshots`.

The exported page needs LibreOffice and pdftoppm; without them its picture is left as it is.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

# The platform's own screen is 800 pixels wide, and no window is larger than its screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen:configfile=tests/screen.json")

from PySide6.QtCore import QEventLoop, QSettings, QSize
from PySide6.QtWidgets import QApplication

from scripts.rounds import FIRST_ROUND, first_round
from tthc_gui.desktop.card.card import toggle_card
from tthc_gui.desktop.province.cross_tab import CrossTab
from tthc_gui.desktop.province.province_window import ProvinceWindow
from tthc_gui.desktop.shell.application import make_application
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets.theme import Scheme, apply_scheme
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.domain.document.sectioning import add_section
from tthc_gui.domain.document.verdict import Judgement, Verdict
from tthc_gui.domain.document.verdicts import judge
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write
from tthc_gui.resources import resource

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
_ROUNDS = 400
"""Rounds of events in which the audit and the row heights come to their end."""
SIZE = QSize(1366, 728)
"""An office PC's 1366 × 768, less the system's bar."""


class Picture(NamedTuple):
    """A picture of the window: of a sample by its number (0: the first page), at a cell.

    Sections are added to the sample: the position of a procedure, a level from 0, and a name.
    `before` prepares the window for what the picture is about.
    """

    name: str
    sample: int = 0
    procedure: int = 0
    column: str = "after-2"
    panel: str = ""
    scheme: Scheme = Scheme.LIGHT
    sections: tuple[tuple[int, int, str], ...] = ()
    before: Callable[[MainWindow], object] = bool


def compare_rounds(window: MainWindow) -> None:
    """Show what the second round of an annex changed."""
    if window.document is not None:
        window.compare_asked.emit(first_round(window.document.content), FIRST_ROUND)


def count_from_first_round(window: MainWindow) -> None:
    """Let an annex count from its first round, and show the columns about it."""
    if window.document is not None and window.editor is not None:
        window.document.count_from(first_round(window.document.content), FIRST_ROUND)
        window.document.show_earlier(shown=True)
        window.editor.empty_steps.switch(on=True)


_REMARKS = (
    (1, "remaining", "Giảm ít hơn các thủ tục tương tự; đề nghị giải trình."),
    (3, "name", "Tên thủ tục khác tên trong danh mục quốc gia."),
)


def review(window: MainWindow) -> None:
    """Judge the first procedures of an annex, and remark on some."""
    if window.editor is None:
        return
    remarker, annex = window.editor.remarker, window.editor.document.content
    remarker.author = "Phòng Kiểm soát"
    window.editor.do(lambda: judge(annex, range(40), Verdict(Judgement.PASSED)))
    for at, column, text in _REMARKS:
        remarker.add(text, at, 0, column)
        verdict = Verdict(Judgement.TO_REVISE, text.rstrip("."), remarker.author)
        window.editor.do(partial(judge, annex, [at], verdict))


def show_pairs(window: MainWindow) -> None:
    """Show the times of a step before and after in one column."""
    if window.editor is not None:
        window.editor.model.show_pairs(on=True)


def show_card(window: MainWindow) -> None:
    """Show the card of a procedure beside the table."""
    if window.editor is not None:
        toggle_card(window.editor)


def type_some(window: MainWindow) -> None:
    """Change some cells, and move a procedure, so that there is a history."""
    editor = window.editor
    if editor is None:
        return
    columns = {column.key: column for column in editor.model.columns}
    for at, key, text in ((0, "after-1", "0,5"), (2, "after-2", "5"), (3, "before-1", "0,75")):
        value = columns[key].parse(text)
        editor.do(partial(set_cell, editor.document.content, at, 0, columns[key], value))
    show_cell(window, 3, "code")
    editor.structure.move_down()
    editor.structure.renumber()


_SECTIONS = (
    (0, 0, "I. THỦ TỤC HÀNH CHÍNH CẤP TỈNH"),
    (0, 1, "1. Lĩnh vực thứ nhất (04 TTHC)"),
    (4, 1, "2. Lĩnh vực thứ hai"),
    (40, 0, "II. THỦ TỤC HÀNH CHÍNH CẤP XÃ"),
)
PICTURES_TAKEN = (
    Picture("start"),
    Picture("window", 1),
    Picture("dark", 11, scheme=Scheme.DARK),
    Picture("cases", 6, procedure=37, column="current"),
    Picture("sections", 6, column="name", sections=_SECTIONS),
    Picture("findings", 3, procedure=28, column="current", panel="findings"),
    Picture("remarks", 1, procedure=1, column="remaining", panel="remarks", before=review),
    Picture("rounds", 12, procedure=2, column="after-2", before=compare_rounds),
    Picture("pairs", 12, procedure=2, before=show_pairs),
    Picture("card", 12, procedure=2, before=show_card),
    Picture("history", 12, procedure=2, panel="history", before=type_some),
    Picture("base", 12, procedure=2, column="earlier_missing", before=count_from_first_round),
)


def main() -> int:
    """Take all pictures; exit status 0."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder, "settings.ini")), QSettings.Format.IniFormat)
        settings = Settings(store)
        for picture in PICTURES_TAKEN:
            take(application, settings, picture)
        take_province(application, settings)
        take_page(Path(folder), 6)
    return 0


def take(application: QApplication, settings: Settings, picture: Picture) -> None:
    """Take a picture of the window, on its first page or on a sample's procedure."""
    apply_scheme(application, picture.scheme)
    window = MainWindow(settings)
    window.resize(SIZE)
    window.show()
    if picture.sample and window.open_file(sample_file(picture.sample)):
        divide(window, picture.sections)
        picture.before(window)
        show_cell(window, picture.procedure, picture.column)
        if picture.panel and window.editor is not None:
            window.editor.side.show_panel(picture.panel)
    for _ in range(_ROUNDS):
        application.processEvents()
    window.grab().save(str(PICTURES / f"{picture.name}.png"))
    if window.document is not None:  # It closes without a question.
        window.document.mark_saved(sample_file(picture.sample))
    window.close()


def take_province(application: QApplication, settings: Settings) -> None:
    """Take a picture of two annexes side by side that say different times for one procedure."""
    window = ProvinceWindow(settings)
    window.resize(SIZE)
    window.show()
    loop = QEventLoop()
    window.opened.counted.connect(loop.quit)
    window.files.add([sample_file(number) for number in range(1, 14)])
    while len(window.opened.standing.package.summary.departments) < 13:
        loop.exec()
    tab = window.show_tab("cross")
    if isinstance(tab, CrossTab):
        codes = [finding.code for finding in tab.model.rows]
        tab.view.setCurrentIndex(tab.model.index(codes.index("1.014316"), 0))
    for _ in range(_ROUNDS):
        application.processEvents()
    window.grab().save(str(PICTURES / "province.png"))
    window.close()


def divide(window: MainWindow, sections: Iterable[tuple[int, int, str]]) -> None:
    """Add sections to the document of a window."""
    if window.editor is None:
        return
    annex = window.editor.document.content
    for section in sections:
        window.editor.do(partial(add_section, annex, *section))


def show_cell(window: MainWindow, procedure: int, column: str) -> None:
    """Go to a cell, its procedure at the top of the table."""
    if window.editor is None:
        return
    model, view = window.editor.model, window.editor.view
    index = model.index(
        model.rows_of(procedure)[0], [declared.key for declared in model.columns].index(column)
    )
    view.setCurrentIndex(index)
    view.scrollTo(index, view.ScrollHint.PositionAtTop)


def take_page(folder: Path, sample: int) -> None:
    """Take a picture of the second page of an exported workbook, as LibreOffice prints it."""
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        print("no LibreOffice or pdftoppm: the exported page is left as it is", file=sys.stderr)
        return
    workbook = folder / "page.xlsx"
    write(read(sample_file(sample)).annex, workbook)
    convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    vietnamese = {**os.environ, "LC_ALL": "vi_VN.UTF-8"}  # for decimal commas
    subprocess.run([*convert, str(workbook)], check=True, capture_output=True, env=vietnamese)
    page = ["pdftoppm", "-png", "-r", "80", "-f", "2", "-l", "2", "-singlefile"]
    subprocess.run([*page, str(folder / "page.pdf"), str(PICTURES / "page")], check=True)


def sample_file(number: int) -> Path:
    """Return the workbook of a real annex by its number, 1 to 13."""
    return sorted(resource("samples").glob("*.xlsx"))[number - 1]


if __name__ == "__main__":
    sys.exit(main())
