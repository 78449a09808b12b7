"""Icecat's open catalogue of electronics as a file of JSON objects, one product a line.

``products.jsonl`` or ``products.jsonl.gz``, or the folder that holds it. Each object has ``id``
and ``title``, and as far as known ``name`` (the model's), ``supplier``, ``short_description``,
``price`` (in hundredths), ``img_500x500`` and attributes, see ``icecat_facets``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from data.batch import Batch, Rejection, Rejections
from data.errors import BadFile
from data.product import Product
from data.sources.checks import quoted
from data.sources.icecat_facets import facets_of
from data.sources.icecat_types import IcecatTypes
from data.sources.json_lines import SUFFIXES, JsonLines, Objects

CURRENCY = "EUR"
"""The data names none; Icecat is a Dutch publisher."""
MOST_ID_CHARACTERS = 200

_TAG = re.compile(r"<[^>]{1,80}>|\\n")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class IcecatSource:
    """Reads the products of an Icecat export."""

    path: Path

    @property
    def name(self) -> str:
        """What the command line calls it."""
        return "icecat"

    def batches(self) -> Iterator[Batch]:
        """Read the file twice: for the kinds of things that its titles name, and the products."""
        file = self._file()
        file.require(["id", "title"])
        types = IcecatTypes(held for part in file.objects() for held in part.held)
        for part in file.objects():
            yield _batch(file.path.name, part, types)

    def _file(self) -> JsonLines:
        if not self.path.is_dir():
            return JsonLines(self.path)
        file = JsonLines.find(self.path, "products")
        if file is None:
            names = ", ".join(f"products{suffix}" for suffix in SUFFIXES)
            raise BadFile(f"{self.path} holds none of {names}")
        return file


def _batch(file: str, part: Objects, types: IcecatTypes) -> Batch:
    products, bad = [], []
    kinds = types.of(part.held)
    for number, held, kind in zip(part.numbers, part.held, kinds, strict=True):
        try:
            products.append(_product(held, kind))
        except ValueError as error:
            bad.append(Rejection(file, number, str(error)))
    return Batch(
        products=products,
        rejected=part.rejected.beside(Rejections.of(bad)),
        step=file,
        done=part.done,
        total=part.total,
    )


def _product(held: Mapping[str, Any], kind: str | None) -> Product:
    """Make a product; raise ValueError with the fault."""
    id_, title = _text(held.get("id")), _text(held.get("title"))
    if not id_ or len(id_) > MOST_ID_CHARACTERS:
        raise ValueError("id is missing" if not id_ else f"id {quoted(id_)} is too long")
    if not title:
        raise ValueError("title is missing")
    description = _text(held.get("short_description"))
    image = _text(held.get("img_500x500"))
    return Product(
        id=id_,
        title=title,
        description="" if description == title else description,
        facets=_facets(held, kind),
        price=_price(held.get("price")),
        currency=CURRENCY,
        image=image if image.startswith(("http://", "https://")) else None,
    )


def _facets(held: Mapping[str, Any], kind: str | None) -> dict[str, str]:
    named = {"product_type": kind, "brand": _text(held.get("supplier"))}
    return {name: value for name, value in named.items() if value} | dict(facets_of(held))


def _price(said: Any) -> float | None:
    """Read a price in hundredths; raise ValueError with the fault."""
    if said is None or said == "":
        return None
    try:
        price = float(said)
    except (TypeError, ValueError):
        raise ValueError(f"price {quoted(str(said))} is not a number") from None
    if not isfinite(price) or price < 0:
        raise ValueError(f"price {quoted(str(said))} is not a price")
    return round(price / 100, 2)


def _text(said: Any) -> str:
    """Return a text without markup and surplus space; empty where there is none."""
    if isinstance(said, bool) or not isinstance(said, str | int):
        return ""
    return _SPACE.sub(" ", _TAG.sub(" ", str(said))).strip()
