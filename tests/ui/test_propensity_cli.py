"""``aisle propensity`` on a small table of sessions."""

import csv
import json
from functools import partial
from pathlib import Path

import pytest

from customers.propensity import PropensityConfig, learn_table, read_table
from tests.customers.propensity.builders import QUICK, write_table
from tests.ui.boutique import CommandLine
from ui.analyses.propensity import TABLES
from ui.settings import Settings
from ui.shop import open_shop

SOURCE = ("--source", "online-shoppers")


@pytest.fixture(scope="module")
def trained_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Train once on a table in a home that is made for it."""
    folder = tmp_path_factory.mktemp("propensity")
    table = read_table(write_table(folder / "sessions.csv"), labelled=True)
    shop = open_shop(Settings.read(folder / "home"))
    shop.analyses.save(TABLES, learn_table(table, QUICK).saved())
    shop.close()
    return folder / "home"


@pytest.fixture
def aisle(trained_home: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(trained_home, capsys)


@pytest.fixture
def fresh(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Commands on a home that is not there yet."""
    return CommandLine(tmp_path / "home", capsys)


def test_scores_have_a_row_for_each_data_row(aisle: CommandLine, tmp_path: Path) -> None:
    path = write_table(tmp_path / "new.csv", 20, labelled=False, seed=9)
    out = tmp_path / "scores.csv"
    asked = ("propensity", "score", *SOURCE, "--in", str(path), "--out", str(out), "--json")
    done = aisle(*asked)
    assert done.status == 0
    document = json.loads(done.out)
    assert (document["rows"], document["scored"], document["rejected"]["count"]) == (20, 20, 0)
    rows = list(csv.DictReader(out.open(encoding="utf-8")))
    assert list(rows[0]) == ["row", "probability", "label"]
    assert [row["row"] for row in rows] == [str(number) for number in range(20)]
    for row in rows:
        assert 0 < float(row["probability"]) < 1
        assert row["label"] == str(int(float(row["probability"]) >= document["threshold"]))
    first = out.read_bytes()
    assert aisle(*asked).status == 0
    assert out.read_bytes() == first


def test_a_row_that_cannot_be_read_is_named_and_the_others_keep_their_numbers(
    aisle: CommandLine, tmp_path: Path
) -> None:
    path = write_table(tmp_path / "new.csv", 4, labelled=False)
    lines = path.read_text("utf-8").splitlines()
    lines[2] = lines[2].replace("_Visitor", "_Guest")
    path.write_text("\n".join(lines), "utf-8")
    out, reasons = tmp_path / "scores.csv", tmp_path / "reasons.csv"
    done = aisle(
        *("propensity", "score", *SOURCE, "--in", str(path)),
        *("--out", str(out), "--drivers", str(reasons)),
    )
    assert done.status == 0
    assert "3 of 4 rows scored" in done.out
    assert "row 3: VisitorType" in done.out
    scored = [row["row"] for row in csv.DictReader(out.open(encoding="utf-8"))]
    assert scored == ["0", "2", "3"]
    ranks = [row["rank"] for row in csv.DictReader(reasons.open(encoding="utf-8"))]
    assert ranks == ["1", "2", "3", "4", "5"] * 3


def test_wrong_input_is_refused_in_a_sentence(aisle: CommandLine, tmp_path: Path) -> None:
    path = write_table(tmp_path / "new.csv", 4, labelled=False)
    lacking = tmp_path / "lacking.csv"
    lacking.write_text(path.read_text("utf-8").replace("PageValues", "Values"), "utf-8")
    score = ("propensity", "score", *SOURCE, "--in")
    nowhere = str(tmp_path / "none" / "scores.csv")
    for arguments, said in (
        ((*score, str(lacking), "--out", nowhere), "lacks the column PageValues"),
        ((*score, str(tmp_path / "no.csv"), "--out", nowhere), "there is no file"),
        ((*score, str(path), "--out", nowhere), "No such file or directory"),
        ((*score, str(path)), "--out is missing"),
        (("propensity", "train", *SOURCE, str(path)), "lacks the column Revenue"),
        (("propensity", "train", *SOURCE), "--source online-shoppers FILE"),
        (("propensity", "train", str(path)), "--source online-shoppers FILE"),
    ):
        done = aisle(*arguments)
        assert (done.status, done.out) == (2, ""), arguments
        assert said in done.err


def test_a_table_of_one_class_is_refused(fresh: CommandLine, tmp_path: Path) -> None:
    path = write_table(tmp_path / "sessions.csv", 60)
    path.write_text(path.read_text("utf-8").replace(",TRUE\n", ",FALSE\n"), "utf-8")
    done = fresh("propensity", "train", *SOURCE, str(path))
    assert done.status == 2
    assert "0 sessions with a purchase; at least 25 are needed" in done.err


def test_scores_without_a_model_say_how_to_train_one(fresh: CommandLine, tmp_path: Path) -> None:
    path = write_table(tmp_path / "new.csv", 4)
    fresh.home.mkdir()
    done = fresh("propensity", "score", *SOURCE, "--in", str(path), "--out", "x.csv")
    assert done.status == 1
    assert 'run "aisle propensity train --source' in done.err


def test_training_prints_one_document_and_writes_a_report(
    fresh: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = {field: getattr(QUICK, field) for field in ("folds", "inner_folds", "grid")}
    monkeypatch.setattr("customers.propensity.PropensityConfig", partial(PropensityConfig, **quick))
    path, folder = write_table(tmp_path / "sessions.csv", 250), tmp_path / "report"
    done = fresh("propensity", "train", *SOURCE, str(path), "--json", "--report", str(folder))
    assert done.status == 0, done.err
    document = json.loads(done.out)
    assert document["rows"] == 250
    assert set(document) >= {"roc_auc", "pr_auc", "f1", "without_page_value", "balances", "drivers"}
    assert {file.suffix for file in folder.iterdir()} == {".json", ".md", ".html", ".pdf"}
    out = tmp_path / "scores.csv"
    asked = ("propensity", "score", *SOURCE, "--in", str(path), "--out", str(out))
    assert fresh(*asked).status == 0
