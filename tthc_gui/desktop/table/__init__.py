"""The document as a table: model, header, delegate, row heights and the view that joins them."""
