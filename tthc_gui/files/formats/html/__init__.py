"""Web pages, and tables pasted from other programs, read as grids."""
