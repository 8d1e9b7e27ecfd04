"""What a feature is given to work with: the table, its panels and bars, and the window."""
