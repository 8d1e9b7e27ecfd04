"""Linking a list of ISO processes with annexes, and issuing processes anew."""
