"""Lay annexes out as other programs take them: as pages of HTML, and with two libraries."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.columns import HEADER_ROWS, Column, header_cells

PROJECT = Path(__file__).parents[1]
STYLE = """@page { size: A3 landscape; margin: 15mm }
body { font-family: 'Liberation Serif'; font-size: 8pt; margin: 0 }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
td, th { border: 1px solid black; padding: 1px 2px; font-size: 7pt; text-align: center;
         overflow-wrap: break-word }
th { font-size: 5.5pt }
p { text-align: center; margin: 2px; font-weight: bold; font-size: 13pt }
"""


def shown(column: Column, procedure: Procedure, case: int) -> str:
    """Return what the received document prints in a cell."""
    is_stated = column.key in ("remaining", "cut", "rate")
    return (column.stated if is_stated else column.text)(procedure, case)


def page_of(annex: Annex, style: str = "", *, repeat: bool = True, top: str = "") -> str:
    """Return an annex as a page of HTML; `repeat` prints the header on each page."""
    columns = columns_of(annex.heading)
    total = sum(column.width for column in columns)
    heading = annex.heading
    parts = [f"<!doctype html><html lang=vi><meta charset=utf-8><style>{STYLE}{style}</style>{top}"]
    parts += [
        f"<p>{escape(text)}</p>" for text in (heading.label, heading.title, heading.issued_with)
    ]
    widths = (f"<col style='width:{100 * column.width / total:.2f}%'>" for column in columns)
    parts.append(f"<table><colgroup>{''.join(widths)}</colgroup>")
    parts.append("<thead>" if repeat else "<tbody>")
    for row in range(HEADER_ROWS):
        cells = sorted((c for c in header_cells(columns) if c.row == row), key=lambda c: c.column)
        texts = (f"<th rowspan={c.rows} colspan={c.columns}>{escape(c.text)}</th>" for c in cells)
        parts.append(f"<tr>{''.join(texts)}</tr>")
    parts.append("</thead><tbody>" if repeat else "")
    parts += [row for procedure in annex.procedures for row in _rows(columns, procedure)]
    parts.append("</tbody></table></html>")
    return "\n".join(parts)


def _rows(columns: Sequence[Column], procedure: Procedure) -> list[str]:
    rows = []
    for case in range(len(procedure.cases)):
        cells = [
            f"<td rowspan={len(procedure.cases) if column.spans(procedure) else 1}>"
            f"{escape(shown(column, procedure, case))}</td>"
            for column in columns
            if not (case and column.spans(procedure))
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return rows


Span = tuple[str, tuple[int, int], tuple[int, int]]


def _cells(annex: Annex) -> tuple[list[list[str]], list[Span]]:
    """Return the texts of all rows, and ReportLab's words for which of their cells are one."""
    columns = columns_of(annex.heading)
    rows = [[""] * len(columns) for _ in range(HEADER_ROWS)]
    spans: list[Span] = []
    for cell in header_cells(columns):
        rows[cell.row][cell.column] = cell.text
        last = cell.column + cell.columns - 1, cell.row + cell.rows - 1
        spans.append(("SPAN", (cell.column, cell.row), last))
    for procedure in annex.procedures:
        top, count = len(rows), len(procedure.cases)
        spanning = [at for at, column in enumerate(columns) if column.spans(procedure)]
        spans += [("SPAN", (at, top), (at, top + count - 1)) for at in spanning]
        rows += [
            [
                "" if case and at in spanning else shown(column, procedure, case)
                for at, column in enumerate(columns)
            ]
            for case in range(count)
        ]
    return rows, spans


def draw_with_reportlab(annex: Annex, made: Path) -> None:
    """Draw an annex with ReportLab, its text in the middle of the cells."""
    from reportlab.lib.pagesizes import A3, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    font = PROJECT / "resources" / "fonts" / "LiberationSerif-Regular.ttf"
    pdfmetrics.registerFont(TTFont("Serif", str(font)))
    small = ParagraphStyle("small", fontName="Serif", fontSize=7, leading=8)
    large = ParagraphStyle("large", fontName="Serif", fontSize=13, leading=16, alignment=1)
    rows, spans = _cells(annex)
    columns = columns_of(annex.heading)
    width = (landscape(A3)[0] - 60) / sum(column.width for column in columns)
    table = LongTable(
        [[Paragraph(escape(text), small) if text else "" for text in row] for row in rows],
        colWidths=[width * column.width for column in columns],
        repeatRows=HEADER_ROWS,
    )
    lines = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    table.setStyle([*lines, *spans])
    heading = annex.heading
    texts = (heading.label, heading.title, heading.issued_with)
    document = SimpleDocTemplate(
        str(made), pagesize=landscape(A3), leftMargin=30, rightMargin=30, invariant=1
    )
    document.build([*(Paragraph(escape(text), large) for text in texts), table])


def draw_with_qt(annex: Annex, made: Path) -> None:
    """Print an annex as Qt prints rich text, which cuts rows at the ends of pages."""
    from PySide6.QtCore import QMarginsF
    from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

    application = QGuiApplication.instance() or QGuiApplication(["qt", "-platform", "offscreen"])
    writer = QPdfWriter(str(made))
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A3),
            QPageLayout.Orientation.Landscape,
            QMarginsF(30, 30, 30, 30),
        )
    )
    writer.setResolution(96)
    document = QTextDocument()
    document.setDefaultStyleSheet("td, th { border: 1px solid black }")
    whole = page_of(annex)
    table = "<table border=1 cellspacing=0 width=100% style='border-collapse: collapse'>"
    whole = whole[whole.index("</style>") + 8 :].replace("<table>", table)
    document.setHtml(whole.replace("<td ", "<td style='font-size:6pt' ").replace(
        "<th ", "<th style='font-size:5pt' "))  # fmt: skip
    document.setPageSize(writer.pageLayout().paintRectPixels(96).size().toSizeF())
    document.print_(writer)
    del writer, application
