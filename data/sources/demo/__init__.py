"""The demo shop: a small fashion shop generated from one seed, the same every time."""

from data.sources.demo.people import customer_id
from data.sources.demo.source import DemoConfig, DemoSource

DEMO_SHOPPER_CUSTOMER = customer_id(0)
"""The customer behind the demo shopper's login: a long, legible purchase history."""

__all__ = ["DEMO_SHOPPER_CUSTOMER", "DemoConfig", "DemoSource"]
