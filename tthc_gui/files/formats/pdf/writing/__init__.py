"""Pages as a PDF, written one after the other: objects, fonts, tags and bookmarks."""
