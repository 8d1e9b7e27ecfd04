"""Which procedures of annexes belong to a list of ISO processes, and what must be issued anew."""
