"""Putting results into words: a pure function from what tools answered to a reply."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chatbot.language import language_of
from chatbot.merging import same_matter
from chatbot.policy import listing, products
from chatbot.policy.cues import Cues, fold
from chatbot.policy.decision import Plan, Say
from chatbot.policy.past import Result
from chatbot.policy.phrases import Phrases
from chatbot.policy.reading import Understand
from chatbot.policy.wording import bold, conditions
from chatbot.state import DialogueState
from data.money import money
from retrieval.constraint import Constraint

_CAVEATS = (
    "unknown_size",
    "unknown_stock",
    "unknown_delivery",
    "unknown_returns",
    "unknown_offers",
    "unknown_reviews",
    "unknown_store",
)
"""What shoppers wish for beside a product that no shop data tells."""


def compose(
    state: DialogueState,
    text: str,
    results: Sequence[Result],
    plan: Plan | None = None,
    understand: Understand | None = None,
    before: str = "",
) -> str:
    """Word the reply to a message from what its tools answered.

    ``plan`` adds what the decision wanted said; without it (another model called the tools) the
    results alone are told. ``understand`` lets yes-or-no questions about a product be answered;
    no wording of the reply ``before`` is used again where there is another.
    """
    plan = plan or Plan()
    seed = f"{text}\0{len(state.seen)}"
    phrases = Phrases(language_of(text, state.language), seed, before)
    told = _relevant(results)
    found = not told or not told[-1].lists or bool(told[-1].picks)
    opening = plan.opening if found else [s for s in plan.opening if s.key not in _FOR_FOUND]
    parts = [say(phrases, state, phrase) for phrase in opening]
    question = products.Question(text, plan.act, understand)
    titles = _titles(state, results)
    parts += [_tell(phrases, result, question, titles) for result in told]
    parts += [say(phrases, state, phrase) for phrase in plan.closing]
    if told and told[-1].lists:
        parts += [_caveat(phrases, text, plan), listing.question(phrases, told[-1])]
    reply = " ".join(part for part in parts if part)
    return reply or phrases.say("go_on")


_FOR_FOUND = frozenset(
    {"cheaper_than", "dearer_than", "variant", "toward", "toward_than", "any_will_do"}
)
"""Phrases that introduce a list, and are out of place where there is none."""


def say(phrases: Phrases, state: DialogueState, phrase: Say) -> str:
    """Word a phrase that a decision named."""
    values = dict(phrase.values)
    if phrase.key == "why_not":
        return _why_not(phrases, state, values)
    titles = [bold(title) for title in dict.fromkeys(values.pop("titles", None) or ())]
    if values.get("name"):
        values["name"] = phrases.word("name", name=values["name"])
    elif "name" in values:
        values["name"] = ""
    if values.get("price") is not None:
        values["price"] = money(values["price"], values.get("currency"), phrases.language)
    if "facet" in values:
        values["facet"] = phrases.facet(values["facet"])
    if "notes" in values:
        values["notes"] = "; ".join(values["notes"])
    joined = phrases.joined(titles)
    return phrases.say(phrase.key, **values, titles=joined, titles_or=phrases.joined(titles, "or"))


def _why_not(phrases: Phrases, state: DialogueState, values: Mapping[str, Any]) -> str:
    """Tell which demands hold, and whether they keep out what was asked about."""
    held = [Constraint.from_json(form) for form in values["constraints"]]
    asked = [Constraint.from_json(form) for form in values.get("asked", ())]
    said = conditions(phrases, held, _currency(state))
    about = conditions(phrases, asked, _currency(state))
    if not said or not about:
        return phrases.say("why_not" if said else "why_not_free", conditions=said)
    against = any(same_matter(one.field, c.field) for one in asked for c in held)
    key = "why_not_against" if against else "why_not_asked"
    return phrases.say(key, conditions=said, asked=about)


def _relevant(results: Sequence[Result]) -> list[Result]:
    """Return the results worth telling: of several lists, and of means to a list, only the last."""
    last = max((n for n, r in enumerate(results) if r.lists), default=-1)
    means = {"my_purchases"} if last >= 0 else set()
    return [
        result
        for n, result in enumerate(results)
        if not (result.lists and n < last) and result.name not in means
    ]


def _tell(
    phrases: Phrases,
    result: Result,
    question: products.Question,
    titles: Mapping[str, str],
) -> str:
    if result.error is not None:
        return phrases.say(_ERRORS.get(result.name, "failed"))
    if result.lists:
        seed = result.arguments.get("product") or result.arguments.get("like") or ""
        return listing.tell(phrases, result, titles.get(str(seed), ""))
    asked = _ASKED.get(result.name)
    if asked:
        return asked(phrases, question, result.content)
    told = _TELLERS.get(result.name)
    return told(phrases, result.content) if told else phrases.say("failed")


def _titles(state: DialogueState, results: Sequence[Result]) -> dict[str, str]:
    """Return the titles of the products that were shown, or bought, by their ids."""
    rows = [row for r in results for row in (*r.picks, *r.content.get("purchases", ()))]
    shown = {p.id: p.title for listed in state.lists for p in listed}
    return shown | {str(row["id"]): str(row["title"]) for row in rows}


def _caveat(phrases: Phrases, text: str, plan: Plan) -> str:
    """Say that something wished for beside the products is not in the data, unless that is said."""
    if any(phrase.key.startswith("unknown_") for phrase in (*plan.opening, *plan.closing)):
        return ""
    cues, folded = Cues.load(), fold(text)
    topics = [phrases.topic(name) for name in _CAVEATS if cues.has(name, folded)]
    return phrases.say("caveat", topics=phrases.joined(topics, "or")) if topics else ""


def _currency(state: DialogueState) -> str | None:
    return next((p.currency for shown in state.lists for p in shown if p.currency), "EUR")


_ERRORS: Mapping[str, str] = {
    "my_purchases": "purchases_guest",
    "compare_products": "which_compare",
    "product_details": "not_found",
    "similar_products": "not_found",
    "goes_with": "not_found",
    "give_feedback": "not_found",
    "remember": "remember_what",
}
_ASKED: Mapping[str, Callable[[Phrases, products.Question, Mapping[str, Any]], str]] = {
    "product_details": products.details,
    "compare_products": products.comparison,
}
"""What answers a question about products, rather than telling all."""
_TELLERS: Mapping[str, Callable[[Phrases, Mapping[str, object]], str]] = {
    "my_purchases": products.purchases,
    "give_feedback": products.feedback,
    "remember": products.memory,
}
