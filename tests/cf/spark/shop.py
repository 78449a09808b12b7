"""A made-up shop with groups of taste, and how well a model foresees its last purchases."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from cf.factor_model import FactorModel
from cf.past import Past
from cf.tastes import Tastes
from cf.visits import Visits
from data.interactions import Interactions

CUSTOMERS, PRODUCTS, GROUPS = 600, 300, 10
BOUGHT, HELD_OUT = 12, 3
K = 12


@dataclass(frozen=True, eq=False)
class Split:
    """What customers bought, with weights of very different age, and what they bought next."""

    interactions: Interactions
    next: NDArray[np.int64]
    """Shape [customers, HELD_OUT]."""

    @property
    def tastes(self) -> Tastes:
        """The past as the model sees it when it serves."""
        past = self.interactions.matrix
        nothing = sp.csr_matrix(past.shape, dtype=np.float32)
        visits = Past.of(Visits.none(), CUSTOMERS)
        return Tastes(past, past, nothing, nothing, visits, np.full(past.shape[0], -1))

    def map_at_12(self, model: FactorModel) -> float:
        """Rank what each customer does not have yet, and return MAP@12."""
        scores = model.customer_vectors(self.tastes) @ model.factors.T
        scores[self.interactions.matrix.nonzero()] = -np.inf
        best = np.argsort(-scores, axis=1, kind="stable")[:, :K]
        hits = (best[:, :, None] == self.next[:, None, :]).any(axis=2)
        precision = np.cumsum(hits, axis=1) / np.arange(1, K + 1)
        return float(((precision * hits).sum(axis=1) / HELD_OUT).mean())


def drawn_split() -> Split:
    """Let each customer buy mostly within one group, best-sellers more often."""
    random = np.random.default_rng(5)
    shelf = PRODUCTS // GROUPS
    appeal = 1 / np.arange(1, shelf + 1) ** 0.7
    rows, columns, later = [], [], []
    for customer in range(CUSTOMERS):
        chances = np.full(PRODUCTS, 0.15 / PRODUCTS)
        group = customer % GROUPS
        chances[group * shelf : (group + 1) * shelf] += 0.85 * appeal / appeal.sum()
        drawn = random.choice(PRODUCTS, BOUGHT + HELD_OUT, replace=False, p=chances / chances.sum())
        past = BOUGHT - customer % 7  # some know little of themselves
        rows += [customer] * past
        columns += drawn[:past].tolist()
        later.append(drawn[-HELD_OUT:])
    weights = np.exp2(-random.exponential(2, len(rows))).astype(np.float32)
    matrix = sp.csr_matrix((weights, (rows, columns)), shape=(CUSTOMERS, PRODUCTS))
    ids = [f"p{number:03d}" for number in range(PRODUCTS)]
    return Split(Interactions(np.arange(CUSTOMERS), ids, matrix, 0), np.array(later))
