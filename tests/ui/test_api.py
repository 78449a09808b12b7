"""The HTTP API: who may ask what, and what is answered."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.ui.builders_shop import CUSTOMER, Visitor, open_copy, streamed, visit_of


@pytest.fixture
def till(visitor: Visitor) -> Visitor:
    """A system with a key."""
    return visitor.with_key()


@pytest.fixture(scope="module")
def caller(small_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A system with a key that changes nothing."""
    shop = open_copy(small_home, tmp_path_factory.mktemp("caller") / "home")
    yield visit_of(shop).with_key()
    shop.close()


# Who may ask


@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer aisle_wrong"}])
def test_strangers_and_wrong_keys_are_turned_away(
    visitor: Visitor, headers: dict[str, str]
) -> None:
    for path in ("/api/recommend", "/api/products/D00", "/api/explain?product=D00"):
        answer = visitor.get(path, headers=headers)
        assert answer.status_code == 401
        assert "key" in answer.json()["error"]
        assert answer.headers["www-authenticate"] == "Bearer"


def test_a_revoked_key_opens_nothing(till: Visitor) -> None:
    assert till.get("/api/recommend").status_code == 200
    till.shop.api_keys.revoke("till")
    assert till.get("/api/recommend").status_code == 401


def test_somebody_signed_in_asks_for_themselves_only(reader: Visitor) -> None:
    mine = reader.get("/api/recommend").json()["picks"]
    assert any(c["kind"] == "because_bought" for pick in mine for c in pick["reasons"])
    assert reader.get(f"/api/recommend?customer={CUSTOMER}").status_code == 403


def test_a_page_needs_its_token_to_change_something(visitor: Visitor) -> None:
    visitor.sign_in()
    body = {"product": "D01", "thumb": "like"}
    assert visitor.post("/api/thumbs", body).status_code == 403
    token = {"X-CSRF-Token": visitor.token()}
    answer = visitor.post("/api/thumbs", body, headers=token)
    assert answer.json() == {"product": "D01", "thumb": "like"}
    answer = visitor.post("/api/thumbs", {**body, "thumb": "undo"}, headers=token)
    assert answer.json() == {"product": "D01", "thumb": None}


def test_a_key_never_falls_back_on_a_cookie(visitor: Visitor) -> None:
    visitor.linked()
    answer = visitor.get("/api/recommend", headers={"authorization": "bearer nonsense"})
    assert answer.status_code == 401


# Finding


def test_a_search_answers_in_the_contracts_words(caller: Visitor) -> None:
    found = caller.post("/api/search", {"text": "a black dress, no lace", "k": 5}).json()
    assert set(found) == {"understood", "picks", "relaxations", "ms"}
    assert {(c["field"], c["op"]) for c in found["understood"]["constraints"]} >= {
        ("colour", "is"),
        ("product_type", "is"),
    }
    assert [pick["facets"]["pattern"] for pick in found["picks"]].count("Lace") == 0
    assert all(pick["reasons"] for pick in found["picks"])
    assert {"id", "title", "price", "currency", "facets", "image", "score", "reasons"} == set(
        found["picks"][0]
    )


def test_a_search_that_nothing_satisfies_says_what_would(caller: Visitor) -> None:
    found = caller.post("/api/search", {"text": "a red dress under 45"}).json()
    assert found["picks"] == []
    assert {relaxation["count"] for relaxation in found["relaxations"]} == {3, 6}


def test_a_search_is_narrowed_sorted_and_counted(caller: Visitor) -> None:
    filters = [{"field": "pattern", "op": "is", "value": ["Lace", "Stripe"]}]
    asked = {"text": "a black or red dress", "filters": filters, "sort": "price_down"}
    found = caller.post("/api/search", {**asked, "counts": True, "k": 3}).json()
    assert (found["total"], found["listed"], len(found["picks"])) == (4, 4, 3)
    prices = [pick["price"] for pick in found["picks"]]
    assert prices == sorted(prices, reverse=True)
    rest = caller.post("/api/search", {**asked, "k": 3, "page": 2}).json()
    assert len(rest["picks"]) == 1 and "total" not in rest
    assert filters[0].items() <= found["understood"]["constraints"][-1].items()
    facets = {facet["facet"]: facet for facet in found["facets"]}
    patterns = {option["value"]: option["count"] for option in facets["pattern"]["options"]}
    assert patterns == {"Solid": 2, "Lace": 2, "Stripe": 2}
    assert (facets["price"]["lowest"], facets["price"]["highest"]) == (41.0, 48.0)


def test_a_relaxation_is_followed_by_sending_it_back(caller: Visitor) -> None:
    body = {"text": "a red dress under 45"}
    [*_, way] = caller.post("/api/search", body).json()["relaxations"]
    found = caller.post("/api/search", {**body, "drop": way["drop"], "counts": True}).json()
    assert found["total"] == way["count"]


