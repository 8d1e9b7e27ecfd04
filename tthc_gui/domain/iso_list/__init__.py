"""The list of procedures and the ISO processes by which they are handled."""
