"""Texts of the clipboard: what was copied, and what it becomes in a document."""
