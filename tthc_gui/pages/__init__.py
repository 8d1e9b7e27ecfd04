"""The document laid out on pages: what the preview shows, the printer prints and the PDF holds."""
