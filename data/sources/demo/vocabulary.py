"""The demo shop's words: product types, cuts, materials, patterns and colours."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as the facets name it and as the pictures draw it."""

    name: str
    family: str
    hex: str


@dataclass(frozen=True, slots=True)
class Material:
    """What a product is made of."""

    name: str
    price: float
    phrases: tuple[str, ...]
    season: str | None = None
    patterns: tuple[str, ...] = ()
    """The only patterns it carries; empty means any."""
    palette: str | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a fabric looks."""

    name: str
    words: str
    """Its name in a title; empty where a title leaves it out."""
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A way to make a product type; what it leaves None the type decides."""

    name: str
    text: str
    fit: str | None = None
    sleeve: str | None = None
    material: str | None = None
    season: str | None = None
    patterns: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    avoids: tuple[str, ...] = ()
    """Materials it is never made of."""
    cheap: bool = False
    bare: bool = False
    """Its name stands alone in a title, without the type's noun."""


@dataclass(frozen=True, slots=True)
class ProductType:
    """A kind of product and everything that its designs are drawn from."""

    name: str
    group: str
    audiences: Weights
    price: tuple[float, float]
    colours: Weights
    materials: Weights
    patterns: Weights
    lengths: Weights
    sleeves: Weights
    fits: Weights
    occasions: Weights
    cuts: tuple[Cut, ...]
    details: tuple[str, ...]
    season: str | None = None
    plural: bool = False
    again: bool = False
    """A basic that customers buy again."""

    @property
    def noun(self) -> str:
        """The type as it stands inside a sentence."""
        return self.name if self.name == "T-shirt" else self.name.lower()

    def cuts_for(self, audience: str) -> list[Cut]:
        """Return the cuts that an audience is offered."""
        return [cut for cut in self.cuts if not cut.audiences or audience in cut.audiences]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything the demo shop can say."""

    types: Mapping[str, ProductType]
    materials: Mapping[str, Material]
    patterns: Mapping[str, Pattern]
    colours: Mapping[str, Colour]
    palettes: Mapping[str, Weights]
    endings: Mapping[str, tuple[str, ...]]
    anchors: tuple[Mapping[str, Any], ...]


def draw(rng: random.Random, weights: Weights) -> str:
    """Draw a name with probability in proportion to its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


@cache
def read_table(name: str) -> Any:
    """Read one of the YAML files beside this module."""
    return yaml.safe_load(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def read_vocabulary() -> Vocabulary:
    """Read everything the demo shop can say."""
    palette = read_table("palette.yaml")
    types = {**read_table("types.yaml"), **read_table("more_types.yaml")}
    return Vocabulary(
        types={name: _type(name, row, palette["palettes"]) for name, row in types.items()},
        materials={name: _material(name, row) for name, row in palette["materials"].items()},
        patterns={
            name: Pattern(name, row.get("words", ""), tuple(row.get("phrases", ())))
            for name, row in palette["patterns"].items()
        },
        colours={name: Colour(name, *row) for name, row in palette["colours"].items()},
        palettes=palette["palettes"],
        endings={name: tuple(lines) for name, lines in read_table("endings.yaml").items()},
        anchors=tuple(read_table("anchors.yaml")),
    )


def _material(name: str, row: dict[str, Any]) -> Material:
    return Material(
        name=name,
        price=row["price"],
        phrases=tuple(row["phrases"]),
        season=row.get("season"),
        patterns=tuple(row.get("patterns", ())),
        palette=row.get("palette"),
    )


def _type(name: str, row: dict[str, Any], palettes: Mapping[str, Weights]) -> ProductType:
    low, high = row["price"]
    return ProductType(
        name=name,
        group=row["group"],
        audiences=row["audience"],
        price=(float(low), float(high)),
        colours={**palettes[row["palette"]], **row.get("extra", {})},
        materials=row["materials"],
        patterns=row["patterns"],
        lengths=row.get("lengths", {}),
        sleeves=row.get("sleeves", {}),
        fits=row.get("fits", {}),
        occasions=row["occasions"],
        cuts=tuple(_cut(cut) for cut in row["cuts"]),
        details=tuple(row["details"]),
        season=row.get("season"),
        plural=row.get("plural", False),
        again=row.get("again", False),
    )


def _cut(row: dict[str, Any]) -> Cut:
    return Cut(
        name=row["name"],
        text=row["text"],
        fit=row.get("fit"),
        sleeve=row.get("sleeve"),
        material=row.get("material"),
        season=row.get("season"),
        patterns=tuple(row.get("patterns", ())),
        occasions=tuple(row.get("occasions", ())),
        audiences=tuple(row.get("audience", ())),
        avoids=tuple(row.get("not", ())),
        cheap=row.get("cheap", False),
        bare=row.get("bare", False),
    )
