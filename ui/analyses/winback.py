"""Winning back: the shop's recommender, given to the analysis as it stood at each moment."""

from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from cf.fitting import fitted
from cf.recommender import Recommender
from cf.storage import tuned_config
from customers.history import ShopHistory
from customers.winback import Decliners, Winback, WinbackConfig, win_back
from customers.winback.chooser import Candidates, CandidatesAt
from data.progress import Progress, silent
from ui.shop import Shop

_DEFAULT = WinbackConfig()


def run_winback(
    shop: Shop,
    history: ShopHistory,
    decliners: Decliners,
    config: WinbackConfig = _DEFAULT,
    progress: Progress = silent,
) -> Winback:
    """Group decliners, and choose what may bring them back where the shop has a recommender.

    Nothing is saved.
    """
    has_recommender = shop.home.index("cf") is not None
    at = _candidates_at(shop, history) if has_recommender else None
    return win_back(history, decliners, at, config, progress)


def _candidates_at(shop: Shop, history: ShopHistory) -> CandidatesAt:
    """Return what makes recommenders that know the past of a moment only.

    They are trained with the settings of the shop's own, without its ranker: that takes minutes to
    learn, and what is to be tried is another order of the same candidates.
    """
    settings = tuned_config(shop.home.index("cf"))

    def at(moment: datetime) -> Candidates:
        parts = fitted(history.catalogue, history.until(moment).table, settings)
        recommender = Recommender(history.catalogue, parts)

        def candidates(customers: NDArray[np.int64], n: int) -> NDArray[np.int32]:
            return recommender.candidates(customers.tolist(), n)

        return candidates

    return at
