"""What tools answer: data for the model to read, JSON in and out."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chatbot.choice import Choice
from chatbot.ground import Shown
from chatbot.turn import Claim, Pick, Question
from data.event import Event
from data.product import Product, ProductId
from retrieval.constraint import Constraint
from retrieval.relaxation import Relaxation


@dataclass(frozen=True, slots=True)
class Outcome:
    """One tool's answer, and what of it belongs into the Turn."""

    form: Mapping[str, Any]
    """What the model reads."""
    picks: tuple[Pick, ...] | None = None
    """None where the tool shows no products."""
    relaxations: tuple[Relaxation, ...] = ()
    question: Question | None = None
    mentioned: tuple[ProductId, ...] = ()
    """Products that the reply may speak of beside the picks."""
    numbers: tuple[float, ...] = ()
    """Counts and amounts that the reply may state beside those of the picks."""

    @property
    def shown(self) -> Shown:
        """What this answer gives a reply to speak of."""
        return Shown(
            self.picks or (), self.relaxations, self.question, self.mentioned, self.numbers
        )

    def text(self) -> str:
        """Return the JSON that the model reads."""
        return json.dumps(self.form, ensure_ascii=False)


def failed(sentence: str) -> Outcome:
    """Tell the model what went wrong, so that it can react."""
    return Outcome({"error": sentence})


def listing(
    choice: Choice,
    *,
    constraints: Iterable[Constraint],
    wish: str,
    question: Question | None = None,
) -> Outcome:
    """Answer with a list of picks."""
    form = {
        "picks": [_pick_form(pick, n) for n, pick in enumerate(choice.picks, start=1)],
        "total": choice.total,
        "constraints": [constraint.as_json() for constraint in constraints],
        "wish": wish,
        "relaxations": [relaxation.as_json() for relaxation in choice.relaxations],
        "question": question.as_json() if question else None,
        "basis": choice.basis,
    }
    return Outcome(form, choice.picks, choice.relaxations, question, numbers=(float(choice.total),))


def details(pick: Pick, standing: Sequence[Claim] = ()) -> Outcome:
    """Answer with everything known of one product, and where it stands for the shopper."""
    form = {
        "product": product_form(pick.product),
        "reasons": [claim.text for claim in pick.reasons],
        "standing": [claim.text for claim in standing],
    }
    evidence = [claim.evidence for claim in standing]
    others = tuple(str(one["product"]) for one in evidence if "product" in one)
    numbers = (float(v) for one in evidence for v in one.values() if isinstance(v, int))
    return Outcome(form, (pick,), mentioned=others, numbers=tuple(numbers))


def comparison(picks: Sequence[Pick]) -> Outcome:
    """Answer with what two or more products share and where they differ."""
    products = [pick.product for pick in picks]
    names = dict.fromkeys(name for product in products for name in product.facets)
    values = {name: [product.facets.get(name) for product in products] for name in names}
    same = {name: held[0] for name, held in values.items() if len(set(held)) == 1}
    differs: dict[str, list[Any]] = {n: held for n, held in values.items() if n not in same}
    prices = [product.price for product in products]
    if len(set(prices)) > 1:
        differs["price"] = prices
    form = {"products": [product_form(p) for p in products], "same": same, "differs": differs}
    return Outcome(form, tuple(picks))


def purchases(bought: Sequence[tuple[Event, Product]]) -> Outcome:
    """Answer with what the shopper bought, latest first."""
    rows = [
        {
            "id": product.id,
            "title": product.title,
            "at": event.at.date().isoformat(),
            "price": event.price,
            "currency": product.currency,
            "quantity": event.quantity,
            "facets": dict(product.facets),
        }
        for event, product in bought
    ]
    numbers = (event.price for event, _ in bought if event.price is not None)
    return Outcome(
        {"purchases": rows},
        mentioned=tuple(product.id for _, product in bought),
        numbers=(float(len(bought)), *numbers),
    )


def feedback(product: Product, thumb: str) -> Outcome:
    """Confirm a thumb."""
    return Outcome({"product": product_form(product), "thumb": thumb}, mentioned=(product.id,))


def product_form(product: Product) -> dict[str, Any]:
    """Return a product as models read it."""
    return {
        "id": product.id,
        "title": product.title,
        "description": product.description,
        "price": product.price,
        "currency": product.currency,
        "facets": dict(product.facets),
    }


def _pick_form(pick: Pick, position: int) -> dict[str, Any]:
    product = pick.product
    return {
        "position": position,
        "id": product.id,
        "title": product.title,
        "price": product.price,
        "currency": product.currency,
        "facets": dict(product.facets),
        "reasons": [claim.text for claim in pick.reasons],
    }
