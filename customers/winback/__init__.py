"""Customers who decline: how they do, what may bring them back, how that is measured."""

from customers.winback.config import WinbackConfig
from customers.winback.decliners import Decliners
from customers.winback.reasons import Offer, offers_to
from customers.winback.sections import sections_of
from customers.winback.winback import Winback, win_back

__all__ = [
    "Decliners",
    "Offer",
    "Winback",
    "WinbackConfig",
    "offers_to",
    "sections_of",
    "win_back",
]
