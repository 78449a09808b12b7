import json
from pathlib import Path

import numpy as np
import pytest

from cf.build import build_cf
from cf.content import reduced
from cf.fingerprint import fingerprint
from cf.storage import EVENTS, NEIGHBOURS, SEGMENTS, erase, load
from data import Home
from data.encryption import Keyring, is_sealed_file
from data.errors import NotBuilt
from tests.cf.builders import (
    CONFIG,
    SIZE,
    HeldEvents,
    Shop,
    catalogue_of,
    checkerboard,
    customer_key,
    product_ids,
)


def test_what_speaks_of_customers_is_sealed_and_nothing_is_pickled(shop: Shop) -> None:
    assert is_sealed_file(shop.folder / EVENTS)
    assert is_sealed_file(shop.folder / NEIGHBOURS)
    assert is_sealed_file(shop.folder / SEGMENTS)
    names = sorted(path.name for path in shop.folder.iterdir())
    assert names == [
        "again.npy",
        "events.sealed",
        "model.json",
        "neighbours.sealed",
        "nobody.sealed",
        "product_factors.npy",
        "products.json",
        "segments.sealed",
    ]
    np.load(shop.folder / "product_factors.npy", allow_pickle=False)


def test_an_erased_customer_is_gone_after_opening(shop: Shop) -> None:
    erase(shop.folder, shop.keyring, customer_key(0))
    reopened = shop.reopened()
    assert not reopened.knows(customer_key(0))
    assert reopened.knows(customer_key(1))


def test_texts_and_the_fingerprint_are_kept(tmp_path: Path) -> None:
    catalogue = catalogue_of(product_ids())
    content = np.random.default_rng(0).normal(size=(SIZE, 32)).astype(np.float32)
    content /= np.linalg.norm(content, axis=1, keepdims=True)
    keyring = Keyring.open(Home(tmp_path / "home"))
    table = HeldEvents(checkerboard())
    build_cf(catalogue, table, keyring, tmp_path, CONFIG, content=content)
    held = load(tmp_path, catalogue, keyring).trained.content
    assert held is not None
    assert np.allclose(held, reduced(content), atol=1e-3)
    moved = load(tmp_path, catalogue_of(["new", *product_ids()]), keyring).trained.content
    assert moved is not None
    assert not moved[0].any()
    assert (moved[1:] == held).all()
    written = json.loads((tmp_path / "model.json").read_text())
    assert written["fingerprint"] == fingerprint(table.all(), catalogue)


def test_a_folder_of_another_version_says_what_to_do(shop: Shop) -> None:
    settings = json.loads((shop.folder / "model.json").read_text())
    (shop.folder / "model.json").write_text(json.dumps(settings | {"version": 1}))
    with pytest.raises(NotBuilt, match="aisle build"):
        shop.reopened()
