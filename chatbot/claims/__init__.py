"""Reasons compiled from evidence first and put into words after.

Each kind of claim is worded in one place here and executed again in ``chatbot.checks``.
"""

from chatbot.claims.compiling import MOST_REASONS, Evidence, compile_claims
from chatbot.claims.sales import FEWEST
from chatbot.claims.wish import matching

__all__ = ["FEWEST", "MOST_REASONS", "Evidence", "compile_claims", "matching"]