def test_filters_alone_are_a_search(caller: Visitor) -> None:
    filters = [{"field": "product_type", "op": "is", "value": "Boots"}]
    found = caller.post("/api/search", {"filters": filters, "k": 100}).json()
    assert len(found["picks"]) == 12


@pytest.mark.parametrize(
    ("demand", "status"),
    [
        ({"field": "price", "op": "lte", "value": "cheap"}, 422),
        ({"field": "price", "op": "is", "value": "30 euros"}, 422),
        ({"field": "colour", "op": "gte", "value": ["1"]}, 422),
        ({"field": "text", "op": "lt", "value": 3}, 422),
        ({"field": "title", "op": "matches", "value": "(a+)+$"}, 422),
        ({"field": "colour", "op": "is", "value": []}, 422),
        ({"field": "wheels", "op": "is", "value": "4"}, 400),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(
    caller: Visitor, demand: dict[str, object], status: int
) -> None:
    answer = caller.post("/api/search", {"text": "dress", "filters": [demand]})
    assert answer.status_code == status
    assert answer.json()["error"]


def test_reasons_speak_the_language_of_the_search(caller: Visitor) -> None:
    found = caller.post("/api/search", {"text": "검정 원피스"}).json()
    assert "검정" in found["picks"][0]["reasons"][0]["text"]


def test_picks_come_from_history_and_can_be_new_ones_only(caller: Visitor) -> None:
    bought = {e.product for e in caller.shop.events.of_customer(caller.shop.customer_key("C-1"))}
    fresh = caller.get("/api/recommend?customer=C-1&k=20&new_only=true").json()
    assert fresh["picks"] and not bought & {pick["id"] for pick in fresh["picks"]}
    assert len(caller.get("/api/recommend?customer=C-1&k=3").json()["picks"]) == 3


def test_a_product_has_its_description_and_its_company(caller: Visitor) -> None:
    product = caller.get("/api/products/D00").json()
    assert product["title"] == "Solid dress in black"
    assert product["description"] == "A solid dress with pockets."
    assert product["image"] == "pictures/dress.svg"
    similar = caller.get("/api/products/D00/similar?k=4").json()["picks"]
    assert len(similar) == 4 and "D00" not in {pick["id"] for pick in similar}
    assert caller.get("/api/products/D00/goes-with?k=2").json()["picks"]


def test_an_explanation_can_be_checked(caller: Visitor) -> None:
    claims = caller.get("/api/explain?product=S00&customer=C-1").json()["claims"]
    assert claims and all(set(claim) == {"kind", "text", "evidence"} for claim in claims)


@pytest.mark.parametrize("path", ["/api/recommend?k=1&", "/api/explain?product=S00&"])
def test_reasons_speak_korean_where_asked_to(caller: Visitor, path: str) -> None:
    said = caller.get(f"{path}customer=C-1&language=ko").text
    assert re.search("[가-힣]", said)
    assert caller.get(f"{path}customer=C-1&language=fr").status_code == 422


# Asking


def test_an_answer_streams_and_ends_in_a_turn(caller: Visitor) -> None:
    answer = caller.post("/api/ask", {"text": "a black dress", "customer": "C-1"})
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = streamed(answer.text)
    names = [name for name, _ in events]
    assert names[0] == "progress" and names[-1] == "turn" and "delta" in names
    turn = events[-1][1]
    assert {pick["facets"]["product_type"] for pick in turn["picks"]} == {"Dress"}
    said = "".join(document["text"] for name, document in events if name == "delta")
    assert said.split() == turn["reply"].split()


def test_a_conversation_goes_on_and_belongs_to_one_customer(caller: Visitor) -> None:
    first = caller.post("/api/ask", {"text": "a black dress", "customer": "C-1"})
    conversation = streamed(first.text)[-1][1]["conversation"]
    more = {"text": "without lace", "customer": "C-1", "conversation": conversation}
    turn = streamed(caller.post("/api/ask", more).text)[-1][1]
    assert turn["conversation"] == conversation
    assert {pick["facets"]["pattern"] for pick in turn["picks"]} == {"Solid", "Stripe"}
    answer = caller.post("/api/ask", {**more, "customer": "C-2"})
    assert answer.status_code == 403 and "error" in answer.json()


# What is wrong


@pytest.mark.parametrize("path", ["/api/search", "/api/ask"])
@pytest.mark.parametrize("text", ["", "  \n ", "x" * 10_000])
def test_an_empty_or_endless_message_is_refused(caller: Visitor, path: str, text: str) -> None:
    answer = caller.post(path, {"text": text})
    assert answer.status_code == 422
    assert "message" in answer.json()["error"]


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/api/recommend?customer=nobody", None, 404),
        ("GET", "/api/products/nothing", None, 404),
        ("GET", "/api/products/nothing/similar", None, 404),
        ("GET", "/api/explain?product=nothing", None, 404),
        ("GET", "/api/recommend?k=0", None, 422),
        ("GET", "/api/nothing", None, 404),
        ("GET", "/api/search", None, 405),
        ("POST", "/api/search", {"text": "dress", "colour": "red"}, 422),
        ("POST", "/api/search", {"text": "dress", "customer": "nobody"}, 404),
        ("POST", "/api/search", ["dress"], 422),
        ("POST", "/api/ask", {"text": "dress", "conversation": "../../key"}, 400),
        ("POST", "/api/thumbs", {"product": "D00", "thumb": "like"}, 400),
        ("POST", "/api/thumbs", {"product": "D00", "thumb": "love", "customer": "C-1"}, 422),
        ("POST", "/api/thumbs", {"product": "?", "thumb": "like", "customer": "C-1"}, 404),
    ],
)
def test_each_mistake_has_its_status_and_a_sentence(
    caller: Visitor, method: str, path: str, body: Any, status: int
) -> None:
    answer = caller.client.request(method, path, json=body)
    assert answer.status_code == status
    assert list(answer.json()) == ["error"]


