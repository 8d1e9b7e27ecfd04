"""Comparing the open document with another: what differs, to be looked at, taken or kept."""
