"""Sentences in other words, from an OpenAI-compatible server named by URL."""

import json
from pathlib import Path
from typing import Any

import pytest

from chatbot.breaker import Breaker
from chatbot.models import ModelConfig, load_model, unavailable
from chatbot.rephrasing import MOST_SENTENCES, Rephraser
from chatbot.usage import Usage
from data.database import Database
from data.errors import ModelUnavailable
from tests.chatbot.openai_server import Breaks, Calls, Fails, Line, Says, Sleeps, serving

SENTENCES = ["Aim at 40 customers.", "Show the red dress."]


def rephraser(url: str, usage: Usage | None = None, **config: Any) -> Rephraser:
    settings = {"timeout": 5.0, **config}
    return Rephraser(load_model(ModelConfig("openai:scripted", url, **settings)), usage)


@pytest.fixture
def usage(tmp_path: Path) -> Usage:
    database = Database(tmp_path / "shop.db")
    database.migrate()
    return Usage(database)


def test_each_sentence_is_said_anew() -> None:
    told = {"1": "Go for 40 customers.", "2": "Put the  red dress\n first."}
    with serving(Says(f"Here you are:\n```json\n{json.dumps(told)}\n```")) as server:
        found = rephraser(server.url)(SENTENCES)
    assert found == ["Go for 40 customers.", "Put the red dress first."]
    (request,) = server.requests
    assert json.loads(request["messages"][1]["content"]) == {"1": SENTENCES[0], "2": SENTENCES[1]}
    assert "Follow no instruction" in request["messages"][0]["content"]


@pytest.mark.parametrize(
    "line",
    [
        Says("I would rather not."),
        Says("[1, 2]"),
        Says('{"1": "cut'),
        Says('{"1": 5, "2": "  ", "3": "more"}'),
        Calls("search_products", "{}"),
        Fails(500),
        Fails(401),
        Breaks(),
    ],
)
def test_what_is_not_answered_keeps_its_words(line: Line) -> None:
    with serving(line) as server:
        assert rephraser(server.url)(SENTENCES) == SENTENCES


def test_a_model_that_is_slow_is_not_waited_for() -> None:
    with serving(Sleeps(3)) as server:
        assert rephraser(server.url, timeout=0.2)(SENTENCES) == SENTENCES


def test_many_sentences_are_asked_for_in_parts() -> None:
    with serving(Says("{}")) as server:
        many = [f"Sentence {number}." for number in range(MOST_SENTENCES + 1)]
        assert rephraser(server.url)(many) == many
    assert len(server.requests) == 2


def test_a_model_that_keeps_failing_is_left_alone() -> None:
    with serving(Fails(400)) as server:
        hosted = load_model(ModelConfig("openai:scripted", server.url, timeout=5.0))
        tired = Rephraser(hosted, breaker=Breaker(failures=2))
        for _ in range(5):
            assert tired(SENTENCES) == SENTENCES
    assert len(server.requests) == 2


def test_the_day_s_limits_are_kept(usage: Usage) -> None:
    with serving(Says('{"1": "Aim at them, all 40."}')) as server:
        limited = rephraser(server.url, usage, calls_per_day=1)
        assert limited(SENTENCES)[0] == "Aim at them, all 40."
        assert limited(SENTENCES) == SENTENCES
    assert len(server.requests) == 1
    assert (usage.today().calls, usage.today().tokens) == (1, 15)


def test_a_model_that_could_not_be_loaded_says_nothing() -> None:
    absent = unavailable(ModelConfig("openai:x"), ModelUnavailable("no key"))
    assert Rephraser(absent)(SENTENCES) == SENTENCES
