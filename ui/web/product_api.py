"""The part of the HTTP API by which the shop's own systems keep its products up to date.

By API key only. A change is stored when it is answered, and every search, pick and count knows of
it within a second; nothing is rebuilt.
"""

from fastapi import APIRouter, Depends, Request, Security

from ui.web.api import COOKIE, KEY, PROBLEMS
from ui.web.asker import system
from ui.web.product_intake import change_product, put_product, take_products, withdraw_product
from ui.web.product_models import (
    ChangeBody,
    ProductBody,
    ProductPath,
    ProductsBody,
    ProductsTaken,
    ProductTaken,
)
from ui.web.sessions import shop_of

router = APIRouter(
    prefix="/api",
    tags=["products"],
    responses=PROBLEMS,
    dependencies=[Security(KEY), Security(COOKIE), Depends(system)],
)


@router.post("/products")
def put_many(request: Request, body: ProductsBody) -> ProductsTaken:
    """Add or replace many products, and withdraw others: at most 1,000 of each at once.

    Each product comes whole, with its id; wrong ones are refused one by one, with their place and
    the reason, and the others are stored together. What is withdrawn is no longer found, but stays
    nameable in what customers bought; sent again as a product it is on sale again.
    """
    return take_products(shop_of(request), body.products, body.withdraw)


@router.put("/products/{product:path}")
def put_one(request: Request, product: ProductPath, body: ProductBody) -> ProductTaken:
    """Add a product, or replace it whole; one that was withdrawn is on sale again."""
    return put_product(shop_of(request), product, body)


@router.patch("/products/{product:path}")
def change(request: Request, product: ProductPath, body: ChangeBody) -> ProductTaken:
    """Change a product's price, facets or texts; what is not named stays, null takes away."""
    return change_product(shop_of(request), product, body)


@router.delete("/products/{product:path}")
def withdraw(request: Request, product: ProductPath) -> ProductTaken:
    """Take a product off sale; loading a file that holds it does not bring it back."""
    return withdraw_product(shop_of(request), product)
