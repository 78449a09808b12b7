"""On whose behalf an API request comes: a shop's system, or the person signed in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import Request

from accounts.account import Account
from chatbot.shopper import Shopper
from data.errors import AccessDenied, InputError
from data.event import CustomerId, CustomerKey
from ui.web.sessions import SignInNeeded, current_account, is_system, shop_of

if TYPE_CHECKING:
    from ui.shop import Shop

HOW = 'send an API key as "Authorization: Bearer aisle_…"'


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks; ``account`` is None for a system with an API key."""

    shop: "Shop"
    account: Account | None

    def customer(self, named: CustomerId | None) -> CustomerKey | None:
        """Return whose history counts: the one signed in, or whom a system names, if anybody."""
        if self.account is None:
            return self.shop.customer_key(named)
        if named is not None:
            raise AccessDenied(f"only the shop's own systems may name a customer; {HOW}")
        return self.account.customer

    def required_customer(self, named: CustomerId | None) -> CustomerKey:
        """Return whose history counts; a system must name somebody."""
        customer = self.customer(named)
        if customer is None:
            raise InputError("name the customer")
        return customer

    def shopper(self, named: CustomerId | None) -> Shopper:
        """Return who holds the conversation; a guest where a system names nobody."""
        customer = self.customer(named)
        if self.account is None:
            return Shopper(customer=customer)
        return Shopper(customer, self.account.id, self.account.name or None)


def asker(request: Request) -> Asker:
    """Return who asks; a dependency. Raise SignInNeeded for strangers and wrong keys."""
    if is_system(request):
        return system(request)
    account = current_account(request)
    if account is None:
        raise SignInNeeded(f"sign in, or {HOW}")
    return Asker(shop_of(request), account)


def system(request: Request) -> Asker:
    """Return the system that asks; a dependency. Raise SignInNeeded without a key in force."""
    if not is_system(request):
        raise SignInNeeded(HOW)
    shop = shop_of(request)
    _, _, key = request.headers["authorization"].partition(" ")
    if not shop.api_keys.check(key.strip()):
        raise SignInNeeded("this API key is not in force")
    return Asker(shop, None)
