"""Quotes: what is quoted, in which shape, and who said it."""
