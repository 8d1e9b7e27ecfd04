"""What is measured, against what, and the aims; `python -m benchmarks` prints the table."""
