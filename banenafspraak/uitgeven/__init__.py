"""Write, audit, publish: a release is built apart, tested, and put in place in one step.

`uitgifte.geef_uit` makes a release, `reproduceer` rebuilds one from its receipt, `vergelijk` says what
changed between two and why. The published file is the only truth about what was released: the archive
beside it is filled from it, so a run that dies between any two steps leaves nothing to repair by hand.
"""
