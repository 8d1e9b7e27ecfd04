"""The annexes of a province: read together, and written as one package."""
