"""Table, panel, F8 and F6 have one position among the findings."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from tests.desktop.audit.conftest import OpenAudited
from tests.desktop.audit.test_reviewer import faulty, here, shown_menu
from tests.desktop.driving import go_to, press
from tests.domain.audit.sound import annex, case, procedure
from tthc_gui.desktop.audit.panel import FindingsPanel
from tthc_gui.desktop.document.marks import Mark, mark_colour, mark_icon
from tthc_gui.desktop.shell.commands.view import switch_side
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.widgets.theme import DARK, LIGHT, Colours
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.audit.finding import Finding

Key = Qt.Key


def panel_of(editor: DocumentEditor) -> FindingsPanel:
    panel = editor.side.show_panel("findings")
    assert isinstance(panel, FindingsPanel)
    return panel


def chosen(panel: FindingsPanel) -> Finding | None:
    row = panel.current_row()
    return row.finding if row else None


def with_wrong_title() -> Annex:
    """Make an annex with a finding in the title, and one in each procedure."""
    made = faulty()
    made.heading = replace(made.heading, title="Danh mục 07 thủ tục hành chính")
    return made


def button(panel: FindingsPanel, text: str) -> QPushButton:
    (found,) = (
        one for one in panel.findChildren(QPushButton) if one.text().replace("&", "") == text
    )
    return found


def test_the_panel_follows_f8_and_the_table(open_audited: OpenAudited) -> None:
    editor = open_audited(faulty())
    panel = panel_of(editor)
    editor.reviewer.step(forward=True)
    assert chosen(panel) == editor.reviewer.position
    go_to(editor, 2, "current")
    found = chosen(panel)
    assert found is not None
    assert found.record == 2
    go_to(editor, 2, "name")
    assert chosen(panel) is None
    assert editor.reviewer.position is None


def test_the_table_follows_the_keys_in_the_panel(open_audited: OpenAudited) -> None:
    editor = open_audited(faulty())
    panel = panel_of(editor)
    go_to(editor, 0, "current")
    panel.list.setFocus()
    press(editor, Key.Key_Down)
    assert here(editor) == (1, "current")
    assert panel.list.hasFocus()
    editor.reviewer.step(forward=True)
    assert here(editor) == (2, "current")


def test_f8_reaches_the_title_and_the_panel_shows_it(open_audited: OpenAudited) -> None:
    editor = open_audited(with_wrong_title())
    said: list[str] = []
    editor.cell_described.connect(said.append)
    panel = panel_of(editor)
    rules = []
    for _ in range(5):
        editor.reviewer.step(forward=True)
        found = editor.reviewer.position
        assert found is not None
        assert chosen(panel) == found
        assert editor.heading_line.is_marked is (found.record is None)
        rules.append((found.rule, found.record))
    assert rules[3] == ("title-count", None)
    assert [at for _, at in rules] == [0, 1, 2, None, 0]
    editor.reviewer.step(forward=False)
    assert editor.heading_line.is_marked
    assert said[-1].startswith("Phát hiện 1/4 · ")


@pytest.mark.qt_log_ignore("raise", "grabbing the keyboard")  # of the offscreen platform
def test_the_titles_finding_is_mended_from_where_f8_led(open_audited: OpenAudited) -> None:
    editor = open_audited(with_wrong_title())
    editor.reviewer.step(forward=False)
    editor.reviewer.offer_choices()
    menu = shown_menu(editor)
    menu.actions()[1].trigger()
    menu.close()
    assert "03 thủ tục" in editor.document.content.heading.title
    assert not editor.heading_line.is_marked


def test_each_of_several_findings_of_a_cell_is_reached(open_audited: OpenAudited) -> None:
    editor = open_audited(6)
    audit = editor.document.audit
    assert audit is not None
    for _ in range(audit.open_count):
        editor.reviewer.step(forward=True)
    start = editor.reviewer.position
    reached = []
    for _ in range(audit.open_count):
        editor.reviewer.step(forward=True)
        reached.append(editor.reviewer.position)
    assert reached[-1] == start
    assert len({id(one) for one in reached}) == audit.open_count
    assert all(one != other for one, other in pairwise(reached))


def test_f6_lands_on_the_current_finding(open_audited: OpenAudited) -> None:
    editor = open_audited(faulty())
    panel = panel_of(editor)
    editor.reviewer.step(forward=True)
    editor.reviewer.step(forward=True)
    editor.view.setFocus()
    switch_side(editor)
    assert QApplication.focusWidget() is panel.list
    found = chosen(panel)
    assert found is not None
    assert found.record == 1


def test_a_panel_opened_later_shows_the_current_finding(open_audited: OpenAudited) -> None:
    editor = open_audited(faulty())
    editor.reviewer.step(forward=True)
    assert chosen(panel_of(editor)) == editor.reviewer.position


def test_shift_f8_selects_one_cell_only(open_audited: OpenAudited) -> None:
    editor = open_audited(faulty())
    QTest.keyPress(editor.view, Key.Key_Shift)
    editor.reviewer.step(forward=False)
    assert len(editor.view.selectionModel().selectedIndexes()) == 1


def test_after_accepting_the_focus_is_in_the_list_on_the_next_finding(
    open_audited: OpenAudited,
) -> None:
    editor = open_audited(faulty())
    panel = panel_of(editor)
    editor.reviewer.step(forward=True)
    (reason,) = (
        e for e in panel.details.findChildren(QLineEdit) if e.accessibleName() == "Lý do chấp nhận"
    )
    reason.setFocus()
    reason.setText("theo Luật")
    QTest.mouseClick(button(panel, "Chấp nhận"), Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is panel.list
    found = chosen(panel)
    assert found is not None
    assert found.record == 1
    assert here(editor) == (1, "current")


@pytest.mark.qt_log_ignore("raise", "grabbing the keyboard")  # of the offscreen platform
def test_a_rule_that_only_a_person_can_settle_offers_no_fixing_of_all(
    open_audited: OpenAudited,
) -> None:
    below = procedure(case("10/9", stated=("9", "1"), rate=""), rate="10%")
    editor = open_audited(annex(below))
    panel = panel_of(editor)
    editor.reviewer.step(forward=True)
    assert not button(panel, "Sửa tất cả…").isVisible()
    editor.reviewer.offer_choices()
    menu = shown_menu(editor)
    assert not any("Sửa tất cả" in one.text() for one in menu.actions())
    menu.close()
    said: list[str] = []
    editor.cell_described.connect(said.append)
    editor.reviewer.fix_all_like_current()
    assert "hàng loạt" in said[-1]


def test_undoing_an_acceptance_leads_to_its_finding(open_audited: OpenAudited) -> None:
    editor = open_audited(faulty())
    audit = editor.document.audit
    assert audit is not None
    editor.reviewer.accept(audit.findings(1)[0], "theo Luật")
    go_to(editor, 0, "name")
    editor.document.undo_stack.undo()
    assert here(editor) == (1, "current")
    go_to(editor, 0, "name")
    editor.document.undo_stack.redo()
    assert here(editor) == (1, "current")


# Signs


def ink(icon: QIcon, mode: QIcon.Mode) -> tuple[QColor, int]:
    """Return the colour of an icon, and how many of its pixels have it."""
    image = icon.pixmap(14, 14, mode).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    full = [colour for colour in pixels if colour.alpha() == 255]
    return full[0], len(full)


def luminance(colour: str) -> float:
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_list_has_the_signs_of_the_table(open_audited: OpenAudited) -> None:
    panel = panel_of(open_audited(faulty()))
    index = panel.tree.index(0, 0, panel.tree.index(0, 0))
    sign = index.data(Qt.ItemDataRole.DecorationRole)
    assert isinstance(sign, QIcon)
    assert ink(sign, QIcon.Mode.Normal) == ink(mark_icon(Mark.ERROR), QIcon.Mode.Normal)
    triangle, circle = (ink(mark_icon(m), QIcon.Mode.Normal) for m in (Mark.ERROR, Mark.WARNING))
    assert triangle[0].name() == LIGHT.wrong_text
    assert triangle[1] != circle[1], "told apart by their shape too"


@pytest.mark.parametrize("colour", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("mark", [Mark.ERROR, Mark.WARNING])
def test_signs_are_seen_on_plain_and_selected_rows(mark: Mark, colour: Colours) -> None:
    for behind in (colour.base, colour.computed, colour.selection):
        assert contrast(mark_colour(mark, colour), behind) >= 3
    assert contrast(colour.accent_text, colour.accent) >= 3


def test_signs_on_a_chosen_row_have_the_colour_of_its_text(open_audited: OpenAudited) -> None:
    open_audited(faulty())
    assert ink(mark_icon(Mark.ERROR), QIcon.Mode.Selected)[0].name() == LIGHT.accent_text
