"""``aisle campaign``: lists are made, told, handed out and measured, or refused in a sentence."""

import csv
import shutil
from pathlib import Path

import numpy as np
import pytest

from customers.store import Saved
from tests.ui.boutique import CommandLine, write_export
from ui.settings import Settings
from ui.shop import open_shop


@pytest.fixture(scope="module")
def forecast(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A boutique with a forecast that everybody declines, before the middle of its history."""
    from ui.cli.app import run

    folder = tmp_path_factory.mktemp("campaign")
    export, home = write_export(folder / "export"), folder / "home"
    mapping = str(export / "mapping.yaml")
    assert run(["load", "csv", str(export), "--mapping", mapping, "--home", str(home)]) == 0
    shop = open_shop(Settings(home=home))
    history = shop.history()
    assert history.began is not None and history.ended is not None
    keys = shop.customers.keys()
    document = {
        "as_of": history.began.isoformat(),
        "window_days": 1,
        "clusters": [{"number": 0, "name": "Silent", "names": {"en": "Silent", "ko": "침묵"}}],
    }
    arrays = {
        "customers": keys,
        "cluster": np.zeros(len(keys), dtype=np.int16),
        "probability": np.linspace(0, 1, len(keys)),
        "holdout": np.arange(len(keys)) % 3 == 0,
    }
    shop.analyses.save("decline", Saved(document, arrays))
    shop.close()
    return home


@pytest.fixture
def aisle(forecast: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Commands on a copy of it."""
    return CommandLine(Path(shutil.copytree(forecast, tmp_path / "home")), capsys)


def test_a_campaign_is_made_told_and_removed(aisle: CommandLine) -> None:
    made = aisle("campaign", "create", "Come back", "--cluster", "0", "--json").document
    assert (made["treated"], made["held_out"]) == (8, 4)
    assert made["source"]["names"]["en"] == "Silent"
    assert aisle("campaign", "list", "--json").document == {"campaigns": [made]}
    assert made["id"] in aisle("campaign", "list").out
    assert aisle("campaign", "remove", made["id"]).status == 0
    assert aisle("campaign", "list").out == "no campaigns\n"


def test_the_list_holds_who_is_contacted_and_only_its_owner_reads_it(
    aisle: CommandLine, tmp_path: Path
) -> None:
    made = aisle(
        "campaign", "create", "Come back", "--declining", "--offer", "=1", "--json"
    ).document
    out = tmp_path / "list.csv"
    assert aisle("campaign", "export", made["id"], "--out", str(out)).status == 0
    assert out.stat().st_mode & 0o077 == 0
    rows = list(csv.DictReader(out.open(encoding="utf-8")))
    assert len({row["customer_id"] for row in rows}) == made["treated"]
    assert {row["offer"] for row in rows} == {"'=1"}


def test_its_effect_is_told_when_the_window_is_over(aisle: CommandLine) -> None:
    made = aisle("campaign", "create", "Come back", "--cluster", "0", "--json").document
    found = aisle("campaign", "measure", made["id"], "--json").document
    assert (found["treated"]["customers"], found["held_out"]["customers"]) == (8, 4)
    assert found["rate"]["low"] <= found["rate"]["value"] <= found["rate"]["high"]
    assert "Come back" in aisle("campaign", "measure", made["id"]).out
    later = aisle(
        "campaign", "create", "Later", "--cluster", "0", "--starts", "2999-01-01", "--json"
    )
    refused = aisle("campaign", "measure", later.document["id"])
    assert refused.status == 2
    assert "measure it when the window is over" in refused.err


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("create", "X"), 2, "one of --cluster N"),
        (("create", "X", "--cluster", "0", "--declining"), 2, "one of --cluster N"),
        (("create", "X", "--cluster", "5"), 2, "fewer than 5"),
        (("create", "X", "--segment", "0"), 1, 'run "aisle segment" first'),
        (("create", "X", "--declining", "--hold-out", "1"), 2, "held out"),
        (("create", "X", "--declining", "--starts", "soon"), 2, "--starts soon"),
        (("measure", "nothing"), 2, 'no campaign "nothing"'),
        (("remove", "nothing"), 2, 'no campaign "nothing"'),
    ],
)
def test_bad_input_is_one_sentence(
    aisle: CommandLine, arguments: tuple[str, ...], status: int, said: str
) -> None:
    outcome = aisle("campaign", *arguments)
    assert (outcome.status, said in outcome.err) == (status, True)
