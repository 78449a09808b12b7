"""Search at any size, on a made-up catalogue: ``python -m benchmarks.scale --products 1000000``.

Builds an index and prints what it took, opens it in a process of its own and prints its memory, the
time of whole searches and how many of the ten nearest vectors are found, under filters that leave
much and little. The words are real and put together by chance; so that it does not take half an
hour of encoding, products' vectors are drawn around those of 6,000 encoded descriptions
(``--encode`` encodes every product). Times are the least of each query's rounds; on a
busy machine compare those of the processor.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.large_catalogue import DrawnEncoder, products
from data.catalogue import Catalogue
from retrieval.build import build_search
from retrieval.encoder import Encoder, TransformerEncoder
from retrieval.engine import SearchEngine
from retrieval.vectors.choice import open_vectors
from retrieval.vectors.config import VectorConfig
from retrieval.vectors.exact import ExactIndex

WISHES = {
    "nothing": ("something for a cosy evening", "soft and warm, for cold winter days"),
    "a type": ("dress for a summer wedding", "waterproof backpack for travel", "여름 원피스"),
    "a type and a colour": ("red dress for parties", "navy wool sweater", "검은색 가방"),
    "… and a price": (
        "black boots under 30 euros",
        "blue jeans under 20",
        "빨간 원피스 30유로 이하",
    ),
    "what is refused": ("warm jacket, not black", "a shirt without stripes for the office"),
}
SHARES = (1.0, 0.3, 0.1, 0.03, 0.01, 0.001, 0.00002)


def main() -> None:
    """Build and search in processes of their own, so that each one's memory is its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--encode", action="store_true", help="encode every product")
    parser.add_argument("--index", type=Path, help="a folder to keep the index in, or to reuse")
    parser.add_argument("--step", choices=("build", "search", "recall"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        STEPS[arguments.step](arguments)
        return
    with tempfile.TemporaryDirectory() as folder:
        index = arguments.index or Path(folder) / "index"
        given = [*sys.argv[1:], "--index", str(index)]
        for step in STEPS:
            if step != "build" or not (index / "manifest.json").is_file():
                command = [sys.executable, "-m", "benchmarks.scale", *given, "--step", step]
                subprocess.run(command, check=True)


def build(arguments: argparse.Namespace) -> None:
    """Build the index; print seconds, peak memory and size."""
    catalogue, encoder = _catalogue(arguments.products), _encoder(arguments)
    began: dict[str, float] = {}

    def told(step: str, *_: object) -> None:
        began.setdefault(step, time.perf_counter())

    report = build_search(catalogue, encoder, None, arguments.index, told)
    ends = [*list(began.values())[1:], time.perf_counter()]
    print(f"{report.products:,} products, {report.texts:,} texts: built in {report.seconds:.0f} s")
    for (step, start), end in zip(began.items(), ends, strict=True):
        print(f"  {step}: {end - start:.0f} s")
    size = sum(path.stat().st_size for path in arguments.index.rglob("*") if path.is_file())
    print(f"peak memory {_memory('VmHWM'):.2f} GiB, index {size / 2**30:.2f} GiB on disk")


def search(arguments: argparse.Namespace) -> None:
    """Open the index; print its memory and the time of whole searches."""
    catalogue, encoder = _catalogue(arguments.products), _encoder(arguments)
    encoder.encode(["warm"])
    before, start = _memory("RssAnon"), time.perf_counter()
    engine = SearchEngine.open(arguments.index, catalogue, encoder)
    engine.warm()
    print(f"opened in {time.perf_counter() - start:.1f} s")
    print(f"memory: catalogue and encoder {before:.2f} GiB, all {_memory('RssAnon'):.2f} GiB")
    every, known = [], []
    for name, wishes in WISHES.items():
        times = [_least(partial(_answer, engine, wish), arguments.rounds) for wish in wishes]
        left = [engine.count(engine.understand(wish).hard) for wish in wishes]
        print(f"  {name} ({', '.join(f'{n:,}' for n in left)} left): {_spread(times)}")
        every += times
        known += [_least(partial(_answer_known, engine, w), arguments.rounds) for w in wishes]
    print(f"whole search: {_spread(every)}; the query's vector known: {_spread(known)}")
    for what, action in (
        ("embedding", lambda wish: encoder.encode([wish])),
        ("understanding", engine.understand),
        ("facet counts", lambda wish: engine.facet_counts(engine.understand(wish).hard)),
    ):
        times = [_least(partial(action, wish), arguments.rounds) for wish in _all_wishes()]
        print(f"{what}: {_spread(times)}")
    mapped = _memory("RssFile")
    print(f"memory after searching: {_memory('RssAnon'):.2f} GiB and {mapped:.2f} of mapped files")


def recall(arguments: argparse.Namespace) -> None:
    """Print the recall of the vectors' index against comparing all, and its time."""
    index = open_vectors(arguments.index, VectorConfig())
    exact = ExactIndex.open(arguments.index)
    wishes = [f"{wish} {extra}" for wish in _all_wishes() for extra in ("", "slim", "glossy")]
    queries = _encoder(arguments).encode(wishes)
    random = np.random.default_rng(0)
    print(f"vectors: {type(index).__name__} of {len(index):,} rows; recall@10, search for 400")
    for share in SHARES:
        allowed = None if share == 1 else random.random(len(index)) < share
        kept, times = [], []
        for query in queries:
            nearest = exact.search(query, 10, allowed)[0]
            found = index.search(query, 400, allowed)[0]
            kept.append(len(np.intersect1d(found[:10], nearest)) / max(1, len(nearest)))
            times.append(_least(partial(index.search, query, 400, allowed), arguments.rounds))
        print(f"  share {share:g}: recall@10 {np.mean(kept):.3f}, {_spread(times)}")


STEPS: dict[str, Callable[[argparse.Namespace], None]] = {
    "build": build,
    "search": search,
    "recall": recall,
}


def _answer(engine: SearchEngine, wish: str) -> None:
    engine.forget()
    engine.search(engine.understand(wish), k=10)


def _answer_known(engine: SearchEngine, wish: str) -> None:
    engine.search(engine.understand(wish), k=10)


def _all_wishes() -> list[str]:
    return [wish for wishes in WISHES.values() for wish in wishes]


def _catalogue(count: int) -> Catalogue:
    catalogue = Catalogue.of(products(count))
    catalogue.identity = count  # as one that was read from a database has
    return catalogue


def _encoder(arguments: argparse.Namespace) -> Encoder:
    return TransformerEncoder() if arguments.encode else DrawnEncoder()


def _least(action: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the least seconds of a few rounds, and the least of the processor."""
    times, processor = [], []
    for _ in range(rounds):
        start, cpu = time.perf_counter(), time.process_time()
        action()
        times.append(time.perf_counter() - start)
        processor.append(time.process_time() - cpu)
    return min(times), min(processor)


def _spread(times: Sequence[tuple[float, float]]) -> str:
    (half, busy), (most, busiest) = 1000 * np.percentile(times, [50, 95], axis=0)
    return f"p50 {half:.1f} ms, p95 {most:.1f} ms (processor {busy:.1f}, {busiest:.1f})"


def _memory(kind: str) -> float:
    """Return a figure of this process's memory in GiB: VmHWM, RssAnon, RssFile (Linux)."""
    lines = Path("/proc/self/status").read_text().splitlines()
    kibibytes = next(line.split()[1] for line in lines if line.startswith(kind))
    return int(kibibytes) / 2**20


if __name__ == "__main__":
    main()