def test_what_is_no_json_is_called_so(caller: Visitor) -> None:
    headers = {"content-type": "application/json"}
    answer = caller.client.post("/api/search", content=b'{"text":', headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (422, "the request is not valid JSON")


@pytest.mark.parametrize("declared", [True, False])
def test_a_request_that_is_too_large_is_not_read(caller: Visitor, declared: bool) -> None:
    body = b'{"text": "' + b"x" * 300_000 + b'"}'
    headers = {"content-type": "application/json"}
    content = body if declared else iter([body[:100_000], body[100_000:]])
    answer = caller.client.post("/api/search", content=content, headers=headers)
    assert answer.status_code == 413
    assert "larger" in answer.json()["error"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_without_an_index_the_api_says_that_it_is_not_ready(till: Visitor) -> None:
    shutil.rmtree(till.shop.home.path / "indexes")
    for answer in (
        till.post("/api/search", {"text": "dress"}),
        till.post("/api/ask", {"text": "dress"}),
        till.get("/api/recommend"),
    ):
        assert answer.status_code == 503
        assert "aisle build" in answer.json()["error"]
    health = till.get("/api/health")
    assert (health.status_code, health.json()["ready"]) == (503, False)
    assert str(till.shop.home.path) not in health.text


def test_a_locked_database_is_said_and_loses_nothing(till: Visitor) -> None:
    till.get("/api/recommend")
    body = {"product": "D00", "thumb": "like", "customer": "C-1"}
    with closing(sqlite3.connect(till.shop.home.database_path)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = till.post("/api/thumbs", body)
        assert answer.status_code == 503
        assert "busy" in answer.json()["error"]
        name, document = streamed(till.post("/api/ask", {"text": "a black dress"}).text)[-1]
        assert name == "error" and "busy" in document["error"]
        assert till.post("/api/search", {"text": "a black dress"}).status_code == 200
        other.rollback()
    assert till.post("/api/thumbs", body).status_code == 200


# What describes it


def test_health_is_open_to_all(visitor: Visitor) -> None:
    assert visitor.get("/api/health").json() == {"ready": True, "products": 48, "problem": None}


def test_the_description_names_every_operation_and_how_to_be_let_in(visitor: Visitor) -> None:
    description = visitor.get("/api/openapi.json").json()
    assert {
        "/api/search",
        "/api/recommend",
        "/api/explain",
        "/api/ask",
        "/api/events",
        "/api/thumbs",
        "/api/health",
        "/api/products/{product}",
        "/api/products/{product}/similar",
    } <= set(description["paths"])
    assert set(description["components"]["securitySchemes"]) == {"API key", "session"}
    ask = description["paths"]["/api/ask"]["post"]
    assert list(ask["responses"]["200"]["content"]) == ["text/event-stream"]
    refused = ask["responses"]["422"]["content"]["application/json"]["schema"]["$ref"]
    assert refused.endswith("/Problem")
    items = description["components"]["schemas"]["EventsBody"]["properties"]["events"]["items"]
    assert items["$ref"].rpartition("/")[2] in description["components"]["schemas"]


def test_the_description_for_people_loads_nothing_from_elsewhere(visitor: Visitor) -> None:
    page = visitor.get("/api").text
    assert "/api/events" in page and "Server-sent" not in page
    for attribute in ('src="http', 'href="http'):
        assert attribute not in page


@pytest.mark.parametrize("path", ["/api/search", "/api/ask"])
def test_half_a_character_is_refused(till: Visitor, path: str) -> None:
    headers = {"content-type": "application/json"}
    answer = till.client.post(path, content=b'{"text": "a \\ud800 dress"}', headers=headers)
    assert answer.status_code == 422
    assert "half a character" in answer.json()["error"]
