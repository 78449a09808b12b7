"""Products from the shop's own systems: checked as strictly as those of a file, then stored."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from data.errors import BadMessage, InputError, UnknownProduct
from data.product import Product, ProductId
from ui.web.event_intake import first_fault
from ui.web.images import picture
from ui.web.product_models import (
    ChangeBody,
    ProductBody,
    ProductRefused,
    ProductsTaken,
    ProductTaken,
    ProductWithId,
)

if TYPE_CHECKING:
    from ui.shop import Shop

WEB = ("https://", "http://")


class BadProduct(BadMessage):
    """Something that is said of a product cannot be."""


def put_product(shop: "Shop", product_id: ProductId, body: ProductBody) -> ProductTaken:
    """Add a product or replace it, and have it on sale."""
    changed = shop.products.put([_product(shop, product_id, body)])
    return _taken(shop, product_id, bool(changed))


def change_product(shop: "Shop", product_id: ProductId, body: ChangeBody) -> ProductTaken:
    """Change what is named of a product on sale; raise UnknownProduct."""
    before: list[Product] = []

    def change(product: Product) -> Product:
        before.append(product)
        return _checked(shop, _changed(product, body))

    after = shop.products.change(product_id, change)
    return _taken(shop, product_id, after != before[0])


def withdraw_product(shop: "Shop", product_id: ProductId) -> ProductTaken:
    """Take a product off sale; raise UnknownProduct where there never was one."""
    return _taken(shop, product_id, bool(shop.products.withdraw([product_id])))


def take_products(shop: "Shop", forms: Sequence[Any], withdrawn: Sequence[str]) -> ProductsTaken:
    """Store the products that are in order, and withdraw those that there are."""
    products: list[Product] = []
    refused: list[ProductRefused] = []
    for index, form in enumerate(forms):
        try:
            body = ProductWithId.model_validate(form)
            products.append(_product(shop, body.id, body))
        except ValidationError as error:
            refused.append(_refused("products", index, first_fault(error, "the product")))
        except InputError as error:
            refused.append(_refused("products", index, str(error)))
    changed = len(shop.products.put(products))
    known = shop.products.known(withdrawn)
    for index, product_id in enumerate(withdrawn):
        if product_id not in known:
            refused.append(_refused("withdraw", index, str(UnknownProduct(product_id))))
    changed += len(shop.products.withdraw(known))
    return ProductsTaken(changed=changed, refused=refused, version=shop.products.version())


def _product(shop: "Shop", product_id: ProductId, body: ProductBody) -> Product:
    product = Product(
        id=product_id,
        title=body.title,
        description=body.description,
        facets=body.facets,
        price=_cents(body.price),
        currency=body.currency,
        image=body.image,
    )
    return _checked(shop, product)


def _changed(product: Product, body: ChangeBody) -> Product:
    given = {name: getattr(body, name) for name in body.model_fields_set}
    if "price" in given:
        given["price"] = _cents(body.price)
    if "facets" in given:
        given["facets"] = _merged(product.facets, body.facets)
    return replace(product, **given)


def _merged(held: Mapping[str, str], given: Mapping[str, str | None]) -> dict[str, str]:
    both = {**held, **given}
    return {name: value for name, value in both.items() if value is not None}


def _checked(shop: "Shop", product: Product) -> Product:
    """Return a product in the shop's currency; raise BadProduct for another or a lost picture."""
    ours = shop.catalogue.currency
    if product.currency is not None and ours is not None and product.currency != ours:
        raise BadProduct(f"currency: this shop's prices are in {ours}, not {product.currency}")
    image = product.image or ""
    if image and not image.startswith(WEB) and picture(shop.home.images, image) is None:
        raise BadProduct(f'image: there is no picture "{image[:40]}" below the shop\'s images')
    priced = product.price is not None and product.currency is None
    return replace(product, currency=ours) if priced else product


def _cents(price: float | None) -> float | None:
    return None if price is None else round(price, 2)


def _taken(shop: "Shop", product_id: ProductId, changed: bool) -> ProductTaken:
    return ProductTaken(id=product_id, changed=changed, version=shop.products.version())


def _refused(kind: str, index: int, reason: str) -> ProductRefused:
    return ProductRefused(list=kind, index=index, reason=reason)
