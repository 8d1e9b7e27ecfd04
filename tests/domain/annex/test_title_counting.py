from dataclasses import replace

import pytest

from tests.domain.building import annex, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.headings import set_title_count
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.document.numbering import add_numbered, renumber
from tthc_gui.domain.document.structure import delete_records


def titled(title: str) -> Annex:
    document = annex(procedure(1), procedure(2))
    document.heading = replace(document.heading, title=title)
    return document


def after(document: Annex, edit: Edit) -> str:
    document.form.completed(document, edit).apply(document)
    return document.heading.title


def test_the_count_in_the_title_follows_what_is_added_and_removed() -> None:
    document = titled("Danh mục 02 thủ tục hành chính")
    assert after(document, add_numbered(document, 2, 3)) == "Danh mục 05 thủ tục hành chính"
    assert after(document, delete_records(document, [0])) == "Danh mục 04 thủ tục hành chính"


@pytest.mark.parametrize("title", ["Danh mục 07 thủ tục hành chính", "Danh mục thủ tục", ""])
def test_a_count_that_was_not_right_before_is_left_for_people(title: str) -> None:
    document = titled(title)
    assert after(document, add_numbered(document, 2)) == title


def test_an_edit_that_adds_nothing_or_is_about_the_heading_stays_as_it_is() -> None:
    document = titled("Danh mục 02 thủ tục")
    for edit in (renumber(document), set_title_count(document)):
        assert document.form.completed(document, edit) is edit
