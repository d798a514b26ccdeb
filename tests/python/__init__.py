"""Tests of the Python parts, and of the warehouse by the oracle."""
