"""Metrics count routes and times, and say nothing of anybody."""

from chatbot.turn import Turn
from tests.ui.builders_shop import EMAIL, Visitor
from ui.web.metrics import TURNS, count_turn


def lines(visitor: Visitor) -> str:
    answer = visitor.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    return answer.text


def turns(model: str, fallback: str) -> float:
    return TURNS.labels(model, fallback)._value.get()


def test_requests_are_counted_by_route_and_never_by_address(visitor: Visitor) -> None:
    visitor.linked()
    visitor.get("/products/S01")
    visitor.get("/products/S02")
    visitor.get("/search?q=a+secret+wish")
    visitor.get("/nothing/of/S01")
    text = lines(visitor)
    counted = 'aisle_requests_total{method="GET",route="/products/{product:path}",status="200"}'
    assert f"{counted} 2.0" in text
    assert 'aisle_requests_total{method="GET",route="other",status="404"} 1.0' in text
    assert 'aisle_request_seconds_count{method="GET",route="/search"} 1.0' in text
    for secret in ("S01", "secret", EMAIL, "C-1"):
        assert secret not in text


def test_what_the_fences_answer_counts_too(visitor: Visitor) -> None:
    visitor.client.post("/sign-in", headers={"sec-fetch-site": "cross-site"})
    assert 'method="POST",route="other",status="403"} 1.0' in lines(visitor)


def test_invented_methods_are_not_told_apart(visitor: Visitor) -> None:
    visitor.client.request("BREW", "/search")
    assert "BREW" not in lines(visitor)


def test_files_count_as_one_route(visitor: Visitor) -> None:
    visitor.get("/static/aisle.css")
    visitor.get("/static/aisle.js")
    assert 'route="/static",status="200"} 2.0' in lines(visitor)


def test_turns_are_counted_by_the_model_that_answered(visitor: Visitor) -> None:
    before = turns("embedded", "no")
    visitor.with_key().post("/api/ask", {"text": "a black dress"})
    assert turns("embedded", "no") == before + 1
    assert 'aisle_turns_total{fallback="no",model="embedded"}' in lines(visitor)


def test_a_fallback_counts_as_one_whatever_its_reason_says() -> None:
    before = turns("embedded", "yes")
    count_turn(Turn("c", "", model="embedded (openai: timed out)"))
    assert turns("embedded", "yes") == before + 1
