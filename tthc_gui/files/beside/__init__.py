"""The sheets beside the table in our own workbooks: accepted findings, open doubts, links."""
