"""The formats of files, a folder each with its reader and its writer."""
