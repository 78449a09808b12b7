"""The demo shop's customers: who they are, what they like and how they come and go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from data.event import CustomerId
from data.sources.demo.calendar import DAYS, date_of
from data.sources.demo.likes import Likes, draw_likes
from data.sources.demo.vocabulary import read_table


class Course(StrEnum):
    """How a customer's relation to the shop runs; known here, to be found out by analyses."""

    STEADY = "steady"
    DRIFTING = "drifting"
    """Tastes change for good in the course of the two years."""
    DECLINING = "declining"
    """Comes more and more rarely, and spends less, from ``onset`` on."""
    NEWCOMER = "newcomer"
    """Has bought exactly one thing."""
    BROWSER = "browser"
    """Looks, and has never bought."""


_SHARES = {
    Course.STEADY: 0.52,
    Course.DRIFTING: 0.18,
    Course.DECLINING: 0.18,
    Course.NEWCOMER: 0.08,
    Course.BROWSER: 0.04,
}


@dataclass(frozen=True, slots=True)
class Person:
    """A demo customer."""

    id: CustomerId
    name: str
    age: int
    city: str
    newsletter: bool
    course: Course
    joined: int
    """Day, from 0."""
    onset: int
    """Day on which a decline or a drift begins."""
    rate: float
    """Visits with a purchase a month while all is well."""
    hour: float
    """Favourite hour for shopping online."""
    likes: Likes
    later: Likes | None = None
    """What a drifting person likes in the end."""

    def attributes(self) -> dict[str, Any]:
        """Return what a shop knows about the person."""
        return {
            "name": self.name,
            "age": self.age,
            "city": self.city,
            "newsletter": self.newsletter,
            "joined": date_of(self.joined).isoformat(),
        }


def make_people(seed: int, count: int, facets: Mapping[str, list[str]]) -> list[Person]:
    """Make ``count`` customers; the first is the demo shopper, made by hand."""
    people = [_make_person(np.random.default_rng([seed, 1, n]), n, facets) for n in range(1, count)]
    return [_demo_shopper(), *people][:count]


def _demo_shopper() -> Person:
    likes = Likes(
        values={
            "audience": {"Women": 0.0, "Men": -5.0, "Kids": -5.0},
            "style": {"Romantic": 2.2, "Classic": 1.4, "Sporty": -1.5},
            "colour_family": {"Red": 2.6, "Blue": 1.6, "Black": 0.4},
            "product_type": {"Dress": 2.2, "Pumps": 1.0, "Blouse": 1.2, "Skirt": 0.8, "Bag": 0.4},
            "pattern": {"Floral": 1.4, "Dot": 1.0},
        },
        price_level=0.4,
    )
    return Person(
        id=customer_id(0),
        name="Mina Park",
        age=34,
        city="Berlin",
        newsletter=True,
        course=Course.STEADY,
        joined=0,
        onset=DAYS,
        rate=1.5,
        hour=20.0,
        likes=likes,
    )


def customer_id(index: int) -> CustomerId:
    """Return the id of a customer by place."""
    return f"C{index + 1:05d}"


def _make_person(rng: np.random.Generator, index: int, facets: Mapping[str, list[str]]) -> Person:
    names = read_table("names.yaml")
    course = list(_SHARES)[int(np.searchsorted(np.cumsum(list(_SHARES.values())), rng.random()))]
    joined = int(rng.integers(DAYS - 150, DAYS - 5)) if course is Course.NEWCOMER else 0
    if course in (Course.STEADY, Course.BROWSER) and rng.random() < 0.35:
        joined = int(rng.integers(30, DAYS - 60))
    onset = int(rng.integers(DAYS - 320, DAYS - 130))
    own = "Women" if rng.random() < 0.63 else "Men"
    audience = dict.fromkeys(facets["audience"], -4.0)
    audience |= {own: 0.0, "Kids": -1.1 if rng.random() < 0.28 else -4.5}
    likes = draw_likes(rng, facets, audience)
    later = draw_likes(rng, facets, audience) if course is Course.DRIFTING else None
    return Person(
        id=customer_id(index),
        name=f"{_pick(rng, names['given'])} {_pick(rng, names['family'])}",
        age=int(np.clip(18 + rng.gamma(3.0, 7.5), 18, 84)),
        city=_pick(rng, names["cities"]),
        newsletter=bool(rng.random() < 0.45),
        course=course,
        joined=joined,
        onset=onset,
        rate=float(np.clip(0.45 * np.exp(rng.normal(0, 0.55)), 0.12, 2.2)),
        hour=float((8.0, 12.5, 17.5, 20.5, 21.5)[rng.integers(5)]),
        likes=likes,
        later=later,
    )


def _pick(rng: np.random.Generator, names: Sequence[str]) -> str:
    return names[int(rng.integers(len(names)))]
