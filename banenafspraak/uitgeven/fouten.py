"""Errors whose message is for the user."""

from __future__ import annotations


class UitgeefFout(Exception):
    """A release, rebuild or comparison that can't go on; the message says why and what to do."""
