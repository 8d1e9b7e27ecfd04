"""Recognise the tables of steps of internal workflows, which a document has one of a procedure."""
