from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton

from tests.domain.building import annex, case, procedure
from tthc_gui.desktop.card.card import Card, toggle_card
from tthc_gui.desktop.card.fields import LineField, NameField, UnitField
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.workbench.moving import go_to_record
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Procedure

OpenEditor = Callable[[int | Annex], DocumentEditor]
Shown = tuple[DocumentEditor, Card]


@pytest.fixture
def shown(open_editor: OpenEditor) -> Shown:
    editor = open_editor(
        annex(
            Procedure("1", "1.000001.H21", "Cấp lại", "60%", cases=(case("10", ("10", "4")),)),
            Procedure("2", "1.000002.H21", "Cấp mới", cases=(case("8", ("8", "6")), case("9"))),
        )
    )
    toggle_card(editor)
    card = editor.side.panel("card")
    assert isinstance(card, Card)
    editor.activateWindow()
    return editor, card


def line(card: Card, key: str, number: int = 0) -> LineField:
    field = card.boxes[number].fields[key]
    assert isinstance(field, LineField)
    return field


def fill(field: LineField, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def test_the_card_shows_the_current_procedure(shown: Shown) -> None:
    editor, card = shown
    assert line(card, "current").text() == "10"
    assert line(card, "after-1").text() == "4"
    editor.view.setCurrentIndex(editor.model.index(1, 4))
    assert len(card.boxes) == 2
    assert line(card, "current", 1).text() == "9"
    name = card.fields["name"]
    assert isinstance(name, NameField)
    assert name.typed() == "Cấp mới"
    editor.view.setCurrentIndex(editor.model.index(0, 4))
    assert len(card.boxes) == 1


def test_a_committed_field_is_one_edit_and_totals_follow(shown: Shown) -> None:
    editor, card = shown
    fill(line(card, "after-1"), "2.50")
    QTest.keyClick(line(card, "after-1"), Qt.Key.Key_Return)
    assert editor.document.undo_stack.count() == 1
    assert line(card, "after-1").text() == "2,5"
    assert "75,00%" in card.boxes[0].totals_text()
    editor.document.undo_stack.undo()
    assert line(card, "after-1").text() == "4"
    assert "60,00%" in card.boxes[0].totals_text()


def test_leaving_a_field_takes_it_and_enter_goes_on(shown: Shown) -> None:
    editor, card = shown
    fill(line(card, "before-2"), "3")
    QTest.keyClick(line(card, "before-2"), Qt.Key.Key_Return)
    assert line(card, "after-2").hasFocus()
    fill(line(card, "after-2"), "1")
    QTest.keyClick(line(card, "after-2"), Qt.Key.Key_Tab)
    steps = editor.document.content.procedures[0].cases[0].steps
    assert [str(time) for time in steps[1]] == ["3", "1"]
    assert editor.document.undo_stack.count() == 2


def test_what_is_refused_stays_with_its_reason(shown: Shown) -> None:
    editor, card = shown
    field = line(card, "current")
    fill(field, "1.500")
    QTest.keyClick(field, Qt.Key.Key_Return)
    reason = editor.findChild(QLabel, "refusal")
    assert isinstance(reason, QLabel)
    assert "1500 hoặc 1,500" in reason.text()
    assert field.text() == "1.500"
    assert field.hasFocus()
    assert editor.document.undo_stack.count() == 0
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "10"


def test_names_and_units_are_edited(shown: Shown) -> None:
    editor, card = shown
    name = card.fields["name"]
    assert isinstance(name, NameField)
    name.setFocus()
    QTest.keyClicks(name, "X ")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert editor.document.content.procedures[0].name == "X Cấp lại"
    unit = card.boxes[0].fields["unit"]
    assert isinstance(unit, UnitField)
    unit.setFocus()
    QTest.keyClick(unit, Qt.Key.Key_Up)
    assert editor.document.content.procedures[0].cases[0].unit == "Giờ"


def test_going_on_takes_what_is_typed_and_keeps_the_focus(shown: Shown) -> None:
    editor, card = shown
    field = line(card, "after-1")
    fill(field, "3")
    go_to_record(editor, 1)
    assert str(editor.document.content.procedures[0].cases[0].steps[0].after) == "3"
    assert field.text() == "6"
    assert field.hasFocus()
    go_to_record(editor, 1)
    go_to_record(editor, -1)
    assert field.text() == "3"


def test_edits_and_undo_elsewhere_leave_the_focus_and_what_is_typed(shown: Shown) -> None:
    editor, card = shown
    field = line(card, "after-1")
    fill(field, "3,7")
    keys = [column.key for column in editor.model.columns]
    editor.model.setData(editor.model.index(0, keys.index("current")), "11")
    assert field.hasFocus()
    assert field.text() == "3,7"
    assert line(card, "current").text() == "11"


def test_cases_come_and_go_and_undo_brings_them_back(shown: Shown) -> None:
    editor, card = shown
    editor.view.setCurrentIndex(editor.model.index(1, 4))
    buttons = {button.text(): button for button in card.findChildren(QToolButton)}
    buttons["Thêm trường hợp"].click()
    assert len(card.boxes) == 3
    editor.document.undo_stack.undo()
    assert len(card.boxes) == 2


def test_stated_numbers_stand_beside_the_computed(open_editor: OpenEditor) -> None:
    from dataclasses import replace

    from tthc_gui.domain.annex.procedure import Stated

    stated = replace(case("10", ("10", "4")), stated=Stated("5", "5", ""))
    editor = open_editor(annex(Procedure("1", "1.000001.H21", "Cấp", cases=(stated,))))
    toggle_card(editor)
    card = editor.side.panel("card")
    assert isinstance(card, Card)
    assert "Còn lại: <b>4</b>" in card.boxes[0].totals_text()
    assert "văn bản ghi 5" in card.boxes[0].totals_text()


def test_fields_are_named_for_screen_readers(shown: Shown) -> None:
    editor, card = shown
    editor.view.setCurrentIndex(editor.model.index(1, 4))
    assert line(card, "after-2", 1).accessibleName() == (
        "Trường hợp 2, CHUYÊN VIÊN XỬ LÝ, Sau cắt giảm"
    )


def test_the_card_is_put_away_again(shown: Shown) -> None:
    editor, card = shown
    toggle_card(editor)
    assert not editor.side.shows("card")
    editor.view.setCurrentIndex(editor.model.index(1, 4))
    toggle_card(editor)
    assert len(card.boxes) == 2


def test_the_card_shows_the_balance_and_what_the_target_needs(editor: DocumentEditor) -> None:
    toggle_card(editor)
    card = editor.side.panel("card")
    assert isinstance(card, Card)
    (box,) = card.boxes
    assert box.balance.text().split("\n") == [
        "Các bước trước cắt giảm cộng lại 3, còn thiếu 5.",
        "Đạt chỉ tiêu 30,00%.",
    ]
    assert box.bars.accessibleDescription() == "Bước 1: 3 → 2"
    editor.document.set_target(Fraction(4, 5))
    assert box.balance.text().endswith("Cần giảm thêm 0,4 để đạt chỉ tiêu 80,00%.")


@pytest.mark.parametrize(
    ("day_hours", "unit", "told"),
    [
        ("8", "Ngày làm việc", True),
        ("", "Ngày làm việc", False),
        ("8", "Ngày", False),
    ],
)
def test_times_are_told_in_hours_too_where_the_annex_states_the_hours_of_a_day(
    open_editor: OpenEditor, day_hours: str, unit: str, told: bool
) -> None:
    made = annex(procedure(1, case("10", ("8", "8"), unit=unit)))
    made.heading = replace(made.heading, day_hours=day_hours)
    editor = open_editor(made)
    toggle_card(editor)
    card = editor.side.panel("card")
    assert isinstance(card, Card)
    box = card.boxes[0]
    assert ("còn thiếu 2 (16 giờ)" in box.balance.text()) == told
    assert ("Cần giảm thêm 1 (8 giờ)" in box.balance.text()) == told
    assert ("Bước 1: 8 ngày làm việc = 64 giờ" in box.times.text()) == told
    assert box.times.isHidden() != told
