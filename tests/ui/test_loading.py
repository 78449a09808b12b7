"""From the name of a source to the source."""

from pathlib import Path

import pytest

from data.errors import BadFile, InputError
from ui.loading import SOURCES, source_named


@pytest.mark.parametrize("name", [name for name in SOURCES if name not in ("demo", "csv")])
def test_a_source_of_a_path(name: str, tmp_path: Path) -> None:
    source = source_named(name, tmp_path / "nowhere", None, 590.0)
    assert source.name == name
    with pytest.raises(BadFile, match=r"there is no (file|folder)"):
        next(source.batches())
    with pytest.raises(InputError, match="needs a PATH"):
        source_named(name, None, None, 590.0)


def test_the_generated_shop_takes_no_path(tmp_path: Path) -> None:
    assert source_named("demo", None, None, 590.0).name == "demo"
    with pytest.raises(InputError, match="takes no PATH"):
        source_named("demo", tmp_path, None, 590.0)


def test_any_shops_export_needs_a_mapping(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="needs --mapping"):
        source_named("csv", tmp_path, None, 590.0)


def test_an_unknown_source_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r'no source "ebay"; sources are demo, hm, icecat'):
        source_named("ebay", tmp_path, None, 590.0)
