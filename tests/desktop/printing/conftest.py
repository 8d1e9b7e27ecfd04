"""Fixtures of the print tests: a preview, and a printer that writes a file."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from tthc_gui.desktop.printing import printer as printing
from tthc_gui.desktop.printing.preview import PrintPreview
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.pages.setup import PageSetup

OpenPreview = Callable[[Sequence[Annex]], PrintPreview]


@pytest.fixture
def open_preview(qtbot: QtBot, settings: Settings) -> OpenPreview:
    def show(annexes: Sequence[Annex]) -> PrintPreview:
        preview = PrintPreview(annexes, [], settings, "phu_luc.xlsx")
        qtbot.addWidget(preview)
        counted = qtbot.waitSignal(preview.paper.counted, check_params_cb=lambda _n, done: done)
        with qtbot.waitExposed(preview), counted:
            preview.show()
        return preview

    return show


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[int, int] | None]:
    """Answer the question for a printer with one that writes a file; hold the pages proposed."""
    proposed: list[tuple[int, int] | None] = []

    def answer(
        _parent: object, printer: QPrinter, setup: PageSetup, pages: tuple[int, int] | None, _: int
    ) -> bool:
        proposed.append(pages)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        if pages is not None:
            printer.setFromTo(*pages)
        printing.set_up(printer, setup)
        return True

    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_printer", answer)
    return proposed
