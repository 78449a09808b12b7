"""``aisle behaviour`` and ``aisle unmet``: what they print, write and keep, and how they refuse."""

import shutil
from pathlib import Path

import pytest

from customers.unmet import Demand, Request
from tests.ui.boutique import CommandLine, write_export
from ui.settings import Settings
from ui.shop import open_shop


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A boutique whose purchases are loaded, and nothing built."""
    from ui.cli.app import run

    folder = tmp_path_factory.mktemp("behaviour")
    export, home = write_export(folder / "export"), folder / "home"
    mapping = str(export / "mapping.yaml")
    assert run(["load", "csv", str(export), "--mapping", mapping, "--home", str(home)]) == 0
    return home


@pytest.fixture
def aisle(loaded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Commands on a copy of it."""
    return CommandLine(Path(shutil.copytree(loaded, tmp_path / "home")), capsys)


def test_behaviour_prints_one_document_and_keeps_it(aisle: CommandLine) -> None:
    outcome = aisle("behaviour", "--json")
    assert outcome.status == 0
    assert outcome.document["funnel"] is None
    assert outcome.document["customers"] == 12
    assert outcome.document["hours_known"] is False
    shop = open_shop(Settings(home=aisle.home))
    saved = shop.analyses.load("behaviour")
    shop.close()
    assert saved is not None
    assert saved.document == outcome.document


def test_behaviour_is_told_in_words_and_written_as_files(
    aisle: CommandLine, tmp_path: Path
) -> None:
    outcome = aisle("behaviour", "--korean", "--report", str(tmp_path / "report"))
    assert outcome.status == 0
    assert outcome.out.startswith("# 고객 행동")
    names = {path.name for path in (tmp_path / "report").iterdir()}
    assert names == {f"behaviour.{ending}" for ending in ("json", "md", "html", "pdf")}


def test_behaviour_refuses_a_facet_that_is_none(aisle: CommandLine) -> None:
    outcome = aisle("behaviour", "--by", "shape")
    assert outcome.status == 2
    assert 'no facet "shape"' in outcome.err


def test_a_report_that_cannot_be_written_is_refused(aisle: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    outcome = aisle("behaviour", "--report", str(tmp_path / "file"))
    assert outcome.status == 2
    assert "--report" in outcome.err


def test_unmet_says_that_nothing_was_recorded_yet(aisle: CommandLine) -> None:
    outcome = aisle("unmet")
    assert outcome.status == 0
    assert "No requests have been recorded" in outcome.out
    assert aisle("unmet", "--days", "30", "--json").document["days"] == 30


def test_unmet_tells_of_what_many_asked_for_in_vain(aisle: CommandLine) -> None:
    from time import time

    shop = open_shop(Settings(home=aisle.home))
    green = (Demand("colour_family", "is", "Green"),)
    rare = (Demand("text", "is", "sequins"),)
    shop.request_store.add(Request(time(), n, "page", green) for n in range(1, 8))
    shop.request_store.add(Request(time(), n, "page", rare) for n in range(1, 5))
    shop.close()
    outcome = aisle("unmet", "--json")
    (need,) = outcome.document["needs"]
    assert need["needs"] == [{"field": "colour_family", "op": "is", "value": "green"}]
    assert need["people"] == 5
    assert "sequins" not in outcome.out
