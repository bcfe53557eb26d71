"""Duplicates: fingerprints, their window, and the key that brings copies together."""
