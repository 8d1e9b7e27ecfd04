from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import annexes, examples
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import RATE, columns_of
from tthc_gui.domain.annex.procedure import Case, Procedure, without_stated
from tthc_gui.domain.annex.stated import adopted
from tthc_gui.domain.annex.totals import Step
from tthc_gui.pages.blocks import CONTINUED, LEADING
from tthc_gui.pages.drawing import Box, Ink, Page, PageRule
from tthc_gui.pages.fonts import BOLD, REGULAR, serif_measure
from tthc_gui.pages.layout import SIGNATURE, Notes, document_pages, printed_columns
from tthc_gui.pages.setup import SMALLEST, Margins, PageSetup, Paper

SETUPS = [PageSetup(), PageSetup(paper=Paper.A4), PageSetup(size=12.0)]


def lay_out(annex: Annex, setup: PageSetup | None = None) -> list[Page]:
    return list(document_pages(annex, setup or PageSetup()))


def header_end(page: Page) -> float:
    """Return where the header ends, which is the same on every page."""
    return max(box.bottom for box in page.boxes if "".join(box.lines) == "STT") - 0.01


def header(page: Page) -> list[tuple[str, ...]]:
    """Return the texts of the header's boxes."""
    end = header_end(page)
    return [box.lines for box in page.boxes if box.top < end]


def body(page: Page) -> list[Box]:
    """Return the boxes below the header."""
    end = header_end(page)
    return [box for box in page.boxes if box.top >= end]


def check_page(page: Page, setup: PageSetup) -> None:
    """Nothing is cut, nothing overlaps, nothing leaves the margins."""
    end = header_end(page)
    for box in page.boxes:
        face = REGULAR if box.top >= end else BOLD
        assert box.left >= setup.left - 0.01
        assert box.right <= setup.right + 0.01
        assert box.bottom <= setup.bottom + 0.01
        assert len(box.lines) * setup.table_size * LEADING <= box.bottom - box.top + 0.01
        for line in box.lines:
            assert (
                serif_measure(face).width(line.rstrip()) * setup.table_size
                <= box.right - box.left + 0.01
            )
    covered = sorted(page.boxes, key=lambda box: (box.top, box.left))
    for number, box in enumerate(covered):
        for other in islice(covered, number + 1, None):
            if other.top >= box.bottom - 0.01:
                break  # So do all after it: they are in order of their tops.
            assert other.left >= box.right - 0.01 or box.left >= other.right - 0.01
    assert covered_by(page.rules, once=True) == covered_by(borders(page))


def borders(page: Page) -> list[PageRule]:
    """Return the four borders of each cell."""
    return [
        rule
        for left, top, right, bottom, *_ in page.boxes
        for rule in (
            *(PageRule(left, top, right, top), PageRule(left, bottom, right, bottom)),
            *(PageRule(left, top, left, bottom), PageRule(right, top, right, bottom)),
        )
    ]


def covered_by(
    rules: list[PageRule], *, once: bool = False
) -> list[tuple[bool, float, float, float]]:
    """Return the lines that rules draw, joined: whether level, where, and from where to where."""
    stretches = sorted(
        (True, round(y1, 3), round(x1, 3), round(x2, 3))
        if y1 == y2
        else (False, round(x1, 3), round(y1, 3), round(y2, 3))
        for x1, y1, x2, y2 in rules
    )
    lines: list[tuple[bool, float, float, float]] = []
    for level, at, start, end in stretches:
        if lines and lines[-1][:2] == (level, at) and start <= lines[-1][3]:
            assert not once or start == lines[-1][3], "drawn twice"
            lines[-1] = (level, at, lines[-1][2], max(end, lines[-1][3]))
        else:
            lines.append((level, at, start, end))
    return lines


def shown_texts(pages: list[Page], column: int) -> str:
    """Return all that stands in a column, blanks aside, page after page."""
    left = sorted({box.left for page in pages for box in body(page)})[column]
    boxes = [box for page in pages for box in body(page) if box.left == left]
    return "".join("".join(box.lines).replace(" ", "") for box in boxes)


@pytest.mark.parametrize("setup", SETUPS, ids=["A3", "A4", "large"])
def test_nothing_is_cut_or_overlaps_in_the_real_annexes(
    load_annex: Callable[[int], Annex], setup: PageSetup
) -> None:
    for number in (1, 6, 9):
        for page in lay_out(load_annex(number), setup):
            check_page(page, setup)


def test_every_cell_of_the_real_annexes_is_printed(real_annex: Annex) -> None:
    columns = columns_of(real_annex.heading)
    pages = lay_out(real_annex)
    for number, column in enumerate(columns):
        wanted = "".join(
            column.text(procedure, case).replace(" ", "")
            for procedure in map(adopted, real_annex.procedures)
            for case in range(1 if column.spans(procedure) else len(procedure.cases))
        )
        assert shown_texts(pages, number) == wanted.replace("\n", "")


