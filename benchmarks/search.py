"""What search costs: ``python benchmarks/search.py --home DIR [--texts N]``.

Prints the encoder's speed and how near bfloat16 stays to float32, then the time of understanding,
embedding, searching and counting, for queries in English and Korean. The bar: a search answers in
at most 1.5 times the time of embedding its query plus 10 ms. On a busy machine compare the
processor times.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from data.catalogue import Catalogue
from retrieval.encoder import TransformerEncoder, has_bfloat16
from retrieval.engine import SearchEngine
from retrieval.texts import embedding_text
from retrieval.understanding import Understanding
from ui.settings import Settings
from ui.shop import open_shop

QUERIES = (
    "a black dress under 30 euros, no lace",
    "red dress for a summer wedding",
    "jeans for my husband, anything but skinny",
    "warm winter coat with a hood",
    "cotton t-shirt with long sleeves",
    "navy jumper for my 5 year old",
    "polka dot blouse between 20 and 40",
    "something for the beach",
    "빨간 원피스 30유로 이하",
    "레이스 없는 하얀 블라우스",
    "여자친구 선물로 가방 추천해줘",
    "겨울에 입을 따뜻한 니트",
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--texts", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    shop = open_shop(Settings(home=arguments.home))
    _encoding(shop.catalogue, arguments.texts)
    _searching(shop.search, arguments.rounds)


def _encoding(catalogue: Catalogue, count: int) -> None:
    """Print texts a second, and bfloat16's mean cosine to float32."""
    chosen = np.linspace(0, len(catalogue) - 1, count, dtype=int)
    texts = [embedding_text(catalogue.product_at(int(i)), ("product_type",)) for i in chosen]
    encoder = TransformerEncoder()
    encoder.encode(texts[:64])
    start = time.perf_counter()
    encoder.encode(texts)
    rate = len(texts) / (time.perf_counter() - start)
    distinct = len(set(catalogue.texts())) or 1
    print(
        f"embedding: {rate:.0f} texts/s; with duplicates removed "
        f"{rate * len(catalogue) / distinct:.0f} products/s (bar: 300)"
    )
    if has_bfloat16():
        few = texts[:200]
        exact = TransformerEncoder(half=False).encode(few)
        print(f"bfloat16: mean cosine to float32 {(exact * encoder.encode(few)).sum(1).mean():.5f}")


def _searching(search: SearchEngine, rounds: int) -> None:
    search.warm()
    understood = [search.understand(query) for query in QUERIES]
    fresh = TransformerEncoder()
    wordings = [u.text or query for u, query in zip(understood, QUERIES, strict=True)]
    _print("understanding", [partial(search.understand, query) for query in QUERIES], rounds)
    embedding = _print("embedding", [partial(fresh.encode, [w]) for w in wordings], rounds)
    every = [partial(_search_afresh, search, u) for u in understood]
    searching = _print("searching", every, rounds)
    counted = [partial(search.facet_counts, u.constraints) for u in understood]
    _print("counting", counted, rounds)
    bar = 1.5 * embedding + 0.010
    print(f"searching p95 {searching * 1e3:.1f} ms, bar {bar * 1e3:.1f} ms")


def _search_afresh(search: SearchEngine, understood: Understanding) -> None:
    search.forget()
    search.search(understood, k=10)


def _print(name: str, actions: Sequence[Callable[[], object]], rounds: int) -> float:
    """Run every action in turn; print the spread of its seconds and return the 95th percentile."""
    seconds, processor = [], []
    for _ in range(rounds):
        for action in actions:
            start, cpu = time.perf_counter(), time.process_time()
            action()
            seconds.append(time.perf_counter() - start)
            processor.append(time.process_time() - cpu)
    half, most = np.percentile(seconds, [50, 95])
    print(
        f"{name}: p50 {half * 1e3:.2f} ms, p95 {most * 1e3:.2f} ms "
        f"(processor p50 {np.median(processor) * 1e3:.2f} ms)"
    )
    return float(most)


if __name__ == "__main__":
    main()
