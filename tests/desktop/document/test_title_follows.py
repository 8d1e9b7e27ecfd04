from dataclasses import replace

from tests.domain.building import annex, procedure
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.domain.document.numbering import add_numbered


def test_undo_takes_the_count_back_with_what_caused_it() -> None:
    document = OpenDocument(annex(procedure(1), procedure(2)))
    heading = document.content.heading
    document.content.heading = replace(heading, title="Danh mục 02 thủ tục")
    document.push(add_numbered(document.content, 2))
    assert document.content.heading.title == "Danh mục 03 thủ tục"
    document.undo_stack.undo()
    assert document.content.heading.title == "Danh mục 02 thủ tục"
    assert len(document.content.records) == 2
