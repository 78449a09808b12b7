"""What a recommendation is: a product, how well it suits, and why."""

from dataclasses import dataclass
from typing import Literal

from data.product import ProductId

ContributionKind = Literal["bought", "liked"]


@dataclass(frozen=True, slots=True)
class Scored:
    """A recommended product."""

    product: ProductId
    score: float
    """Finite and comparable between products and customers of one model."""
    source: str
    """The name of the source that spoke for it most."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """How much one product of a customer's past speaks for another product."""

    product: ProductId
    """The product of the past."""
    share: float
    """``amount`` as a part of everything that speaks for it, 0 to 1."""
    kind: ContributionKind
    amount: float
    """Its term in the factor model's score; the terms of the whole past sum to that score."""
