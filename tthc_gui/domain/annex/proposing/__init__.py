"""Propose times after the cut that reach a target: the mildest ones, and why."""
