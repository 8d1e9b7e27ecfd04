"""What every window is made of, whatever it shows: colours, icons, messages, dialogs, waiting."""
