"""Behaviour filtered: by category, brand, months and what was done."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pydantic import BaseModel

from customers.report import Report
from customers.store import Saved
from customers.words import Language

if TYPE_CHECKING:
    from customers.behaviour import Options


class Chosen(BaseModel):
    """What an address filters by; nothing, or "", is everything."""

    category: str = ""
    brand: str = ""
    kind: str = ""
    first: str = ""
    """The first month, ``2025-01``."""
    last: str = ""

    @property
    def anything(self) -> bool:
        """Whether it filters at all."""
        return any(self.model_dump().values())


def filtered(saved: Saved, chosen: Chosen, language: Language) -> Report:
    """Return the study of what was chosen.

    Raises
    ------
    InputError
        A filter has a value that the study does not know.
    """
    from customers.behaviour import Filters, figures_of

    given = {name: value or None for name, value in chosen.model_dump().items()}
    return figures_of(saved, Filters(**given), language)


def choices(saved: Saved) -> Mapping[str, Sequence[str]]:
    """Return what each filter can be set to, in the order of the form."""
    from customers.behaviour import options_of

    options: Options = options_of(saved.document)
    held = {
        "category": options.categories,
        "brand": options.brands,
        "kind": options.kinds,
        "first": options.months,
        "last": options.months,
    }
    return {name: values for name, values in held.items() if len(values) > 1}
