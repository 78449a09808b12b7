"""The HTTP API about a customer's taste: the ledger, its undo, the starter, what was shown."""

import pytest

from tests.ui.builders_shop import CUSTOMER, Visitor

WANTED = {"facet": "colour", "value": "Red", "stance": "wanted"}
REFUSED = {"facet": "product_type", "value": "Boots", "stance": "refused"}


@pytest.fixture
def till(visitor: Visitor) -> Visitor:
    """A system with a key."""
    return visitor.with_key()


def patch(visitor: Visitor, *changes: object, **body: object) -> dict[str, object]:
    """Tell the ledger; return the answer."""
    answer = visitor.client.patch("/api/taste", json={"changes": changes, **body})
    assert answer.status_code == 200, answer.text
    form: dict[str, object] = answer.json()
    return form


def test_a_system_reads_a_customers_ledger(till: Visitor) -> None:
    held = till.get(f"/api/taste?customer={CUSTOMER}").json()
    [shirts] = held["beliefs"]
    assert (shirts["facet"], shirts["value"], shirts["likes"]) == ("product_type", "Shirt", True)
    assert (shirts["standing"], shirts["origin"]) == ("believed", "bought")
    assert (shirts["count"], shirts["of"]) == (6, 6)
    assert {one["kind"] for one in shirts["evidence"]} == {"bought"}
    assert held["last"] is None


def test_changes_are_one_edit_and_undone_as_one(till: Visitor) -> None:
    before = till.get(f"/api/taste?customer={CUSTOMER}").json()
    after = patch(till, WANTED, REFUSED, customer=CUSTOMER)
    standings = {one["value"]: one["standing"] for one in after["beliefs"]}  # type: ignore[attr-defined]
    assert standings == {"Shirt": "believed", "Red": "confirmed", "Boots": "refused"}
    assert after["last"]["changes"] == [WANTED, REFUSED]  # type: ignore[index]
    assert till.post("/api/taste/undo", {"customer": CUSTOMER}).json() == before


def test_a_stance_of_null_takes_back_what_was_said(till: Visitor) -> None:
    patch(till, WANTED, customer=CUSTOMER)
    after = patch(till, {**WANTED, "stance": None}, customer=CUSTOMER)
    assert "Red" not in {one["value"] for one in after["beliefs"]}  # type: ignore[attr-defined]


def test_the_starter_is_asked_once(till: Visitor) -> None:
    address = f"/api/taste/starter?customer={CUSTOMER}"
    asked = till.get(address).json()
    assert not asked["asked"]
    assert [part["facet"] for one in asked["questions"] for part in one["parts"]] == [
        "product_type",
        "colour",
    ]
    body = {"customer": CUSTOMER, "answers": {"colour": ["Red", "Blue"]}}
    told = till.post("/api/taste/starter", body).json()["beliefs"]
    assert {one["value"] for one in told if one["origin"] == "starter"} == {"Red", "Blue"}
    assert till.get(address).json()["asked"]


def test_what_was_shown_is_noted(till: Visitor) -> None:
    answer = till.post("/api/taste/shown", {"customer": CUSTOMER, "products": ["S01", "D01"]})
    assert answer.json() == {"shown": 2}
    key = till.shop.customer_key(CUSTOMER)
    assert key is not None
    assert set(till.shop.tastes.of(key).shown) == {"S01", "D01"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"changes": [WANTED]}, 400),
        ({"changes": [WANTED], "customer": "nobody"}, 404),
        ({"changes": [{**WANTED, "value": "Octarine"}], "customer": CUSTOMER}, 400),
        ({"changes": [{**WANTED, "stance": "adored"}], "customer": CUSTOMER}, 422),
        ({"changes": [], "customer": CUSTOMER}, 422),
        ({"changes": [WANTED], "customer": CUSTOMER, "extra": 1}, 422),
    ],
)
def test_what_makes_no_sense_is_refused(
    till: Visitor, body: dict[str, object], status: int
) -> None:
    answer = till.client.patch("/api/taste", json=body)
    assert answer.status_code == status
    assert answer.json()["error"]


def test_strangers_are_turned_away_and_people_ask_for_themselves(visitor: Visitor) -> None:
    assert visitor.get("/api/taste").status_code == 401
    visitor.linked()
    assert visitor.get("/api/taste").json()["beliefs"]
    assert visitor.get(f"/api/taste?customer={CUSTOMER}").status_code == 403
    assert visitor.client.patch("/api/taste", json={"changes": [WANTED]}).status_code == 403
    token = {"X-CSRF-Token": visitor.token()}
    answer = visitor.client.patch("/api/taste", json={"changes": [WANTED]}, headers=token)
    assert answer.status_code == 200
