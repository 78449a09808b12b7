import json
import sys
from pathlib import Path

import numpy as np
import pytest

from data.errors import InputError, NotBuilt, ServerUnreachable
from retrieval.build import build_search
from retrieval.config import SearchConfig
from retrieval.engine import SearchEngine
from retrieval.vectors import milvus
from retrieval.vectors.choice import open_vectors, write_vectors
from retrieval.vectors.config import VectorConfig
from retrieval.vectors.milvus import MilvusIndex
from retrieval.vectors.milvus_collection import MilvusCollection
from retrieval.vectors.protocol import Cosines, Matrix, Rows
from tests.retrieval.builders import HashingEncoder, shop
from tests.retrieval.vectors.clusters import DIMENSIONS, clustered, nearest

VECTORS = clustered(600)
QUERY = clustered(1, seed=5)[0]


@pytest.fixture
def config(tmp_path: Path) -> VectorConfig:
    return VectorConfig(milvus=str(tmp_path / "lite.db"))


def folder_of(tmp_path: Path, name: str) -> Path:
    folder = tmp_path / name
    folder.mkdir()
    return folder


@pytest.mark.parametrize("left", [30, 101, 250, 599])
def test_filters_too_large_to_send_are_met_all_the_same(
    left: int, tmp_path: Path, config: VectorConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_vectors(tmp_path, VECTORS, config)
    monkeypatch.setattr(milvus, "MOST", 100)
    index = open_vectors(tmp_path, config)
    allowed = np.zeros(len(VECTORS), np.bool_)
    allowed[np.argsort(VECTORS @ QUERY)[:left]] = True  # the farthest: fetching more never helps
    for wanted in (5, 90):
        rows, _ = index.search(QUERY, wanted, allowed)
        assert rows.tolist() == nearest(VECTORS, QUERY, wanted, allowed)


class GivingUp(MilvusCollection):
    """Returns one row of a filtered search, as a graph does that was cut off too soon."""

    def search(self, vector: Matrix, k: int, among: Rows | None = None) -> tuple[Rows, Cosines]:
        return super().search(vector, k if among is None else 1, among)


def test_an_index_that_gives_up_is_not_believed(tmp_path: Path, config: VectorConfig) -> None:
    write_vectors(tmp_path, VECTORS, config)
    note = json.loads((tmp_path / milvus.FILE).read_text())
    collection = GivingUp(config.milvus or "", note["collection"])
    collection.load()
    index = MilvusIndex(collection, len(VECTORS), DIMENSIONS)
    allowed = np.arange(len(VECTORS)) % 20 == 3
    assert index.search(QUERY, 400, allowed)[0].tolist() == nearest(VECTORS, QUERY, 400, allowed)


def test_only_the_collections_in_use_and_new_stay(tmp_path: Path, config: VectorConfig) -> None:
    first, second, third = (folder_of(tmp_path, name) for name in ("000001", "000002", "000003"))
    write_vectors(first, VECTORS, config)
    write_vectors(second, VECTORS, config, first)
    assert len(open_vectors(first, config)) == len(VECTORS), "a server may still answer from it"
    write_vectors(third, VECTORS, config, second)
    with pytest.raises(NotBuilt, match="aisle build"):
        open_vectors(first, config)
    assert len(open_vectors(second, config)) == len(open_vectors(third, config)) == 600


def test_two_shops_share_a_server(tmp_path: Path, config: VectorConfig) -> None:
    mine, theirs = folder_of(tmp_path, "a"), folder_of(tmp_path, "b")
    write_vectors(mine, VECTORS, config)
    write_vectors(theirs, VECTORS[:300], config)
    assert (len(open_vectors(mine, config)), len(open_vectors(theirs, config))) == (600, 300)


def test_an_index_on_a_server_that_is_no_longer_named(tmp_path: Path, config: VectorConfig) -> None:
    write_vectors(tmp_path, VECTORS, config)
    with pytest.raises(NotBuilt, match="AISLE_MILVUS_URL"):
        open_vectors(tmp_path, VectorConfig())


@pytest.mark.parametrize("address", ["http://root:hunter2@127.0.0.1:1", "http://127.0.0.1:1"])
def test_a_server_out_of_reach_is_named_without_its_password(address: str) -> None:
    with pytest.raises(ServerUnreachable, match=r"127\.0\.0\.1:1 .*AISLE_MILVUS_URL") as raised:
        MilvusCollection(address, "any")
    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize("address", ["vectors", "ftp://somewhere"])
def test_an_address_of_no_kind_is_refused(address: str) -> None:
    with pytest.raises(InputError, match="AISLE_MILVUS_URL"):
        MilvusCollection(address, "any")


def test_without_pymilvus_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pymilvus", None)
    with pytest.raises(InputError, match=r"requirements-milvus\.txt"):
        MilvusCollection("lite.db", "any")


def test_a_shop_answers_the_same_from_milvus(tmp_path: Path, config: VectorConfig) -> None:
    there, here = folder_of(tmp_path, "000001"), folder_of(tmp_path, "000002")
    remote, encoder = SearchConfig(vectors=config), HashingEncoder()
    build_search(shop(), encoder, None, there, config=remote)
    encoder.encoded.clear()
    build_search(shop(), encoder, there, here, config=remote)
    assert not encoder.encoded, "vectors on the server are used again"
    build_search(shop(), encoder, there, folder_of(tmp_path, "000003"))
    assert encoder.encoded, "those of a server that is not named cannot be"
    local = folder_of(tmp_path, "local")
    build_search(shop(), encoder, None, local)
    answers = []
    for folder, settings in ((here, remote), (local, SearchConfig())):
        engine = SearchEngine.open(folder, shop(), encoder, settings)
        hits = engine.search(engine.understand("something warm with a hood"), k=10).hits
        answers.append([hit.product for hit in hits])
    assert len(answers[0]) == len(answers[1]) == 10
    assert answers[0][:3] == answers[1][:3], "after those come ties, which rounding orders"
