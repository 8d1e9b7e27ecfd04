"""One procedure as a large form beside the table."""
