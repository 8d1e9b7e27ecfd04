"""Reports that are handed to people."""
