from pathlib import Path

import numpy as np
import pytest
import scipy.sparse as sp

from cf import als
from cf.als import AlsConfig
from cf.spark import SparkConfig, SparkTrainer
from data.errors import ServerUnreachable
from data.interactions import Interactions
from tests.cf.spark.conftest import Cluster
from tests.cf.spark.shop import PRODUCTS, drawn_split

CONFIG = AlsConfig(factors=12, iterations=8)


@pytest.mark.slow
def test_a_cluster_trains_as_well_as_implicit(cluster: Cluster, tmp_path: Path) -> None:
    split, before = drawn_split(), cluster.jobs()
    model = SparkTrainer(SparkConfig(cluster.url), tmp_path)(split.interactions, CONFIG)
    assert model.factors.shape == (PRODUCTS, CONFIG.factors)
    assert model.factors.dtype == np.float32
    assert (model.regularization, model.alpha) == (CONFIG.regularization, CONFIG.alpha)
    ours, bare = split.map_at_12(model), split.map_at_12(als.train(split.interactions, CONFIG))
    assert bare > 0.15
    assert ours == pytest.approx(bare, rel=0.05)
    assert cluster.jobs() == ["FINISHED", *before]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_master_without_workers_is_given_up(idle_master: Cluster, tmp_path: Path) -> None:
    config = SparkConfig(idle_master.url, folder=tmp_path / "master", patience=2)
    with pytest.raises(ServerUnreachable, match="no worker"):
        SparkTrainer(config, tmp_path)(drawn_split().interactions, CONFIG)
    assert list(tmp_path.rglob(".spark-*")) == []


def test_a_failure_leaves_no_weights_behind(tmp_path: Path) -> None:
    trainer = SparkTrainer(SparkConfig("spark://127.0.0.1:1"), tmp_path)
    with pytest.raises(ServerUnreachable):
        trainer(drawn_split().interactions, CONFIG)
    assert list(tmp_path.iterdir()) == []


def test_nothing_to_train_needs_no_cluster(tmp_path: Path) -> None:
    empty = Interactions(np.arange(3), ["a", "b"], sp.csr_matrix((3, 2), dtype=np.float32), 0)
    model = SparkTrainer(SparkConfig("spark://127.0.0.1:1"), tmp_path)(empty, CONFIG)
    assert model.factors.shape == (2, CONFIG.factors)
    assert not model.factors.any()
