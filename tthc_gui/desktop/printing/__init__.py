"""The printed annex in the window: preview, printer, and export as PDF, all from the same pages."""
