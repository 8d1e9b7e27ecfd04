import gc
import tracemalloc

from tthc_gui.desktop.printing.shelf import PageShelf
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.pages.layout import document_pages
from tthc_gui.pages.setup import PageSetup


def test_pages_come_back_as_they_were(real_annex: Annex) -> None:
    pages = list(document_pages(real_annex, PageSetup()))
    shelf = PageShelf()
    for page in pages:
        shelf.append(page)
    assert len(shelf) == len(pages)
    assert [shelf[at] for at in range(len(shelf))] == pages


def test_a_kept_page_takes_some_kilobytes(real_annexes: list[Annex]) -> None:
    pages = list(document_pages(real_annexes[1], PageSetup()))
    shelf = PageShelf()
    tracemalloc.start()
    try:
        for page in pages:
            shelf.append(page)
        gc.collect()  # also gives back the blank tuples that are kept for reuse
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert taken / len(pages) < 30_000
