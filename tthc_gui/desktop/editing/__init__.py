"""Change cells and procedures: fill, paste, calculate, add, move, split and join."""
