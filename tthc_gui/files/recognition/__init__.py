"""From a grid to an annex: finding the header, reading the body."""
