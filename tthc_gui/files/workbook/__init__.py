"""The official workbook, written."""
