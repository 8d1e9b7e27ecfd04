"""What the menus offer, one module a menu; adding a command is adding one entry."""
