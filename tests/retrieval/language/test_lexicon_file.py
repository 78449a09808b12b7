from pathlib import Path

import pytest

from data.errors import BadFile
from retrieval.config import DEFAULTS
from retrieval.engine import SearchEngine
from retrieval.index import SearchIndex
from retrieval.language.lexicon_file import load
from retrieval.language.lexicons import Lexicons
from tests.retrieval.builders import HashingEncoder, engine, shop


def write(home: Path, text: str, language: str = "en") -> Path:
    path = home / f"lexicon.{language}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_home_without_a_lexicon_has_ours(tmp_path: Path) -> None:
    assert load("en", tmp_path) == load("en")


def test_a_shops_entries_come_before_ours(tmp_path: Path) -> None:
    write(tmp_path, "means:\n  scarlet: [pink]\n  zibeline: [black]\nfillers: [pretty-please]\n")
    merged, ours = load("en", tmp_path), load("en")
    assert merged["means"]["scarlet"] == ["pink", *ours["means"]["scarlet"]]
    assert merged["means"]["zibeline"] == ["black"]
    assert merged["fillers"] == ["pretty-please", *ours["fillers"]]
    assert merged["same"] == ours["same"]


def test_a_shops_own_words_are_understood(tmp_path: Path) -> None:
    write(tmp_path, "same:\n  - [dress, zibeline]\nmeans:\n  scarlet: [white]\n")
    write(tmp_path, "words:\n  dress: [한복치마]\n", "ko")
    engine(tmp_path)
    index = SearchIndex.open(tmp_path, shop(), HashingEncoder(), DEFAULTS)
    search = SearchEngine(shop(), HashingEncoder(), index, lexicons=Lexicons.load(tmp_path))
    demanded = {c.field: c.value for c in search.understand("scarlet zibeline").hard}
    assert demanded == {"product_type": "Dress", "colour_family": "White"}
    assert [c.value for c in search.understand("한복치마").hard] == ["Dress"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("sames:\n  - [a, b]\n", 'no key "sames"'),
        ("same: [dress, zibeline]\n", '"same" must be a list'),
        ("means: [scarlet]\n", '"means" must map words'),
        ("means:\n  scarlet: red\n", '"means.scarlet" must be a list'),
        ("modifiers:\n  pale: [light]\n", '"modifiers.pale" must hold plain words'),
        ("means: {scarlet: [red\n", "not YAML at line 2"),
        ("just words\n", "must hold keys"),
    ],
)
def test_a_file_of_another_form_is_refused_with_its_key(
    tmp_path: Path, text: str, reason: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(BadFile) as refused:
        load("en", tmp_path)
    assert str(path) in str(refused.value) and reason in str(refused.value)
