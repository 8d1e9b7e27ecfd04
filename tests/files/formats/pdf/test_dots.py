"""Lines that are rows of dots."""

from tests.files.formats.pdf.drawn import Page, pdf, table
from tthc_gui.files.formats.pdf.dots import dotted
from tthc_gui.files.formats.pdf.marks import DrawnRule
from tthc_gui.files.formats.pdf.reader import read_pdf


def test_dots_close_together_are_a_line() -> None:
    dots = [(float(x), 10.0) for x in range(0, 22, 2)]
    assert list(dotted(reversed(dots))) == [DrawnRule(10.0, 0.0, 20.0)]


def test_a_gap_ends_a_line() -> None:
    dots = [(float(x), 10.0) for x in (*range(0, 12, 2), *range(50, 62, 2))]
    assert list(dotted(dots)) == [DrawnRule(10.0, 0.0, 10.0), DrawnRule(10.0, 50.0, 60.0)]


def test_dots_of_lines_across_and_short_rows_are_none() -> None:
    across = [(40.0 * line, float(y)) for line in range(5) for y in range(0, 60, 2)]
    assert list(dotted(across)) == []
    assert list(dotted([(1.0, 1.0), (3.0, 1.0), (5.0, 1.0)])) == []


class Dotted(Page):
    """A page whose lines are rows of square dots."""

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        count = round((abs(x1 - x0) + abs(y1 - y0)) / 2)
        for at in range(count + 1):
            x, y = x0 + (x1 - x0) * at / count, y0 + (y1 - y0) * at / count
            self.content.append(f"{x - 0.4} {self.height - y - 0.4} 0.8 0.8 re f")


def test_a_table_may_be_drawn_with_dots() -> None:
    rows = [["STT", "Mã", "Tên"], ["1", "", "Cấp"], ["2", "x", ""]]
    (grid,) = read_pdf(pdf(table(Dotted(), rows)), lambda done, total: None).grids
    assert grid.rows == rows
