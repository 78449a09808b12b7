"""When the demo shop's customers come, and whether they come to buy."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.sources.demo.calendar import DAYS, TRAFFIC
from data.sources.demo.people import Course, Person

_FADE_DAYS = 80.0
"""A declining customer's visits fall to 37 % in so many days."""

_BROWSING = 0.8
"""Visits without a purchase for each with one."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to the shop."""

    day: int
    buys: bool
    online: bool


def draw_visits(rng: np.random.Generator, person: Person) -> list[Visit]:
    """Draw a person's visits over the two years, oldest first; one of each kind a day at most."""
    daily = person.rate / 30.4 * TRAFFIC * presence(person)
    buying = np.flatnonzero(rng.random(DAYS) < daily)
    looking = np.flatnonzero(rng.random(DAYS) < daily * _BROWSING)
    online = rng.random(DAYS) < 0.8
    if person.course is Course.BROWSER:
        buying = buying[:0]
    if person.course is Course.NEWCOMER:
        buying = np.array([rng.integers(person.joined, DAYS)])
    visits = [Visit(int(day), True, bool(online[day])) for day in buying]
    visits += [Visit(int(day), False, True) for day in looking]
    return sorted(visits, key=lambda visit: (visit.day, visit.buys))


def presence(person: Person) -> NDArray[np.float64]:
    """Return for each day how much of a person's usual interest is there, from 0 to 1."""
    days = np.arange(DAYS)
    here = (days >= person.joined).astype(float)
    if person.course is Course.DECLINING:
        here *= np.exp(-np.clip(days - person.onset, 0, None) / _FADE_DAYS)
    return here


def drift(person: Person, day: int) -> float:
    """Return how far a person's tastes have moved to their later ones by a day, from 0 to 1."""
    if person.later is None:
        return 0.0
    return 1.0 / (1.0 + math.exp(-(day - person.onset) / 25.0))