def test_each_page_begins_with_the_header_and_has_lines(real_annex: Annex) -> None:
    pages = lay_out(real_annex)
    head = header(pages[0])
    for number, page in enumerate(pages, 1):
        assert header(page) == head
        assert body(page)
        assert page.number == number


def test_pages_are_numbered_at_the_top_centre_from_the_second_on(real_annex: Annex) -> None:
    for page in lay_out(real_annex):
        above = [text for text in page.texts if text.y < PageSetup().top]
        assert [text.text for text in above] == ([str(page.number)] if page.number > 1 else [])
        for text in above:
            middle = text.x + serif_measure(text.face).width(text.text) * text.size / 2
            assert middle == pytest.approx((PageSetup().left + PageSetup().right) / 2)


def test_a_procedure_stays_on_one_page_when_it_fits(load_annex: Callable[[int], Annex]) -> None:
    annex = load_annex(1)
    texts = [line for page in lay_out(annex) for box in page.boxes for line in box.lines]
    assert CONTINUED not in " ".join(texts)


@pytest.mark.parametrize("cases", [60, 200])
def test_a_procedure_of_many_cases_goes_on_with_its_number_code_and_name(cases: int) -> None:
    case = Case(Decimal(7), "Ngày", (Step(Decimal(1), Decimal(1)),) * 9)
    procedure = Procedure("3", "1.000001.H21", "Cấp giấy phép", cases=(case,) * cases)
    pages = lay_out(Annex(records=[procedure]))
    assert len(pages) > 1
    for page in pages:
        check_page(page, PageSetup())
        lines = [" ".join(box.lines) for box in body(page)]
        assert "3" in lines
        assert "1.000001.H21" in lines
        name = "Cấp giấy phép" if page is pages[0] else f"Cấp giấy phép {CONTINUED}"
        assert name in lines
    units = sum(box.lines == ("Ngày",) for page in pages for box in body(page))
    assert units == cases


def test_a_name_longer_than_a_page_goes_on_over_pages() -> None:
    name = " ".join(f"chữ{number}" for number in range(1_200))
    pages = lay_out(Annex(records=[Procedure("1", "1.000001.H21", name)]))
    assert len(pages) > 1
    for page in pages:
        check_page(page, PageSetup())
    assert shown_texts(pages, 2).replace(CONTINUED.replace(" ", ""), "") == name.replace(" ", "")


def test_a_word_longer_than_its_column_is_broken() -> None:
    pages = lay_out(Annex(records=[Procedure(name="m" * 300)]))
    check_page(pages[0], PageSetup())
    assert shown_texts(pages, 2) == "m" * 300


def test_an_annex_without_procedures_says_so_below_the_header() -> None:
    (page,) = lay_out(Annex())
    assert [box.lines for box in body(page)] == [("(Chưa có thủ tục nào)",)]


def test_blank_steps_can_be_left_out(load_annex: Callable[[int], Annex]) -> None:
    annex = load_annex(12)
    columns = printed_columns(annex, PageSetup(skip_empty_steps=True))
    used = {
        step
        for procedure in annex.procedures
        for case in procedure.cases
        for step, times in enumerate(case.steps)
        if times != Step()
    }
    assert {column.group for column in columns} == {None, *used}
    assert len(used) < 9
    for page in lay_out(annex, PageSetup(skip_empty_steps=True)):
        check_page(page, PageSetup())


def test_findings_stand_at_the_foot_of_their_procedures_page() -> None:
    procedures = [Procedure(str(number), name="Tên " * 40) for number in range(1, 60)]
    annex = Annex(records=procedures)
    setup = PageSetup(findings=True)
    pages = list(document_pages(annex, setup, lambda at: [f"Lỗi của thủ tục {at + 1}."]))
    for page in pages:
        check_page(page, setup)
        numbers = [box.lines[0] for box in body(page) if box.left == setup.left]
        notes = [text for text in page.texts if "Lỗi của thủ tục" in text.text]
        assert len(notes) == len(numbers)
        last_line = max(box.bottom for box in page.boxes)
        assert all(text.y - text.size >= last_line for text in notes)
        assert all(text.y <= setup.bottom for text in notes)


def test_findings_are_large_enough_to_be_read_on_small_paper() -> None:
    annex = Annex(records=[Procedure("1", name="Tên")])
    page = next(
        document_pages(annex, PageSetup(paper=Paper.A4, findings=True), lambda at: ["Lỗi."])
    )
    assert {text.size for text in page.texts if "Lỗi" in text.text} == {SMALLEST}


