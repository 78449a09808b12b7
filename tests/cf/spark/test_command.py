"""``aisle build --engine spark`` as people call it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cf.spark.conftest import Cluster
from tests.ui.boutique import CUSTOMERS, CommandLine, write_export, write_rows


@pytest.fixture
def aisle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Commands on a home with the boutique's products and purchases."""
    export = write_export(tmp_path / "export")
    command = CommandLine(tmp_path / "home", capsys)
    loaded = command("load", "csv", str(export), "--mapping", str(export / "mapping.yaml"))
    assert loaded.status == 0
    return command


@pytest.mark.slow
def test_a_home_is_built_on_a_cluster_and_served_without(
    cluster: Cluster, aisle: CommandLine, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    before = {path.name for path in aisle.home.iterdir()}
    command = ["build", "--only", "cf", "--engine", "spark", "--json", "--home", str(aisle.home)]
    done = subprocess.run(
        [sys.executable, "-m", "ui", *command],
        env=os.environ | {"AISLE_SPARK_URL": cluster.url, "PYTHONPATH": str(Path.cwd())},
        cwd=elsewhere,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["factors"] > 0
    assert "Traceback" not in done.stderr and "Exception" not in done.stderr
    assert list(elsewhere.iterdir()) == []
    assert {path.name for path in aisle.home.iterdir()} <= before | {"indexes", ".build.lock"}
    assert list(aisle.home.rglob(".spark-*")) == []
    customers, lists = tmp_path / "customers.csv", tmp_path / "lists.csv"
    write_rows(customers, ["customer_id"], [[customer] for customer in CUSTOMERS])
    served = aisle("recommend", "--customers", str(customers), "--out", str(lists), "-k", "3")
    assert served.status == 0, served.err
    assert len(lists.read_text("utf-8").splitlines()) == 1 + 3 * len(CUSTOMERS)


def test_a_cluster_that_does_not_answer(
    aisle: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AISLE_SPARK_URL", "spark://127.0.0.1:1")
    failed = aisle("build", "--only", "cf", "--engine", "spark")
    assert failed.status == 1
    assert "no Spark master answers at spark://127.0.0.1:1" in failed.err
    assert "Traceback" not in failed.err
    assert list(aisle.home.rglob(".spark-*")) == []


@pytest.mark.parametrize(
    ("address", "arguments", "said"),
    [
        ("http://one:8080", ["--only", "cf", "--engine", "spark"], "AISLE_SPARK_URL"),
        ("local[*]", ["--only", "search", "--engine", "spark"], "--only search"),
        ("local[*]", ["--only", "search", "--tune", "1"], "--only search"),
    ],
)
def test_what_cannot_be_meant(
    aisle: CommandLine,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.setenv("AISLE_SPARK_URL", address)
    refused = aisle("build", *arguments)
    assert refused.status == 2
    assert said in refused.err
