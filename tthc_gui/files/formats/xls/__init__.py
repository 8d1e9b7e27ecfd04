"""Workbooks of Excel 97 to 2003, read as grids."""
