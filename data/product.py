"""What a shop sells."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ProductId = str


@dataclass(frozen=True, slots=True)
class Product:
    """A product as shown to a shopper."""

    id: ProductId
    title: str
    description: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)
    """Named attributes with few values, in the shop's own words."""
    price: float | None = None
    """In ``currency``, rounded to cents; None where it is not known."""
    currency: str | None = None
    image: str | None = None
    """A path below the home's ``images`` folder, or a URL."""

    @property
    def text(self) -> str:
        """Title and description together."""
        return f"{self.title}. {self.description}" if self.description else self.title
