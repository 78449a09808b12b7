"""How well declining customers are foretold: ``python -m benchmarks.decline --home DIR``.

For each ``--as-of`` (default: the day after the data end) prints how classifiers and yardsticks did
on the moments before it and, where the home's data go on to the end of the window, what came of
the forecast by several definitions of declining: the ranking is one, the definitions are others'.
"""

import argparse
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from customers.decline import DeclineConfig, Definition, Rule
from customers.decline.analysis import analyse_decline
from customers.decline.outcome import OwnPast, declined, window_end
from customers.decline.ranking import MEASURES, Judged, figure, measure
from customers.decline.result import DeclineResult
from customers.decline.visits import Visits
from customers.history import ShopHistory
from ui.settings import Settings
from ui.shop import open_shop

SHARES = (0.25, 0.5, 0.75, 1.0)


def main() -> None:
    """Measure and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--as-of", type=date.fromisoformat, action="append")
    parser.add_argument("--window-days", type=int, default=28)
    arguments = parser.parse_args()
    shop = open_shop(Settings(home=arguments.home))
    history = shop.history()
    shop.close()
    definition = Definition(window_days=arguments.window_days)
    for as_of in arguments.as_of or (None,):
        start = time.perf_counter()
        found = analyse_decline(history, DeclineConfig(as_of, definition))
        _print(found, history, time.perf_counter() - start)


def _print(found: DeclineResult, history: ShopHistory, seconds: float) -> None:
    document = found.document()
    print(f"\n## as of {document['as_of']}: {document['customers']}, {seconds:.0f} s")
    print(f"calibration error {document['calibration']['error']}; chosen: {document['chosen']}")
    _table("before", document["validation"]["models"])
    _table("gained over", document["validation"]["gained_over"])
    if document["later"] is not None:
        _table(f"afterwards, {document['later']['declined']:.1%}", document["later"]["models"])
        for share in SHARES:
            _by_definition(found, history, share)


def _by_definition(found: DeclineResult, history: ShopHistory, share: float) -> None:
    """Hold the same probabilities against spending below a share of the usual."""
    days = found.config.definition.window_days
    other = Definition(window_days=days, spend_share=share, rule=Rule.SPEND)
    past = OwnPast.of(Visits.of(history.until(found.as_of)), found.as_of, other)
    visits = Visits.of(history.until(window_end(found.as_of, other)))
    fell = declined(visits, past, found.as_of, other)
    judged = Judged(past.customers * 0, past.customers, fell, {"forecast": found.probability})
    told = measure(judged.take(past.eligible), found.config.resamples, found.config.seed)
    figures = {name: figure(told["forecast"][name]) for name in MEASURES}
    _table(f"spend below {share:.0%} of the usual", {"forecast": figures})


def _table(title: str, models: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
    print(f"\n| {title} | {' | '.join(MEASURES)} |\n|---|{'---|' * len(MEASURES)}")
    for name, found in models.items():
        cells = (
            f"{one['value']:.3f} ({one['low']:.3f}–{one['high']:.3f})"
            for one in (found[key] for key in MEASURES)
        )
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
