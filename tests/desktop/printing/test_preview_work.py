"""Printing and exporting from the preview: the pages chosen, stopping, what is missing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSpinBox
from pytestqt.qtbot import QtBot

from tests.desktop.printing.conftest import OpenPreview
from tthc_gui.desktop.printing import printer as printing
from tthc_gui.desktop.printing.preview import PrintPreview
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.pages import fonts


def test_a_machine_without_printer_is_told_so(
    open_preview: OpenPreview, load_annex: Callable[[int], Annex], monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = open_preview([load_annex(10)])
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    preview.print_out()
    assert "chưa có máy in" in preview.message()


def set_range(preview: PrintPreview, first: int, last: int) -> None:
    boxes = [box for box in preview.options.findChildren(QSpinBox) if box.maximum() > 1000]
    for box, page in zip(boxes, (first, last), strict=True):
        box.setValue(page)


@pytest.mark.parametrize(
    ("wanted", "proposed"),
    [((0, 0), None), ((2, 3), (2, 3)), ((3, 0), (3, 4)), ((0, 2), (1, 2))],
)
def test_the_pages_chosen_beside_the_preview_are_printed(
    open_preview: OpenPreview,
    load_annex: Callable[[int], Annex],
    qtbot: QtBot,
    tmp_path: Path,
    asked: list[tuple[int, int] | None],
    wanted: tuple[int, int],
    proposed: tuple[int, int] | None,
) -> None:
    preview = open_preview([load_annex(3)])
    set_range(preview, *wanted)
    preview.print_out()
    qtbot.waitUntil(lambda: "Đã gửi" in preview.message())
    assert asked == [proposed]
    printed = (tmp_path / "printed.pdf").read_bytes()
    first, last = proposed or (1, preview.paper.page_count())
    assert len(pypdfium2.PdfDocument(printed)) == last - first + 1


def test_a_printer_that_does_not_suit_is_not_sent_to(
    open_preview: OpenPreview,
    load_annex: Callable[[int], Annex],
    tmp_path: Path,
    asked: list[tuple[int, int] | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(printing, "refusal", lambda *_: "Máy in đang nghỉ.")
    preview = open_preview([load_annex(10)])
    preview.print_out()
    assert asked
    assert preview.message() == "Máy in đang nghỉ."
    assert not (tmp_path / "printed.pdf").exists()


@pytest.mark.usefixtures("asked")
def test_printing_can_be_stopped(
    open_preview: OpenPreview, load_annex: Callable[[int], Annex], qtbot: QtBot
) -> None:
    preview = open_preview([load_annex(5)])
    preview.print_out()
    stop = next(action for action in preview.findChildren(QAction) if action.text() == "&Dừng")
    assert stop.isEnabled()
    qtbot.waitUntil(lambda: "Đang in: trang" in preview.message())
    stop.trigger()
    assert "Đã dừng" in preview.message()
    assert not stop.isEnabled()


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("work", ["print_out", "export_pdf"])
def test_a_preview_closed_at_work_stops_it(
    open_preview: OpenPreview,
    load_annex: Callable[[int], Annex],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    work: str,
) -> None:
    preview = open_preview([load_annex(5)] * 3)
    path = tmp_path / "in.pdf"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: path)
    getattr(preview, work)()
    with qtbot.waitSignal(preview.destroyed):
        preview.close()
    assert not path.exists()


@pytest.fixture
def no_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take the shipped fonts away; what was read of them before is forgotten."""
    monkeypatch.setattr(fonts, "resource", lambda *parts: tmp_path / parts[-1])
    fonts.serif_measure.cache_clear()
    yield
    fonts.serif_measure.cache_clear()


@pytest.mark.usefixtures("no_fonts", "asked")
def test_fonts_that_are_missing_are_told(
    qtbot: QtBot, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = PrintPreview([Annex()], [], settings, "phu_luc.xlsx")
    qtbot.addWidget(preview)
    with qtbot.waitExposed(preview):
        preview.show()
    assert preview.message().startswith("Không trình bày được trang in: phông chữ “Liberation")
    path = tmp_path / "in.pdf"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: path)
    preview.export_pdf()
    qtbot.waitUntil(lambda: "Không xuất được “in.pdf”: phông chữ" in preview.message())
    assert not path.exists()
    preview.print_out()
    qtbot.waitUntil(lambda: "Không in được: phông chữ" in preview.message())
