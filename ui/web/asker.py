"""On whose behalf an API request comes: a shop's system, or the person signed in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import Request

from accounts.account import Account
from chatbot.shopper import Shopper
from data.errors import AccessDenied, InputError
from data.event import CustomerId, CustomerKey
from ui.web.sessions import SignInNeeded, current_account, shop_of

if TYPE_CHECKING:
    from ui.shop import Shop

SCHEME = "bearer "


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
            raise AccessDenied("a customer can be named with an API key only")
        return self.account.customer

    def required_customer(self, named: CustomerId | None) -> CustomerKey:
        """Return whose history counts; a system must name somebody."""
        customer = self.customer(named)
        if customer is None:
            raise InputError("name the customer")
        return customer

    def shopper(self, named: CustomerId | None) -> Shopper:
        """Return who holds the conversation."""
        customer = self.customer(named)
        if self.account is None:
            return Shopper(customer=customer)
        return shopper_of(self.account)


def asker(request: Request) -> Asker:
    """Return who asks; a dependency. Raise where a key is wrong or nobody is signed in."""
    shop = shop_of(request)
    authorization = request.headers.get("authorization")
    if authorization is not None:
        _check_key(shop, authorization)
        return Asker(shop, None)
    account = current_account(request)
    if account is None:
        raise SignInNeeded
    return Asker(shop, account)


def require_system(request: Request) -> None:
    """Raise unless the request carries an API key in force; a dependency."""
    _check_key(shop_of(request), request.headers.get("authorization", ""))


def shopper_of(account: Account) -> Shopper:
    """Return the person of an account as a shopper."""
    return Shopper(customer=account.customer, account=account.id, name=account.name or None)


def _check_key(shop: "Shop", authorization: str) -> None:
    if not authorization.casefold().startswith(SCHEME):
        raise AccessDenied('send an API key: "Authorization: Bearer aisle_…"')
    if not shop.api_keys.check(authorization[len(SCHEME) :].strip()):
        raise AccessDenied("this API key is not in force")
