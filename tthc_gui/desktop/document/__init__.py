"""The open document: its one undo stack, its audit, and the clipboard."""
