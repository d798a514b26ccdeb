"""Tests of the banenafspraak warehouse."""
