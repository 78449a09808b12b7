"""Turn time of the embedded policy: ``python -m benchmarks.conversations --home HOME``.

Shoppers search, answer, refine, criticise, compare, ask why and for more, in English and Korean,
about the shop's own kinds and colours: first one at a time, then twenty at once, each starting the
next message when the last is answered. Bars at H&M size, on two cores: 95 % of turns within 150 ms
alone and within 600 ms beside nineteen others, and 25 turns a second.
"""

import argparse
import os
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

from chatbot import GUEST
from chatbot.assistant import Assistant
from ui.settings import Settings, silence_telemetry

SCRIPTS = (
    ("{colour} {kind}", "something cheaper than the second one", "compare the first two",
     "why the first one?", "show me more"),
    ("I'm looking for a {kind}", "any", "in {colour}", "similar to the third one",
     "what goes with the first one?"),
    ("recommend something", "{colour} {kind} under 40", "the cheapest", "no {other}", "thanks"),
    ("{kind} for a summer party", "I like the second one", "but in {colour}", "more formal",
     "actually show me a {next}"),
    ("{kind} 보여줘", "두 번째 거보다 싼 거", "1번이랑 2번 비교해줘", "더 보여줘",
     "왜 첫 번째 거야?"),
    ("{colour} {kind} 30유로 이하", "다른 색으로", "가격은 상관없어요", "첫 번째 거랑 어울리는 거",
     "고마워요"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Timed:
    """What some turns took."""

    times: Sequence[float]
    """Milliseconds, one a turn."""
    seconds: float
    processor: float
    """Seconds of processor time of the whole process."""

    def __str__(self) -> str:
        cuts = quantiles(self.times, n=20)
        return (
            f"p50 {median(self.times):.0f} ms, p95 {cuts[18]:.0f} ms, max {max(self.times):.0f} ms;"
            f" {len(self.times) / self.seconds:.1f} turns/s;"
            f" processor {self.processor / len(self.times) * 1000:.0f} ms a turn"
        )


def main() -> None:
    """Open the home and print each figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--conversations", type=int, default=120)
    parser.add_argument("--shoppers", type=int, default=20)
    arguments = parser.parse_args()
    silence_telemetry()
    from ui.shop import open_shop

    shop = open_shop(Settings.read(arguments.home))
    shop.warm()
    draw = random.Random(0)
    kinds = list(shop.catalogue.facet_counts("product_type"))[:60]
    colours = list(shop.catalogue.facet_counts("colour"))[:12]
    scripts = list(_filled(arguments.conversations + len(SCRIPTS), kinds, colours, draw))
    warming, measured = scripts[: len(SCRIPTS)], scripts[len(SCRIPTS) :]
    print(f"products: {len(shop.catalogue):,}; cores: {len(os.sched_getaffinity(0))}")
    _talked(shop.assistant, warming, 1)
    half = len(measured) // 2
    print(f"alone: {_talked(shop.assistant, measured[:half], 1)}")
    several = _talked(shop.assistant, measured[half:], arguments.shoppers)
    print(f"{arguments.shoppers} at once: {several}")
    shop.close()


def _filled(
    number: int, kinds: Sequence[str], colours: Sequence[str], draw: random.Random
) -> Iterator[list[str]]:
    """Yield conversations, the scripts in turn about other things each time."""
    for place in range(number):
        kind, next_ = draw.sample(kinds, 2)
        colour, other = draw.sample(colours, 2)
        words = {"kind": kind, "next": next_, "colour": colour, "other": other}
        yield [line.format(**words).lower() for line in SCRIPTS[place % len(SCRIPTS)]]


def _talked(assistant: Assistant, scripts: Sequence[Sequence[str]], shoppers: int) -> Timed:
    """Play all conversations, so many at once, and time every turn."""
    began, worked = perf_counter(), process_time()
    with ThreadPoolExecutor(shoppers) as pool:
        times = [t for talk in pool.map(lambda s: list(_talk(assistant, s)), scripts) for t in talk]
    return Timed(times, perf_counter() - began, process_time() - worked)


def _talk(assistant: Assistant, script: Sequence[str]) -> Iterator[float]:
    conversation = None
    for said in script:
        began = perf_counter()
        conversation = assistant.reply(GUEST, said, conversation).conversation
        yield (perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
