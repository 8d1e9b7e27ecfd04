"""What all formats of spreadsheets have in common."""
