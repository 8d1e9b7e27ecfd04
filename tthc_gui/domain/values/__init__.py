"""What a cell can hold: texts, times and what may be typed for them."""
