"""What a check is."""

from collections.abc import Callable, Mapping
from typing import Any

from chatbot.checks.records import Reading
from data.product import Product

Evidence = Mapping[str, Any]
"""A claim's; a check may raise KeyError, TypeError or ValueError where it has another shape."""

Check = Callable[[Reading, Evidence, Product], bool]
"""Says whether a claim of one kind holds, by its evidence, of a product and for a customer."""

TOLERANCE = 0.02
"""Cosines and shares are rounded, and vectors are stored in half precision."""
