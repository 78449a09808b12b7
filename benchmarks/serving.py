"""A warm server's figures on a built home: start, memory, search against embedding, turns.

``python -m benchmarks.serving --home HOME``. No query finds its vector in the cache; embedding and
searching alternate, so that both meet the same noise.
"""

import argparse
import random
import resource
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from chatbot import GUEST
from ui.settings import Settings, silence_telemetry

WISHES = ("for a summer wedding", "soft and warm", "for the office", "with long sleeves", "casual")


def main() -> None:
    """Open the home and print each figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--queries", type=int, default=200)
    arguments = parser.parse_args()
    silence_telemetry()
    began = perf_counter()
    from ui.shop import open_shop

    shop = open_shop(Settings.read(arguments.home))
    shop.warm()
    print(f"products: {len(shop.catalogue):,}")
    print(f"start from a built home: {perf_counter() - began:.1f} s")

    queries = _queries(shop.catalogue.facet_values, arguments.queries)
    embeds, searches = [], []
    for query in queries:
        understood = shop.search.understand(query)
        embeds.append(_ms(lambda text=understood.text: shop.encoder.encode([text])))  # type: ignore[misc]
        shop.search.forget()
        searches.append(_ms(lambda text=query: shop.picks.search(text)))  # type: ignore[misc]
    _print("embedding a query", embeds)
    _print("a search, reasons included", searches)
    bound = 1.5 * median(embeds) + 10
    print(f"1.5 x embedding + 10 ms: {bound:.1f} ms; median search: {median(searches):.1f} ms")

    turns = []
    for query in queries:
        shop.search.forget()
        turns.append(_ms(lambda text=query: shop.assistant.reply(GUEST, text)))  # type: ignore[misc]
    _print("a turn, embedded policy", turns)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"peak resident memory: {peak:.2f} GiB")
    shop.close()


def _queries(values: Callable[[str], list[str]], count: int) -> list[str]:
    draw = random.Random(0)
    kinds, colours = values("product_type"), values("colour")
    return [
        f"{draw.choice(colours)} {draw.choice(kinds)} {draw.choice(WISHES)}".lower()
        for _ in range(count)
    ]


def _ms(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


def _print(name: str, times: list[float]) -> None:
    print(f"{name}: p50 {median(times):.1f} ms, p95 {quantiles(times, n=20)[18]:.1f} ms")


if __name__ == "__main__":
    main()
