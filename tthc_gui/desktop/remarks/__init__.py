"""Remarks beside the table, and a reviewer's verdicts."""
