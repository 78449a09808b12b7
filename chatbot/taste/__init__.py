"""What Aisle believes of a customer's taste, what they say of it, and what it changes.

``ledger.TasteLedger`` is the whole of it: beliefs with their evidence, the customer's edits, and
the ``leaning`` of picks that follows. Everything else here is a function without I/O, but the
``store``.
"""
