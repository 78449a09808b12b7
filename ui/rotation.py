"""Rotating the encryption keys over every room's sealed columns."""

from accounts.directory import SEALED as ACCOUNTS
from accounts.reveals import SEALED as REVEALS
from chatbot.tables import SEALED as CONVERSATIONS
from customers.campaigns.store import SEALED as CAMPAIGNS
from customers.unmet.requests import SEALED as REQUESTS
from data.customers import SEALED as CUSTOMERS
from data.event_blocks import SEALED as EVENTS
from data.progress import Progress
from data.rotation import Rotation, RotationReport
from ui.shop import Shop

SEALED = (*CUSTOMERS, *EVENTS, *ACCOUNTS, *REVEALS, *CONVERSATIONS, *REQUESTS, *CAMPAIGNS)


def rotate_keys(shop: Shop, progress: Progress) -> RotationReport:
    """Seal everything with a new key; interrupted, the next call goes on where it stopped."""
    return Rotation(shop.database, shop.keyring, shop.home, SEALED).run(progress)
