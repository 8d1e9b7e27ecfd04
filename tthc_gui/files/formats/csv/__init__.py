"""Text with separators: read as a grid, or written and read as the tidy table."""
