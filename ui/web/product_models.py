"""What the HTTP API takes and gives about the products themselves."""

from typing import Annotated

from fastapi import Path
from pydantic import AfterValidator, BaseModel, Field, StringConstraints, WrapValidator

from ui.web.api_models import Body

MOST_PRODUCTS = 1000
FIELDS = frozenset({"id", "price", "text", "title"})
"""Names that demands use for something else than facets."""
PLAIN = r"^[^\x00-\x1f\x7f]+$"
RUNNING = r"^[^\x00]*$"


def _is_facet(name: str) -> str:
    if name in FIELDS:
        raise ValueError(f"{name} cannot be the name of a facet")
    return name


Id = Annotated[str, Field(min_length=1, max_length=200, pattern=PLAIN)]
ProductPath = Annotated[str, Path(min_length=1, max_length=200, pattern=PLAIN)]
Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000, pattern=PLAIN)
]
Description = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=20_000, pattern=RUNNING)
]
Price = Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False)]
Currency = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10, pattern=PLAIN)
]
Image = Annotated[
    str, Field(max_length=2000, description="a path below the shop's images, or a web address")
]
FacetName = Annotated[
    str, Field(min_length=1, max_length=100, pattern=PLAIN), AfterValidator(_is_facet)
]
FacetValue = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=PLAIN)
]


class ProductBody(Body):
    """A whole product, but for its id."""

    title: Title
    description: Description = ""
    facets: dict[FacetName, FacetValue] = Field(default_factory=dict, max_length=200)
    price: Price | None = None
    currency: Currency | None = None
    image: Image | None = None


class ProductWithId(ProductBody):
    """A whole product."""

    id: Id


class ChangeBody(Body):
    """What of a product changes; null takes a price, a currency, a picture or a facet away."""

    title: Title = ""
    description: Description = ""
    facets: dict[FacetName, FacetValue | None] = Field(default_factory=dict, max_length=200)
    price: Price | None = None
    currency: Currency | None = None
    image: Image | None = None


Unjudged = Annotated[ProductWithId, WrapValidator(lambda form, _: form)]
"""Described as a product; whether it is one, is judged later."""


class ProductsBody(Body):
    """Products to add or replace, and ids of those no longer sold; each is judged by itself."""

    products: list[Unjudged] = Field(default_factory=list, max_length=MOST_PRODUCTS)
    withdraw: list[str] = Field(default_factory=list, max_length=MOST_PRODUCTS)


class ProductRefused(BaseModel):
    """A product that was not stored; ``index`` counts from 0 in its list."""

    list: str
    index: int
    reason: str


class ProductsTaken(BaseModel):
    """What became of the products sent."""

    changed: int
    """Products that are not as they were."""
    refused: list[ProductRefused]
    version: int
    """The catalogue's, which searches answer from within a second."""


class ProductTaken(BaseModel):
    """What became of a product."""

    id: str
    changed: bool
    version: int
    """The catalogue's, which searches answer from within a second."""
