"""Products from the shop's own systems, by the HTTP API."""

import json
from typing import Any

import httpx
import pytest

from tests.ui.builders_shop import DRAWING, SmallShop, Visitor

HAT: dict[str, Any] = {
    "title": "Velvet hat",
    "description": "A hat with a zebra.",
    "facets": {"product_type": "Hat", "colour": "Green"},
    "price": 15.0,
}


@pytest.fixture
def system(visitor: Visitor) -> Visitor:
    """The shop's own system, with a key."""
    _ = visitor.shop.search
    return visitor.with_key()


def send(system: Visitor, method: str, address: str, body: Any = None) -> httpx.Response:
    """Send a request, and let the shop see what it changed."""
    answer = system.client.request(method, address, json=body)
    while system.shop.live.refresh():
        pass
    return answer


def found(shop: SmallShop, text: str, k: int = 5) -> list[str]:
    return [pick.id for pick in shop.picks.search(text, k=k).picks]


def refusal(answer: httpx.Response) -> str:
    assert answer.status_code == 422
    sentence: str = answer.json()["error"]
    return sentence


def test_a_product_is_put_changed_and_withdrawn(system: Visitor) -> None:
    answer = send(system, "PUT", "/api/products/hat", HAT).json()
    assert answer == {"id": "hat", "changed": True, "version": system.shop.catalogue.version}
    assert found(system.shop, "a hat with a zebra") == ["hat"]
    assert send(system, "PUT", "/api/products/hat", HAT).json()["changed"] is False
    change = {"price": 12.341, "facets": {"colour": None, "pattern": "Solid"}}
    assert send(system, "PATCH", "/api/products/hat", change).json()["changed"] is True
    facets = {"product_type": "Hat", "pattern": "Solid"}
    held = {"id": "hat", **HAT, "price": 12.34, "currency": "EUR", "image": None, "facets": facets}
    assert system.get("/api/products/hat").json() == held
    assert send(system, "DELETE", "/api/products/hat").json()["changed"] is True
    assert "hat" not in found(system.shop, "a hat with a zebra")
    assert system.get("/api/products/hat").status_code == 404
    assert send(system, "DELETE", "/api/products/hat").json()["changed"] is False
    assert send(system, "PATCH", "/api/products/hat", {"price": 1}).status_code == 404
    send(system, "PUT", "/api/products/hat", HAT)
    assert found(system.shop, "a hat with a zebra") == ["hat"]


def test_a_change_leaves_what_it_does_not_name(system: Visitor) -> None:
    before = system.get("/api/products/D00").json()
    send(system, "PATCH", "/api/products/D00", {"title": "Ball gown"})
    assert system.get("/api/products/D00").json() == {**before, "title": "Ball gown"}
    send(system, "PATCH", "/api/products/D00", {"price": None, "image": None})
    after = {**before, "title": "Ball gown", "price": None, "image": None}
    assert system.get("/api/products/D00").json() == after


def test_many_are_judged_one_by_one_and_stored_together(system: Visitor) -> None:
    products = [
        {"id": "hat", **HAT},
        {"id": "cap", **HAT, "price": -1},
        "not a product",
        {"id": "", **HAT},
        {"id": "bag", **HAT, "currency": "USD"},
        {"id": "scarf", **HAT, "title": "Zebra scarf"},
    ]
    before = system.shop.catalogue.version
    answer = send(system, "POST", "/api/products", {"products": products, "withdraw": ["S00", "?"]})
    taken = answer.json()
    assert taken["changed"] == 3
    places = [(one["list"], one["index"]) for one in taken["refused"]]
    assert places == [*(("products", n) for n in (1, 2, 3, 4)), ("withdraw", 1)]
    reasons = [one["reason"] for one in taken["refused"]]
    for reason, word in zip(reasons, ("price", "product", "id", "EUR", "?"), strict=True):
        assert word in reason
    assert taken["version"] == system.shop.catalogue.version == before + 2
    assert system.shop.catalogue.offers("scarf")
    assert not system.shop.catalogue.offers("S00")


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"price": -0.01}, "price"),
        ({"price": "cheap"}, "price"),
        ({"price": 1e400}, "price"),
        ({"title": "  "}, "title"),
        ({"title": None}, "title"),
        ({"title": "x" * 1001}, "title"),
        ({"description": "half \ud800"}, "description"),
        ({"description": "nothing\x00"}, "description"),
        ({"facets": {"price": "low"}}, "price"),
        ({"facets": {"colour": ""}}, "colour"),
        ({"facets": {"colour": 3}}, "colour"),
        ({"facets": {"": "Red"}}, "facets"),
        ({"currency": "KRW"}, "EUR"),
        ({"image": "../key"}, "image"),
        ({"image": "nothing.png"}, "image"),
        ({"color": "Red"}, "color"),
        ({"id": "other"}, "id"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    system: Visitor, change: dict[str, Any], word: str
) -> None:
    before = system.shop.products.version()
    for method, body in (("PUT", {**HAT, **change}), ("PATCH", change)):
        assert word in refusal(_raw(system, method, "/api/products/D00", body))
    assert system.shop.products.version() == before


def _raw(system: Visitor, method: str, address: str, body: Any) -> httpx.Response:
    """Send JSON as any program might, infinities and half characters included."""
    headers = {"Content-Type": "application/json"}
    return system.client.request(method, address, content=json.dumps(body), headers=headers)


def test_a_picture_lies_below_the_images_or_on_the_web(system: Visitor) -> None:
    (system.shop.home.images / "hat.svg").write_bytes(DRAWING)
    for image in ("hat.svg", "https://example.com/hat.png"):
        assert send(system, "PUT", "/api/products/hat", {**HAT, "image": image}).is_success
        assert system.get("/api/products/hat").json()["image"] == image


def test_an_id_may_hold_what_addresses_do(system: Visitor) -> None:
    assert send(system, "PUT", "/api/products/hats/red%20%26%20big", HAT).is_success
    assert system.shop.catalogue.offers("hats/red & big")
    assert send(system, "PUT", f"/api/products/{'x' * 201}", HAT).status_code == 422


def test_only_the_shops_own_systems_change_products(visitor: Visitor) -> None:
    for method, address in (
        ("PUT", "/api/products/hat"),
        ("PATCH", "/api/products/D00"),
        ("DELETE", "/api/products/D00"),
        ("POST", "/api/products"),
    ):
        body = HAT if method != "POST" else {"products": []}
        assert visitor.client.request(method, address, json=body).status_code == 401
    visitor.linked()
    token = {"x-csrf-token": visitor.token()}
    answer = visitor.client.request("DELETE", "/api/products/D00", headers=token)
    assert answer.status_code == 401
    assert visitor.shop.catalogue.offers("D00")


def test_a_withdrawn_product_has_no_page(visitor: Visitor) -> None:
    visitor.linked()
    assert visitor.get("/products/S01").status_code == 200
    visitor.shop.products.withdraw(["S01"])
    visitor.shop.live.refresh()
    assert visitor.get("/products/S01").status_code == 404
    assert visitor.get("/for-you").status_code == 200


def test_the_page_of_the_api_tells_how(visitor: Visitor) -> None:
    text = visitor.get("/api").text
    for said in ("PATCH", "DELETE", "/api/products/{product}", "withdraw"):
        assert said in text
