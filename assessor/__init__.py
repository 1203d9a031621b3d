"""Assess how digitally mature a factory is, on several yardsticks at once."""

__version__ = "0.1.0"
