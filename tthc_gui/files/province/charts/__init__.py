"""Pictures drawn with matplotlib, which is loaded when one is asked for."""
