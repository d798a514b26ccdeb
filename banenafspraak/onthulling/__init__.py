"""Disclosure control: rolls the marts up, hides what may not be seen, attacks the result.

`lijst` reads the list of published tables, `oprollen` makes them with their true values in temporary tables,
`cellen` and `stelsel` gather what adds up, `verbergen` decides which counts are hidden, `grenzen` computes
what an outsider can derive one equation at a time, `schrijven` fills schema `publicatie`. True values of
hidden cells never leave the temporary tables.
"""
