"""The two logins of the demo shop; their passwords are published, so they stay on loopback."""

from data.errors import InputError
from data.sources.demo import DEMO_SHOPPER_CUSTOMER
from ui.shop import Shop

PASSWORD = "a walk down the aisle"
SHOPPER_EMAIL = "shopper@demo.example"
STAFF_EMAIL = "staff@demo.example"


def add_demo_logins(shop: Shop) -> None:
    """Make the demo logins where they are missing: a shopper with a history, and staff."""
    if _missing(shop, SHOPPER_EMAIL):
        shop.accounts.sign_up(SHOPPER_EMAIL, PASSWORD, "Robin", published_password=True)
        shop.accounts.link(SHOPPER_EMAIL, shop.customers.key(DEMO_SHOPPER_CUSTOMER))
    if _missing(shop, STAFF_EMAIL):
        shop.accounts.sign_up(STAFF_EMAIL, PASSWORD, "Sam", published_password=True)
        shop.accounts.make_staff(STAFF_EMAIL)
        shop.accounts.allow_reveals(STAFF_EMAIL, True)


def demo_logins(shop: Shop) -> list[tuple[str, str]]:
    """Return e-mail and password of the demo logins that still have the published password."""
    if not shop.accounts.demo_logins_present():
        return []
    return [(e, PASSWORD) for e in (SHOPPER_EMAIL, STAFF_EMAIL) if not _missing(shop, e)]


def _missing(shop: Shop, email: str) -> bool:
    try:
        shop.accounts.find(email)
    except InputError:
        return True
    return False
