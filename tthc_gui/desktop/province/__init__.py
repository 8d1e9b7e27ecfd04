"""The submissions of many departments in one window."""
