"""The windows: menus, pages, status, and the program that runs them."""
