"""The demo shop's customers: who they are, what they like and how they come and go."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.event import CustomerId
from data.sources.demo.calendar import DAYS, date_of

_GIVEN = [
    "Ada",
    "Amir",
    "Anna",
    "Ben",
    "Bora",
    "Carla",
    "Chloe",
    "Clara",
    "Daan",
    "Dana",
    "David",
    "Elena",
    "Elif",
    "Emil",
    "Emma",
    "Erik",
    "Eva",
    "Fatima",
    "Felix",
    "Finn",
    "Greta",
    "Hana",
    "Hannah",
    "Hugo",
    "Ida",
    "Ines",
    "Isla",
    "Ivo",
    "Jana",
    "Jin",
    "Joon",
    "Jonas",
    "Julia",
    "Kai",
    "Lara",
    "Lea",
    "Leo",
    "Lina",
    "Louis",
    "Lucas",
    "Luna",
    "Maja",
    "Marta",
    "Max",
    "Mei",
    "Mia",
    "Mila",
    "Milan",
    "Min-ji",
    "Nina",
    "Noah",
    "Nora",
    "Olga",
    "Oscar",
    "Paul",
    "Petra",
    "Rafael",
    "Rosa",
    "Sami",
    "Sara",
    "Seo-yeon",
    "Sofia",
    "Theo",
    "Tim",
    "Tom",
    "Vera",
    "Viktor",
    "Yara",
    "Yuna",
    "Zoe",
]
_FAMILY = [
    "Adler",
    "Baker",
    "Bauer",
    "Berg",
    "Blom",
    "Brandt",
    "Chen",
    "Choi",
    "Costa",
    "Dahl",
    "Demir",
    "Diaz",
    "Duarte",
    "Fischer",
    "Fontaine",
    "Garcia",
    "Haas",
    "Hansen",
    "Hoffmann",
    "Ivanova",
    "Jansen",
    "Jensen",
    "Kaya",
    "Keller",
    "Kim",
    "Kowalski",
    "Krause",
    "Lang",
    "Larsen",
    "Laurent",
    "Lee",
    "Lehmann",
    "Lind",
    "Lopez",
    "Maier",
    "Marino",
    "Martin",
    "Meyer",
    "Moreau",
    "Nguyen",
    "Novak",
    "Okafor",
    "Olsen",
    "Park",
    "Patel",
    "Peeters",
    "Petrov",
    "Ricci",
    "Romero",
    "Rossi",
    "Santos",
    "Sato",
    "Schmidt",
    "Silva",
    "Svensson",
    "Tanaka",
    "Thomas",
    "Vogel",
    "Wagner",
    "Weber",
    "Winter",
    "Yilmaz",
    "Young",
    "Zimmer",
]
_CITIES = (
    "Berlin",
    "Vienna",
    "Zurich",
    "Amsterdam",
    "Paris",
    "Milan",
    "Lisbon",
    "Copenhagen",
    "Seoul",
    "London",
)


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
class Likes:
    """What a person leans to: a weight for each facet value, on a log scale; 0 is neutral."""

    values: Mapping[str, Mapping[str, float]]
    """By facet."""
    price_level: float
    """0 buys the cheapest of each type, 1 the dearest."""
    affinity: NDArray[np.float64] = field(default_factory=lambda: np.zeros(AFFINITIES))
    """Leanings that no facet tells, shape (AFFINITIES,)."""


AFFINITIES = 5


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
    course = list(_SHARES)[int(np.searchsorted(np.cumsum(list(_SHARES.values())), rng.random()))]
    joined = int(rng.integers(DAYS - 150, DAYS - 5)) if course is Course.NEWCOMER else 0
    if course in (Course.STEADY, Course.BROWSER) and rng.random() < 0.35:
        joined = int(rng.integers(30, DAYS - 60))
    onset = int(rng.integers(DAYS - 320, DAYS - 130))
    own = "Women" if rng.random() < 0.63 else "Men"
    audience = dict.fromkeys(facets["audience"], -4.0)
    audience |= {own: 0.0, "Kids": -1.1 if rng.random() < 0.28 else -4.5}
    likes = _draw_likes(rng, facets, audience)
    later = _draw_likes(rng, facets, audience) if course is Course.DRIFTING else None
    return Person(
        id=customer_id(index),
        name=f"{_GIVEN[rng.integers(len(_GIVEN))]} {_FAMILY[rng.integers(len(_FAMILY))]}",
        age=int(np.clip(18 + rng.gamma(3.0, 7.5), 18, 84)),
        city=_CITIES[rng.integers(len(_CITIES))],
        newsletter=bool(rng.random() < 0.45),
        course=course,
        joined=joined,
        onset=onset,
        rate=float(np.clip(0.45 * np.exp(rng.normal(0, 0.55)), 0.12, 2.2)),
        hour=float((8.0, 12.5, 17.5, 20.5, 21.5)[rng.integers(5)]),
        likes=likes,
        later=later,
    )


def _draw_likes(
    rng: np.random.Generator, facets: Mapping[str, list[str]], audience: Mapping[str, float]
) -> Likes:
    return Likes(
        values={
            "audience": audience,
            "style": _favour(rng, facets["style"], (1.7, 1.0)),
            "colour_family": _favour(rng, facets["colour_family"], (2.0, 1.5, 0.9)),
            "product_type": _favour(rng, facets["product_type"], (1.5, 1.3, 1.0, 0.8, 0.6)),
            "pattern": _favour(rng, facets["pattern"], (1.0, 0.6)),
            "occasion": _favour(rng, facets["occasion"], (0.8,)),
        },
        price_level=float(rng.beta(1.6, 2.0)),
        affinity=rng.normal(0, 1, AFFINITIES),
    )


def _favour(
    rng: np.random.Generator, values: list[str], boosts: tuple[float, ...]
) -> dict[str, float]:
    chosen = rng.permutation(len(values))[: len(boosts)]
    return {values[place]: boost for place, boost in zip(chosen, boosts, strict=False)}
