"""What an annex is: no Qt, no file formats, no pandas."""
