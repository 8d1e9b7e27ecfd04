"""The annexes of a province together: their order, what they add up to, checks across them."""
