"""Errors of disclosure control."""


class OnthullingFout(Exception):
    """The tables can't be published; the message, in Dutch, says why."""


class Herleidbaar(OnthullingFout):
    """An outsider can derive hidden counts, or knows too narrow a range of them; the message names some."""
