"""Alternating least squares by Spark's MLlib."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import scipy.sparse as sp

from cf.als import AlsConfig
from cf.factor_model import FactorModel
from cf.spark.config import SparkConfig
from cf.spark.exchange import CUSTOMER, PRODUCT, WEIGHT, factors_of, write_weights
from cf.spark.session import session
from cf.spark.watch import watched
from data.interactions import Interactions

LEAST = 1e-6
"""MLlib takes a weight of zero for a product never touched."""
WEIGHTS_A_BLOCK = 1_000_000
CHECKPOINT_EVERY = 3
"""Iterations; a task tells how it came about, and too long a tale overflows the stack."""


class SparkTrainer:
    """Trains what ``cf.als.train`` does, on a cluster.

    MLlib minimises another sum than ``implicit``, so the settings are translated:

    - it is confident by 1 + alpha w where ``implicit`` is by alpha w: it gets w - 1 / alpha, and
      what would be less certain than the untouched is as certain;
    - it weighs regularisation by each row's number of weights (ALS-WR: Zhou et al., AAIM 2008,
      section 3.2), and ``implicit`` all rows alike. Only the product of both sides' matters, as
      customers' factors times s and products' through s are the same model: so ours is divided by
      the geometric mean of the numbers of weights a customer and a product;
    - that s is chosen such that the sides weigh alike, as in ``implicit``, and folding customers
      in with our regularisation is folding them in with theirs.
    """

    def __init__(self, config: SparkConfig, folder: Path) -> None:
        """Take a cluster, and where to lay the weights for it unless the cluster says where."""
        self._config = config
        self._folder = config.folder or folder

    def __call__(self, interactions: Interactions, config: AlsConfig) -> FactorModel:
        """Factorise implicit feedback.

        Raises
        ------
        InputError
            PySpark or Java is missing.
        ServerUnreachable
            No master answers, or no worker takes the job.
        AisleError
            Spark failed.
        """
        matrix = interactions.matrix
        factors = np.zeros((matrix.shape[1], config.factors), dtype=np.float32)
        if matrix.nnz:
            factors = self._trained(matrix, config)
        return FactorModel(factors, regularization=config.regularization, alpha=config.alpha)

    def _trained(self, matrix: sp.csr_matrix, config: AlsConfig) -> Any:
        by_customer, by_product = _density(matrix, axis=1), _density(matrix, axis=0)
        regularization = config.regularization / np.sqrt(by_customer * by_product)
        balance = np.float32((by_product / by_customer) ** 0.25)
        with TemporaryDirectory(prefix=".spark-", dir=self._folder) as made:
            folder = Path(made).absolute()
            write_weights(matrix, folder / "weights")
            with session(self._config, folder) as spark:
                rows = watched(
                    spark,
                    self._config,
                    lambda: _factorised(spark, folder, config, regularization),
                )
        return factors_of(rows, matrix.shape[1], config.factors) * balance


def _density(matrix: sp.csr_matrix, axis: int) -> float:
    """Return the mean number of weights of a row, or a column, that has any."""
    counts = matrix.getnnz(axis=axis)
    return float(counts[counts > 0].mean())


def _factorised(spark: Any, folder: Path, config: AlsConfig, regularization: float) -> Any:
    """Return the products' factors as an Arrow table: ``id``, ``features``."""
    from pyspark.ml.recommendation import ALS
    from pyspark.sql import functions as F

    spark.sparkContext.setCheckpointDir((folder / "checkpoints").as_uri())
    weights = spark.read.parquet((folder / "weights").as_uri())
    surplus = F.greatest(F.col(WEIGHT) - F.lit(1 / config.alpha), F.lit(LEAST))
    blocks = max(spark.sparkContext.defaultParallelism, weights.count() // WEIGHTS_A_BLOCK)
    als = ALS(
        rank=config.factors,
        maxIter=config.iterations,
        regParam=regularization,
        alpha=config.alpha,
        seed=config.seed,
        checkpointInterval=CHECKPOINT_EVERY,
        implicitPrefs=True,
        userCol=CUSTOMER,
        itemCol=PRODUCT,
        ratingCol=WEIGHT,
        numUserBlocks=blocks,
        numItemBlocks=blocks,
    )
    model = als.fit(weights.withColumn(WEIGHT, surplus.cast("float")))
    return model.itemFactors.toArrow()
