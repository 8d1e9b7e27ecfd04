"""How long the window stands still at most while much is done at once, in two sizes of an annex."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.figures import Figure, Sample, alternate, timed
from benchmarks.pauses import longest_pause, wait_until
from benchmarks.samples import LINES, distinct_annex, large_workbook
from benchmarks.shown import show
from tthc_gui.desktop.editing.arithmetic_bar import Operation
from tthc_gui.desktop.search.replace_preview import ReplacePreview
from tthc_gui.desktop.shell.application import make_application
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets.theme import Scheme, apply_scheme
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.filters import with_findings
from tthc_gui.files.writing import write

RUNS = 3
COLUMN = "after-1"
_SHARE = 10
"""The small annex has so many times fewer lines; what takes so many times longer grows evenly."""
_MOST = _SHARE * 1.3
_FOLDED, _SECTION = 4, 50
"""How many sections stand in one above them, and how many records stand in a section."""

# Aims in seconds. What is worked out beside the window shows that and can be stopped.
_BESIDE, _UNDO, _SORT, _COPY = 0.1, 0.3, 0.5, 1.0

Action = Callable[[MainWindow], object]


class _Measured(NamedTuple):
    """What is done, what makes it possible again and is not timed, and the longest pause aimed at.

    It is done to a column that is selected, of which `before` has been done.
    """

    what: str
    act: Action
    after: Action
    within: float = _BESIDE
    before: Action = lambda window: None


def measure() -> Iterator[Figure]:
    """Measure the longest time that the interface thread works before it looks at events."""
    apply_scheme(make_application(), Scheme.LIGHT)
    with tempfile.TemporaryDirectory(prefix="tthc-pausing-") as folder:
        paths = [large_workbook(), Path(folder, "small.xlsx")]
        large = distinct_annex()
        write(Annex(large.heading, large.procedures[: len(large.procedures) // _SHARE]), paths[1])
        yield _figure("open", [_opening(path, folder) for path in paths], _BESIDE)
        windows = [_opened(path, folder) for path in paths]
        for one in _ACTIONS:
            for window in windows:
                _select(window, COLUMN)
                one.before(window)
            yield _figure(one.what, [_sample(window, one) for window in windows], one.within)
        copying = timed(partial(_copy_all, windows[0])), timed(partial(_copy_all, windows[1]))
        yield _figure("copy all, until it is on the clipboard", copying, _COPY)
        for window in windows:
            _close(window)
    yield _figure("sort what has sections", [_sorting(annex) for annex in _divided(large)], _SORT)


def _figure(what: str, samples: "list[Sample] | tuple[Sample, Sample]", within: float) -> Figure:
    names = (f"{what}, {LINES:,} lines", f"the same in {LINES // _SHARE:,} lines")
    measured, reference = alternate(RUNS, *zip(names, samples, strict=True))
    return Figure(measured, reference, most=_MOST, within=within)


def _opened(path: Path, folder: str) -> MainWindow:
    """Open a file in a window of its own, and wait until its table is there."""
    settings = QSettings(str(Path(folder, "settings.ini")), QSettings.Format.IniFormat)
    window = MainWindow(Settings(settings))
    window.resize(1366, 768)
    window.show()
    ticking = QTimer()
    ticking.start(20)
    window.open_file(path)
    wait_until(lambda: window.editor is not None)
    return window


def _editor(window: MainWindow) -> DocumentEditor:
    if window.editor is None:
        raise ValueError("nothing is open")
    return window.editor


def _opening(path: Path, folder: str) -> Sample:
    def sample() -> float:
        windows: list[MainWindow] = []
        pause = longest_pause(lambda: windows.append(_opened(path, folder)))
        _close(*windows)
        return pause

    return sample


def _close(*windows: MainWindow) -> None:
    for window in windows:
        _editor(window).document.mark_saved(Path("nowhere"))
        window.close()
        window.deleteLater()
    QApplication.processEvents()


def _sample(window: MainWindow, one: _Measured) -> Sample:
    def sample() -> float:
        _select(window, COLUMN)
        QApplication.processEvents()  # What is selected has been seen when somebody goes on.
        pause = longest_pause(lambda: one.act(window))
        one.after(window)
        QApplication.processEvents()
        return pause

    return sample


def _select(window: MainWindow, key: str) -> None:
    """Select a whole column."""
    editor = _editor(window)
    model = editor.model
    number = [column.key for column in model.columns].index(key)
    first, last = model.index(0, number), model.index(model.rowCount() - 1, number)
    editor.view.setCurrentIndex(first)
    chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
    editor.view.selectionModel().select(QItemSelection(first, last), chosen)


def _divided(annex: Annex) -> Iterator[Annex]:
    """Return the annex and a small one, both with sections in sections."""
    records = [
        replace(one, groups=(f"Cấp {at // (_SECTION * _FOLDED)}", f"Lĩnh vực {at // _SECTION}"))
        for at, one in enumerate(annex.procedures)
    ]
    yield Annex(annex.heading, records)
    yield Annex(annex.heading, records[: len(records) // _SHARE])


def _sorting(annex: Annex) -> Sample:
    editor = show(annex)
    (column,) = (one for one in editor.model.columns if one.key == "current")

    def sample() -> float:
        pause = longest_pause(lambda: editor.arrangement.sort_by(column))
        editor.arrangement.sort_by(None)
        return pause

    return sample


def _nothing(_window: MainWindow) -> None:
    pass


def _cells(name: str, *given: object) -> Action:
    return lambda window: getattr(_editor(window).cells, name)(*given)


def _undo(window: MainWindow) -> None:
    window.undo()


def _copy_all(window: MainWindow) -> None:
    _editor(window).view.selectAll()
    _editor(window).cells.copy()


def _paste(window: MainWindow) -> None:
    _select(window, "before-1")
    window.paste()
    wait_until(lambda: not window.queue.is_busy)


def _reduce(window: MainWindow) -> None:
    cells = _editor(window).cells
    cells.ask_arithmetic(Operation.REDUCE)
    cells.arithmetic_bar.run.click()


def _look_for(text: str) -> Action:
    def look(window: MainWindow) -> None:
        bar = _editor(window).find_bar
        bar.open(replacing=True)
        bar.replacement.setText(f"{text}.")
        bar.line.setText(text)
        bar.finder.look_for(text)
        wait_until(lambda: bar.finder.is_counted)

    return look


def _leave_search(window: MainWindow) -> None:
    _editor(window).find_bar.close_bar()


def _replace_all(window: MainWindow) -> None:
    editor = _editor(window)
    wait_until(lambda: editor.find_bar.finder.is_counted)
    editor.find_bar.replace_all()
    for preview in editor.findChildren(ReplacePreview):
        preview.apply.click()


def _save(window: MainWindow) -> None:
    window.save_to(Path(window.settings.folder, f"saved-{_editor(window).model.rowCount()}.xlsx"))


def _sort(key: str = "") -> Action:
    def sort(window: MainWindow) -> None:
        editor = _editor(window)
        columns = {column.key: column for column in editor.model.columns}
        editor.arrangement.sort_by(columns.get(key))

    return sort


def _filter(window: MainWindow) -> None:
    _editor(window).arrangement.filter_by([with_findings(lambda at: at % 2 == 0)])


def _show_all(window: MainWindow) -> None:
    _editor(window).arrangement.drop_filters()


def _clear_and_audit(window: MainWindow) -> None:
    _editor(window).cells.clear()
    document = _editor(window).document
    wait_until(lambda: document.audit is not None and document.audit.is_ready)


_ACTIONS = (
    _Measured("clear a column", _cells("clear"), _undo),
    _Measured("undo that", _undo, MainWindow.redo, _UNDO, before=_cells("clear")),
    _Measured("redo that", MainWindow.redo, _undo, _UNDO, before=_undo),
    _Measured("type into a column", _cells("spread", "3,5"), _undo),
    _Measured("fill a column down", _cells("fill_down"), _undo),
    _Measured("reduce a column", _reduce, _undo),
    _Measured("cut a column", _cells("cut"), _undo),
    _Measured("paste a column", _paste, _undo, before=_cells("copy")),
    _Measured("find", _look_for("cấp"), _leave_search),
    _Measured("replace all", _replace_all, _undo, before=_look_for("cấp")),
    _Measured("undo replacing all", _undo, MainWindow.redo, _UNDO, before=_replace_all),
    _Measured("copy all", _copy_all, _nothing, before=_leave_search),
    _Measured("sort", _sort("current"), _sort(), _SORT),
    _Measured("filter", _filter, _show_all),
    _Measured("clear a column, and audit it", _clear_and_audit, _undo),
    _Measured("save", _save, _nothing),
)
