"""Any document that is a table: its columns, cells, edits, and what is done with them."""
