"""The annex of procedures whose handling time is cut: its cases, steps, totals and rates."""
