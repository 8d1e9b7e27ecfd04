"""Bytes to documents and back, a folder a format."""
