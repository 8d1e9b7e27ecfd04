"""How files come into the window: opened, dropped, pasted, and what was doubtful on the way."""
