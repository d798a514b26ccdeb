"""Measures the warehouse, and other engines on the same questions."""
