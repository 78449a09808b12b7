"""The forecast of declining customers: from a shop's history to the kept result."""

from typing import TYPE_CHECKING

from customers.decline import DeclineConfig
from customers.decline.analysis import analyse_decline
from customers.decline.result import NAME
from customers.decline.window import fitted
from customers.store import Saved
from customers.winback import Decliners, WinbackConfig
from data.progress import Progress, silent
from ui.analyses.winback import run_winback

if TYPE_CHECKING:
    from ui.shop import Shop

_DEFAULT = DeclineConfig()
_WINBACK = WinbackConfig()


def run_decline(
    shop: "Shop",
    config: DeclineConfig = _DEFAULT,
    progress: Progress = silent,
    winback: WinbackConfig = _WINBACK,
    *,
    fit_window: bool = True,
) -> Saved:
    """Foretell who declines, group them, choose what may win them back; keep and return it.

    The window is the one that fits the shop, see ``fitted``, unless told not to ``fit_window``.

    Raises as ``analyse_decline``.
    """
    history = shop.history()
    config = fitted(history, config) if fit_window else config
    result = analyse_decline(history, config, progress)
    own, days = result.declining, config.definition.window_days
    decliners = Decliners(result.as_of, days, result.customers[own], result.probability[own])
    back = run_winback(shop, history, decliners, winback, progress)
    saved = Saved(
        result.document() | back.document(), result.arrays() | back.arrays(result.customers)
    )
    shop.analyses.save(NAME, saved)
    return saved
