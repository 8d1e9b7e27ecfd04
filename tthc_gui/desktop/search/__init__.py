"""Find, replace and filter."""
