"""What a strategy says, part by part: each kind of claim is compiled in one place.

A kind takes a reading and yields the figures of its claims, none where they do not carry it. The
verifier asks it again: a claim holds where its figures are among them.
"""
