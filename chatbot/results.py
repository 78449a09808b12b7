"""What tools answer: data for the model to read, JSON in and out."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chatbot.choice import Choice
from chatbot.ground import Shown
from chatbot.safety import presentable, speaks_to_assistant, without_orders
from chatbot.taste.preference import Preference
from chatbot.turn import Claim, Pick, Question
from data.event import Event
from data.product import Product, ProductId
from retrieval.constraint import Constraint, values_of
from retrieval.relaxation import Relaxation


@dataclass(frozen=True, slots=True)
class Heeded:
    """A lasting preference that shaped a list, or gave way to what is asked for now."""

    preference: Preference
    applied: bool

    def as_json(self) -> dict[str, Any]:
        """Return what models read."""
        return {**self.preference.as_json(), "applied": self.applied}


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


def last_shown(outcomes: Sequence[Outcome]) -> Outcome:
    """Return the last answer with products, else an empty one."""
    return next((one for one in reversed(outcomes) if one.picks is not None), Outcome({}))


def failed(sentence: str) -> Outcome:
    """Tell the model what went wrong, so that it can react."""
    return Outcome({"error": sentence})


def listing(
    choice: Choice,
    *,
    constraints: Iterable[Constraint],
    wish: str,
    question: Question | None = None,
    heeded: Iterable[Heeded] = (),
) -> Outcome:
    """Answer with a list of picks."""
    question = _fit_question(question)
    form = {
        "picks": [_pick_form(pick, n) for n, pick in enumerate(choice.picks, start=1)],
        "total": choice.total,
        "constraints": [constraint.as_json() for constraint in constraints if _fit(constraint)],
        "wish": without_orders(wish),
        "relaxations": [relaxation.as_json() for relaxation in choice.relaxations],
        "question": question.as_json() if question else None,
        "basis": choice.basis,
        "fresh": choice.fresh,
        "fell_short": choice.fell_short,
        "preferences": [one.as_json() for one in heeded],
    }
    return Outcome(form, choice.picks, choice.relaxations, question, numbers=(float(choice.total),))


def details(pick: Pick, standing: Sequence[Claim] = ()) -> Outcome:
    """Answer with everything known of one product, and where it stands for the shopper."""
    form = {
        "product": product_form(pick.product),
        "reasons": _texts(pick.reasons),
        "standing": _texts(standing),
    }
    evidence = [claim.evidence for claim in standing]
    others = tuple(str(one["product"]) for one in evidence if "product" in one)
    numbers = (float(v) for one in evidence for v in one.values() if isinstance(v, int))
    return Outcome(form, (pick,), mentioned=others, numbers=tuple(numbers))


def comparison(picks: Sequence[Pick]) -> Outcome:
    """Answer with what two or more products share and where they differ."""
    products = [presentable(pick.product) for pick in picks]
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
        for event, product in ((event, presentable(product)) for event, product in bought)
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
    product = presentable(product)
    return {
        "id": product.id,
        "title": product.title,
        "description": product.description,
        "price": product.price,
        "currency": product.currency,
        "facets": dict(product.facets),
    }


def _fit(constraint: Constraint) -> bool:
    """Say whether a demand's values are words about products."""
    return not any(
        speaks_to_assistant(value) for value in (*values_of(constraint), constraint.said)
    )


def _fit_question(question: Question | None) -> Question | None:
    """Return a question without options that speak to an assistant; None where few are left."""
    if question is None:
        return None
    options = tuple(one for one in question.options if not speaks_to_assistant(one[0]))
    return Question(question.facet, options) if len(options) > 1 else None


def _texts(claims: Iterable[Claim]) -> list[str]:
    """Return claims in words, but for those whose products' texts speak to an assistant."""
    return [claim.text for claim in claims if not speaks_to_assistant(claim.text)]


def _pick_form(pick: Pick, position: int) -> dict[str, Any]:
    product = presentable(pick.product)
    return {
        "position": position,
        "id": product.id,
        "title": product.title,
        "price": product.price,
        "currency": product.currency,
        "facets": dict(product.facets),
        "reasons": _texts(pick.reasons),
    }


def remembered(note: str, preferences: Iterable[Preference], *, forgotten: bool = False) -> Outcome:
    """Confirm what is kept for good, or was taken back; nothing where nothing was meant."""
    told = [one.told for one in preferences]
    return Outcome({"note": note, "forgotten": forgotten, "preferences": told})
