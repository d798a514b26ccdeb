"""Disclosure control: rolls the marts up, hides what may not be seen, attacks the result.

`lijst` reads the list of published tables, `oprollen` makes them with their true values in temporary tables,
`verbergen` decides which counts are hidden, `aanval` computes what an outsider can derive, `schrijven` fills
schema `publicatie`. True values of hidden cells never leave the temporary tables.
"""
