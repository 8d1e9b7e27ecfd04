"""Bytes to annex and back, one module a format."""