def test_findings_are_printed_only_when_wanted() -> None:
    pages = list(document_pages(Annex(records=[Procedure()]), PageSetup(), lambda at: ["Lỗi"]))
    assert not [text for text in pages[0].texts if "Lỗi" in text.text]


def test_there_is_a_place_for_the_signature_at_the_end(load_annex: Callable[[int], Annex]) -> None:
    for number in range(1, 14):
        pages = lay_out(load_annex(number), PageSetup(signature=True))
        texts = {text.text for text in pages[-1].texts}
        assert {line for line, _ in SIGNATURE} <= texts


def test_a_draft_carries_a_watermark_on_every_page(load_annex: Callable[[int], Annex]) -> None:
    assert {page.watermark for page in lay_out(load_annex(9), PageSetup(draft=True))} == {"DỰ THẢO"}


def test_groups_of_procedures_can_be_found_again(load_annex: Callable[[int], Annex]) -> None:
    pages = lay_out(load_annex(1))
    titles = [mark.title for page in pages for mark in page.bookmarks]
    assert titles[0] == "Phụ lục 01"
    assert titles[1:] == [
        "Thủ tục 1–25",
        "Thủ tục 26–50",
        "Thủ tục 51–75",
        "Thủ tục 76–100",
        "Thủ tục 101–104",
    ]


@settings(max_examples=examples(40))
@given(annexes(), st.sampled_from(SETUPS), st.booleans())
def test_any_annex_is_laid_out_without_cuts(annex: Annex, setup: PageSetup, skip: bool) -> None:
    chosen = replace(setup, skip_empty_steps=skip, margins=Margins(left=20))
    for page in lay_out(annex, chosen):
        check_page(page, chosen)


def test_rates_stated_line_by_line_give_way_to_one_mean(load_annex: Callable[[int], Annex]) -> None:
    annex = load_annex(6)
    procedure = next(one for one in annex.procedures if RATE.per_line(one) and len(one.cases) > 1)
    printed = lay_out(Annex(annex.heading, [procedure]))
    assert shown_texts(printed, columns_of(annex.heading).index(RATE)) == RATE.text(
        without_stated(procedure), 0
    )


def inks(annex: Annex, setup: PageSetup, notes: Notes | None = None) -> dict[Ink, set[str]]:
    """Return the texts that are drawn in each colour."""
    drawn: dict[Ink, set[str]] = {}
    for page in document_pages(annex, setup, notes):
        for text in page.texts:
            drawn.setdefault(text.ink, set()).add(text.text)
    return drawn


def found(at: int) -> list[str]:
    return [f"Lỗi của thủ tục {at + 1}."]


def test_findings_and_their_marks_stand_out_in_colour() -> None:
    annex = Annex(records=[Procedure("12", name="Tên"), Procedure("13", name="Tên")])
    drawn = inks(annex, PageSetup(findings=True), found)
    notes = {"(1) Lỗi của thủ tục 1.", "(2) Lỗi của thủ tục 2."}
    assert drawn[Ink.FINDING] == {"(1)", "(2)", *notes}
    assert {"12 ", "13 ", "Tên"} <= drawn[Ink.TEXT]


def test_a_mark_stands_where_it_would_without_colour() -> None:
    (page,) = document_pages(Annex(records=[Procedure("1")]), PageSetup(findings=True), found)
    (mark,) = [text for text in page.texts if text.text == "(1)"]
    (number,) = [text for text in page.texts if text.text == "1 "]
    (box,) = [box for box in body(page) if "1 (1)" in box.lines]
    width = serif_measure().width
    assert mark.y == number.y
    assert number.x - box.left == pytest.approx(box.right - mark.x - width("(1)") * mark.size)


def test_an_official_print_has_no_colour(real_annex: Annex) -> None:
    assert set(inks(real_annex, PageSetup(), found)) == {Ink.TEXT}
    assert not any(page.watermark for page in document_pages(real_annex, PageSetup(), found))


def test_grayscale_has_no_colour_with_findings_either() -> None:
    annex = Annex(records=[Procedure("12", name="Tên")])
    drawn = inks(annex, PageSetup(findings=True, draft=True, grayscale=True), found)
    assert set(drawn) == {Ink.TEXT}
    assert "(1) Lỗi của thủ tục 1." in drawn[Ink.TEXT]


def test_the_colour_of_findings_is_dark_and_the_others_are_greys() -> None:
    linear = [((part / 255 + 0.055) / 1.055) ** 2.4 for part in Ink.FINDING.value]
    light = sum(
        part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True)
    )
    assert 1.05 / (light + 0.05) >= 7
    assert all(len(set(ink.value)) == 1 for ink in Ink if ink is not Ink.FINDING)
