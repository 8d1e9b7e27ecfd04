"""Workbooks of Excel (.xlsx .xlsm .xltx), read as grids."""
