"""Binary workbooks of Excel, read as grids."""
