"""A Korean message cut into parts, and which of them its refusals, which stand behind, rule out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from retrieval.language.reading import Token


@dataclass(frozen=True, slots=True)
class Part:
    """A run of morphemes that means one thing."""

    tokens: tuple[Token, ...]
    role: str
    """word, stop, joint, filler, whole, near, lack or next."""
    tied: bool = False
    """Nothing stands between it and the part before."""


def with_refusals(parts: Sequence[Part]) -> list[Part]:
    """Mark the words that a refusal before or behind them rules out."""
    marked = list(parts)
    for place, part in enumerate(parts):
        if part.role == "next":
            following = next(
                (i for i in range(place + 1, len(parts)) if parts[i].role == "word"), None
            )
            targets = [] if following is None else [following]
        elif part.role in ("near", "lack", "whole"):
            targets = _targets(parts, place, whole=part.role == "whole")
        else:
            continue
        for target in targets:
            lacking = part.role == "lack"
            tokens = marked[target].tokens
            refused = tuple(replace(token, refused=True, lacking=lacking) for token in tokens)
            marked[target] = replace(marked[target], tokens=refused)
    return marked


def _targets(parts: Sequence[Part], place: int, *, whole: bool) -> list[int]:
    """Return the places of the words that a refusal at ``place`` refuses: all of a list."""
    targets: list[int] = []
    place -= 1
    while place >= 0 and parts[place].role == "word":
        targets.append(place)
        if whole and parts[place].tokens[0].word.isascii():
            while parts[place].tied and place > 0 and parts[place - 1].role == "word":
                place -= 1
                targets.append(place)
        if place < 2 or parts[place - 1].role != "joint":
            break
        # a comma may as well part two wishes: beyond it only the nearest word
        whole = whole and parts[place - 1].tokens[0].word != ","
        place -= 2
    return targets
