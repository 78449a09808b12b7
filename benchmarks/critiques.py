"""Critiques in words nobody chose here.

``python -m benchmarks.critiques --home DIR --captions DIR``: the captions of Fashion-IQ (Wu et al.,
CVPR 2021) say how one garment differs from another. A sample of them is said of a shown product,
"like the second one but ...", each in a conversation of its own. Prints how many turns did not
fail, showed another list, and were understood: by an exact demand, by a direction, or by words that
search ranks by; and the processor time of a turn.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from chatbot import GUEST
from chatbot.rehearsal import Rehearsal
from chatbot.turn import Turn
from ui.rehearsal import rehearsals
from ui.settings import Settings
from ui.shop import open_shop

_WISHES = {"dress": "dresses for women", "shirt": "shirts for men", "toptee": "tops for women"}
"""What each of the three files of captions is about."""
_GIVEN = ("product_type", "audience")
_ARGUMENTS = {"direction": "lean", "words": "wish"}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--captions", type=Path, required=True, help="fashion_critiques_*.txt")
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--misses", action="store_true", help="print what was not understood")
    arguments = parser.parse_args()
    shop = open_shop(Settings(home=arguments.home))
    counts: Counter[str] = Counter()
    times = []
    with rehearsals(shop, None) as rehearsal:
        talk = rehearsal()
        for kind, caption in _sampled(arguments.captions, arguments.sample, arguments.seed):
            before, after, ms = _turn(talk, kind, caption)
            times.append(ms)
            understood = _understood(before, after)
            shown = bool(after.picks) and _ids(after) != _ids(before)
            counts.update(["answered", *(["another list"] if shown else []), *understood])
            counts["understood"] += bool(understood)
            counts["words alone"] += understood == ["words"]
            counts["exact or directed"] += bool({"demand", "direction"} & set(understood))
            if arguments.misses and not understood:
                print(f"  {kind}: {caption}")
        talk.forget()
    _print(counts, times)
    shop.close()


def _sampled(folder: Path, size: int, seed: int) -> Iterator[tuple[str, str]]:
    files = sorted(folder.glob("fashion_critiques_*.txt"))
    lines = [
        (path.stem.rpartition("_")[2], line.strip())
        for path in files
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    yield from random.Random(seed).sample(lines, min(size, len(lines)))


def _turn(talk: Rehearsal, kind: str, caption: str) -> tuple[Turn, Turn, float]:
    before = talk.reply(GUEST, _WISHES[kind])
    began = time.process_time()
    after = talk.reply(GUEST, f"like the second one but {caption}", before.conversation)
    return before, after, (time.process_time() - began) * 1000


def _understood(before: Turn, after: Turn) -> list[str]:
    """Return what of the critique was taken up: its kind and the pick's alone are nothing."""
    found = set()
    if any(c.field not in _GIVEN for c in set(after.constraints) - set(before.constraints)):
        found.add("demand")
    for _, arguments in after.tools:
        found |= {name for name, key in _ARGUMENTS.items() if arguments.get(key)}
    return sorted(found)


def _ids(turn: Turn) -> list[str]:
    return [pick.id for pick in turn.picks]


def _print(counts: Counter[str], times: Sequence[float]) -> None:
    size = counts["answered"]
    print(f"{size} captions answered")
    for name in (
        "another list",
        "understood",
        "exact or directed",
        "demand",
        "direction",
        "words alone",
    ):
        print(f"  {name:<18}{counts[name]:>5} {counts[name] / size:>6.0%}")
    half, most = np.percentile(times, [50, 95])
    print(f"  processor time of a turn: p50 {half:.0f} ms, p95 {most:.0f} ms")


if __name__ == "__main__":
    main()
