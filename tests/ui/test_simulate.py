"""``aisle simulate`` on the small shop: six days of five customers."""

import json
from pathlib import Path

import pytest

from tests.ui.boutique import CommandLine
from tests.ui.builders_shop import SmallShop
from ui.evaluating.simulate import PastEvents


@pytest.fixture
def aisle(
    small_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """Commands on the small shop, whose encoder needs no model."""
    monkeypatch.setattr("ui.shop.open_shop", SmallShop)
    return CommandLine(small_home, capsys)


def test_prints_the_figures_of_the_contract(aisle: CommandLine, tmp_path: Path) -> None:
    done = aisle("simulate", "-n", "2", "--seed", "3", "--report", str(tmp_path / "r"), "--json")

    assert done.status == 0, done.err
    figures = done.document
    assert {"conversations", "success_rate", "mean_turns", "hit_at_k", "results"} <= set(figures)
    assert figures["conversations"] == len(figures["results"]) == 2 * 3
    assert {"assistant", "always list", "random question", "oracle"} <= set(figures["systems"])
    assert (figures["all_unsupported"], figures["all_violations"]) == (0, 0)
    assert json.loads((tmp_path / "r" / "simulate.json").read_text("utf-8")) == figures


def test_leaves_no_trace(aisle: CommandLine, small_home: Path) -> None:
    before = sorted(path.name for path in small_home.iterdir())
    assert aisle("simulate", "-n", "1").status == 0
    assert sorted(path.name for path in small_home.iterdir()) == before


def test_what_happened_from_the_cut_on_is_not_known(small_shop: SmallShop) -> None:
    table = small_shop.events.all()
    cut = int(table.at.max())
    customer = int(table.customer[table.at.argmax()])
    known = PastEvents(small_shop.database, small_shop.keyring, cut).of_customer(customer)
    every = small_shop.events.of_customer(customer)

    assert known == [event for event in every if event.at.timestamp() < cut]
    assert len(known) < len(every)
