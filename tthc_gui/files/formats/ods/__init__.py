"""OpenDocument spreadsheets, read as grids."""
