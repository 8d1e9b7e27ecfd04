"""One module per measured thing, each with a `measure()`; a new file here is a new benchmark."""
