"""Reading and writing files on disks that fail, are shared, or belong to Windows."""
