"""Errors of disclosure control."""


class OnthullingFout(Exception):
    """The tables can't be published; the message, in Dutch, says why."""
