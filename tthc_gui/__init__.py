"""A desktop editor for the annexes that cut the handling time of administrative procedures."""

__version__ = "0.1.0"
