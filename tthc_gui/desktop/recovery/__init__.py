"""What keeps work from being lost, as the window shows it."""
