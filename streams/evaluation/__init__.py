"""Judging the labels: a gold set, figures with intervals, and what a change of rules changes."""
