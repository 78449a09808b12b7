"""``aisle evaluate recommend`` on the small shop: six days of five customers."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.event import Event, EventKind
from tests.ui.boutique import CommandLine
from tests.ui.builders_shop import SmallShop


@pytest.fixture
def aisle(
    small_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """Commands on the small shop, whose encoder needs no model."""
    monkeypatch.setattr("ui.shop.open_shop", SmallShop)
    return CommandLine(small_home, capsys)


def test_prints_one_object_for_each_system(aisle: CommandLine) -> None:
    done = aisle("evaluate", "recommend", "--json")
    assert done.status == 0, done.err
    figures = done.document
    assert (figures["split"]["days"], figures["split"]["measured"]) == (3, 5)
    for name in ("popularity", "als", "again", "together", "blend", "full"):
        assert 0 <= figures[name]["map@12"] <= 1 and 0 <= figures[name]["new"]["recall@12"] <= 1
    # the shop's text vectors reached the lists' variety
    assert 0 < figures["full"]["variety"]["content_diversity"] < 1


def test_writes_a_report_that_says_what_it_prints(aisle: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "made" / "report"
    done = aisle("evaluate", "recommend", "--days", "2", "-k", "5", "--report", str(folder))
    assert done.status == 0, done.err
    assert done.out.rstrip() in (folder / "recommend.md").read_text("utf-8")
    assert "| full | " in done.out and "ndcg@5" in done.out
    assert json.loads((folder / "recommend.json").read_text("utf-8"))["split"]["days"] == 2


def test_reproduces_the_protocol_on_carts(
    small_shop: SmallShop, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    table = small_shop.events.all()
    numbers = dict(zip(small_shop.catalogue.numbers, small_shop.catalogue.ids, strict=True))
    small_shop.events.append(
        Event(int(customer), numbers[product], EventKind.CART, datetime.fromtimestamp(int(at), UTC))
        for customer, product, at in zip(table.customer, table.product, table.at, strict=True)
    )
    monkeypatch.setattr("ui.shop.open_shop", SmallShop)
    done = CommandLine(small_shop.home.path, capsys)(
        "evaluate", "recommend", "--protocol", "cart-als", "--json"
    )
    assert done.status == 0, done.err
    assert set(done.document) == {"split", "reported", "most_frequent", "als"}
    assert done.document["als"]["with_touched"]["customers"] == 5


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--until", "soon"], '--until soon: a date is written as "2020-09-21"'),
        (["--until", "1999-01-01"], "nothing is known until 1999-01-01"),
        (["--until", "2999-01-01"], "nothing is known after 2999-01-01"),
        (["--days", "0"], "--days"),
        (["--protocol", "cart-als"], "two cart events"),
        (["--protocol", "cart-als", "--days", "3"], "no --until, --days or --sample"),
        (["--protocol", "other"], "--protocol"),
    ],
)
def test_what_cannot_be_measured_is_refused(
    aisle: CommandLine, arguments: list[str], sentence: str
) -> None:
    done = aisle("evaluate", "recommend", *arguments)
    assert done.status == 2 and sentence in done.err and not done.out
