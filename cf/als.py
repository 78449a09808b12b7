"""Training by alternating least squares."""

from dataclasses import dataclass

import numpy as np

from cf.factor_model import FactorModel
from cf.threads import one_blas_thread
from data.interactions import Interactions


@dataclass(frozen=True, slots=True)
class AlsConfig:
    """Settings of the factor model; the defaults did best on time splits of two real shops."""

    factors: int = 64
    """Latent dimensions; training cost grows with its square."""
    regularization: float = 1.0
    alpha: float = 10.0
    """Confidence in one fresh purchase, where a product never touched has 1."""
    iterations: int = 10
    half_life_days: float = 60.0
    """A purchase this old counts half."""
    seed: int = 1


def train(interactions: Interactions, config: AlsConfig = AlsConfig()) -> FactorModel:
    """Factorise implicit feedback (Hu, Koren & Volinsky, ICDM 2008) by ``implicit``."""
    shape = (len(interactions.product_ids), config.factors)
    factors = np.zeros(shape, dtype=np.float32)
    if interactions.matrix.nnz:
        from implicit.cpu.als import AlternatingLeastSquares  # slow to import

        # implicit runs a thread a core by itself; BLAS threads below them only get in their way
        with one_blas_thread():
            als = AlternatingLeastSquares(
                factors=config.factors,
                regularization=config.regularization,
                alpha=config.alpha,
                iterations=config.iterations,
                random_state=config.seed,
            )
            als.fit(interactions.matrix, show_progress=False)
        factors = als.item_factors
    return FactorModel(factors, regularization=config.regularization, alpha=config.alpha)
