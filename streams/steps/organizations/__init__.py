"""Organisations: known ones, institutions by their head, firms in marks."""
