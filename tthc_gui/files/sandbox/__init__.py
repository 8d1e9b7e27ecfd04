"""Parsers in a process of their own, and what comes back from there."""
