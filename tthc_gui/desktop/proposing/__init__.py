"""Propose times after the cut: choices, what would be, and how much of it is taken."""
