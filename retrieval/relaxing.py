"""The smallest sets of constraints to give up so that something fits: exact, with counts."""

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from data.money import money
from retrieval.constraint import Constraint
from retrieval.relaxation import Relaxation

Mask = NDArray[np.bool_]
_MOST = 5


def grouped(constraints: Sequence[Constraint]) -> list[tuple[Constraint, ...]]:
    """Put constraints together that came from the same words: they are given up together."""
    groups: dict[tuple[str, ...], list[Constraint]] = {}
    for number, constraint in enumerate(constraints):
        key = ("said", constraint.said) if constraint.said else ("alone", str(number))
        groups.setdefault(key, []).append(constraint)
    return [tuple(group) for group in groups.values()]


def correction_sets(masks: Sequence[Mask]) -> list[tuple[frozenset[int], int]]:
    """Return the minimal sets of masks to drop so that a product passes the rest, and how many do.

    Every product fails some set of masks; the sets that are minimal by inclusion are exactly the
    minimal correction sets (Liffiton & Sakallah, 2008), found in one pass over the catalogue.
    """
    if not masks:
        return []
    failed = np.zeros(len(masks[0]), np.int64)
    for bit, mask in enumerate(masks):
        failed |= np.where(mask, 0, 1 << bit)
    patterns, counts = np.unique(failed, return_counts=True)
    minimal: list[int] = []
    for pattern in sorted(map(int, patterns), key=int.bit_count):
        if not any(held & pattern == held for held in minimal):
            minimal.append(pattern)
    found = []
    for pattern in minimal:
        within = (patterns & ~pattern) == 0
        members = frozenset(bit for bit in range(len(masks)) if pattern >> bit & 1)
        found.append((members, int(counts[within].sum())))
    return found


def relaxations(
    constraints: Sequence[Constraint],
    one: Callable[[Constraint], Mask],
    prices: NDArray[np.float64],
    *,
    currency: str | None,
    phrases: Mapping[str, str],
    last: Sequence[str] = (),
) -> list[Relaxation]:
    """List what to give up, fewest first; sets with a facet of ``last`` come after all others.

    ``one`` gives a constraint's mask; ``phrases`` the wording in the shopper's language.
    """
    groups = grouped([c for c in constraints if c.hard])[:62]
    masks = [np.logical_and.reduce([one(c) for c in group]) for group in groups]
    found = []
    for members, count in correction_sets(masks):
        drop = tuple(c for bit in sorted(members) for c in groups[bit])
        if not drop:
            continue
        kept = [masks[bit] for bit in range(len(masks)) if bit not in members]
        fitting = np.logical_and.reduce(kept) if kept else np.ones(len(prices), np.bool_)
        text = _text(drop, count, prices[fitting], currency, phrases)
        late = any(c.field in last for c in drop)
        found.append(((late, len(members), -count), Relaxation(drop, count, text)))
    return [relaxation for _, relaxation in sorted(found, key=lambda pair: pair[0])[:_MOST]]


def _text(
    drop: tuple[Constraint, ...],
    count: int,
    prices: NDArray[np.float64],
    currency: str | None,
    phrases: Mapping[str, str],
) -> str:
    known = np.sort(prices[~np.isnan(prices)])
    if all(c.field == "price" for c in drop) and len(known):
        unpriced = phrases["unpriced"].format(count=count)
        return f"{_price_text(drop, known, currency, phrases)}; {unpriced}"
    said = dict.fromkeys(c.said or _wording(c) for c in drop)
    words = ", ".join(f'"{word}"' for word in said)
    return phrases["without"].format(words=words, count=count)


def _price_text(
    drop: tuple[Constraint, ...],
    known: NDArray[np.float64],
    currency: str | None,
    phrases: Mapping[str, str],
) -> str:
    """Tell the nearest price beyond the bound."""
    ceiling = min((_number(c) for c in drop if c.op in ("lt", "lte")), default=math.inf)
    above = known[known >= ceiling]
    if not len(above):
        return phrases["dearest"].format(price=money(float(known[-1]), currency))
    return phrases["cheapest"].format(price=money(float(above[0]), currency))


def _number(constraint: Constraint) -> float:
    return float(constraint.value) if not isinstance(constraint.value, tuple) else math.inf


def _wording(constraint: Constraint) -> str:
    value = constraint.value
    shown = " / ".join(value) if isinstance(value, tuple) else str(value)
    return f"not {shown}" if constraint.op == "not" else shown
