"""Strategies of a small demo shop, from load to what is kept."""

import json
from pathlib import Path
from typing import Any

import pytest

from customers.segments import SegmentConfig, find_segments
from customers.strategy import StrategyConfig, report_of
from data.errors import NotBuilt
from data.loading import load
from data.sources.demo.source import DemoConfig, DemoSource
from tests.chatbot.openai_server import Fails, Line, Says, serving
from ui.analyses.strategy import NAME, run_strategy
from ui.settings import Settings
from ui.shop import Shop, open_shop

CONFIG = StrategyConfig(bootstraps=40)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with segments."""
    folder = tmp_path_factory.mktemp("home")
    shop = open_shop(Settings(home=folder))
    source = DemoSource(DemoConfig(products=160, customers=80))
    load(source, database=shop.database, keyring=shop.keyring, home=shop.home)
    found = find_segments(shop.history(), SegmentConfig(k=2, bootstraps=3))
    shop.analyses.save("segments", found.saved())
    shop.close()
    return folder


def opened(home: Path, **settings: Any) -> Shop:
    return open_shop(Settings(home=home, **settings))


def asked(home: Path, line: Line) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Make a strategy with a hosted model; return it and what the model was sent."""
    with serving(line) as server:
        shop = opened(home, model="openai:scripted", model_url=server.url)
        found = run_strategy(shop, CONFIG).document()
        shop.close()
    return found, server.requests


def test_a_home_without_segments_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotBuilt, match="aisle segment"):
        run_strategy(opened(tmp_path))


def test_what_is_made_is_kept_and_can_be_read(home: Path) -> None:
    shop = opened(home)
    steps: list[str] = []
    found = run_strategy(shop, CONFIG, lambda step, done, total: steps.append(step))
    kept = shop.analyses.load(NAME)
    assert kept is not None
    assert kept.document == found.document() and not kept.arrays
    assert len(found.segments) == 2
    assert all(len(one.claims) >= 7 for one in found.segments)
    assert "looking back" in steps
    assert len(report_of(kept.document, "ko").sections) == 3
    shop.close()


def test_a_model_that_lies_or_fails_changes_nothing(home: Path) -> None:
    shop = opened(home)
    embedded = run_strategy(shop, CONFIG).document()["segments"]
    shop.close()
    lie = json.dumps({str(number): f"Win {number} million." for number in range(1, 20)})
    lying, requests = asked(home, Says(lie))
    assert lying["segments"] == embedded and lying["refused"] > 0
    assert lying["worded_by"] == "embedded"
    failing, _ = asked(home, Fails(400))
    assert failing["segments"] == embedded and failing["refused"] == 0
    assert requests


def test_a_model_sees_sentences_of_groups_alone(home: Path) -> None:
    shop = opened(home)
    claims = run_strategy(shop, CONFIG).document()["segments"]
    shop.close()
    sentences = {
        text for one in claims for claim in one["claims"] for text in claim["text"].values()
    }
    _, requests = asked(home, Says("{}"))
    sent = {
        sentence
        for request in requests
        for sentence in json.loads(request["messages"][1]["content"]).values()
    }
    assert sent == sentences
