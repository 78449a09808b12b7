from pathlib import Path

import pytest

from cf.spark import SparkConfig
from data.errors import InputError


@pytest.mark.parametrize(
    ("master", "addresses", "stays_here"),
    [
        ("local[*]", [], True),
        ("spark://127.0.0.1:7099", [("127.0.0.1", 7099)], True),
        ("spark://[::1]:7099", [("::1", 7099)], True),
        ("spark://one:7077,two", [("one", 7077), ("two", 7077)], False),
        ("yarn", [], False),
        ("k8s://https://one:6443", [], False),
    ],
)
def test_addresses(master: str, addresses: list[tuple[str, int]], stays_here: bool) -> None:
    config = SparkConfig(master)
    assert config.addresses == addresses
    assert config.stays_here is stays_here


@pytest.mark.parametrize("master", ["http://one:8080", "one:7077", "sc://one:15002", "spark://a:b"])
def test_what_is_no_address(master: str) -> None:
    with pytest.raises(InputError, match="Spark master"):
        _ = SparkConfig(master).addresses


def test_a_missing_folder_and_a_strange_size(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="AISLE_SPARK_FOLDER"):
        SparkConfig(folder=tmp_path / "none")
    with pytest.raises(InputError, match="AISLE_SPARK_MEMORY"):
        SparkConfig(memory="plenty")
