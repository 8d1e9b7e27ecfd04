"""What documents are: no Qt, no file formats, no pandas."""
