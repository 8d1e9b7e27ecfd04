"""The sheets beside the annex in our own workbooks: accepted findings, open doubts."""
