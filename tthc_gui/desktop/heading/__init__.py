"""The lines above the table, and the panel in which they are edited."""
