"""Telling a list of picks: what they are, which comes first and why, and the one question."""

from collections.abc import Mapping, Sequence
from typing import Any

from chatbot.policy.past import Result
from chatbot.policy.phrases import Phrases
from chatbot.policy.wording import bold, conditions, in_language, priced
from retrieval.constraint import Constraint

_MOST_OPTIONS = 4
_MOST_OFFERS = 3


def tell(phrases: Phrases, result: Result, seed: str = "") -> str:
    """Word a list, or say that nothing fits and what would; ``seed`` is what it started from."""
    if not result.picks:
        return _nothing(phrases, result, seed)
    parts = [
        _opening(phrases, result, seed),
        _lead(phrases, result, seed),
        _question(phrases, result.content.get("question")),
    ]
    return " ".join(part for part in parts if part)


def _opening(phrases: Phrases, result: Result, seed: str) -> str:
    count, total = len(result.picks), int(result.content.get("total") or 0)
    basis = str(result.content.get("basis", "search"))
    if result.content.get("relaxations"):
        return phrases.say("near", count=count)
    titles = bold(seed)
    if seed and result.name == "goes_with" and basis != "together":
        return phrases.say("together_guess", count=count, titles=titles)
    if seed and basis in ("similar", "together") and result.name != "search_products":
        return phrases.say(basis, count=count, titles=titles)
    if basis in ("history", "popular") and result.name != "search_products":
        return phrases.say("for_you" if basis == "history" else "popular", count=count)
    if result.arguments.get("more"):
        return phrases.say("found_more_one" if count == 1 else "found_more", count=count)
    said = _said(phrases, result)
    if result.arguments.get("order") in ("cheapest", "dearest"):
        return phrases.say(str(result.arguments["order"]), count=count, conditions=said)
    if not said:
        return phrases.say("found_plain", count=count)
    if total > count:
        return phrases.say("found", count=count, total=total, conditions=said)
    return phrases.say("found_one" if count == 1 else "found_all", count=count, conditions=said)


def _lead(phrases: Phrases, result: Result, seed: str) -> str:
    """Name the first pick with what speaks for it more than for the others of the list."""
    first, *others = result.picks
    title, price = bold(first["title"]), priced(phrases, first)
    said = [set(pick.get("reasons", ())) for pick in others]
    common = set.intersection(*said) if said else set(first.get("reasons", ()))
    reasons = [
        reason
        for reason in in_language(phrases, first.get("reasons", ()))
        if reason not in common and not (seed and seed in reason)
    ]
    if not reasons:
        return phrases.say("lead_plain", title=title, price=price)
    return phrases.say("lead", title=title, price=price, reason=reasons[0].rstrip("."))


def _question(phrases: Phrases, question: Mapping[str, Any] | None) -> str:
    if not question or not question.get("options"):
        return ""
    options = [f"{o['value']} ({o['count']})" for o in question["options"][:_MOST_OPTIONS]]
    facet = phrases.facet(question["facet"])
    return phrases.say("question", facet=facet, options=phrases.joined(options, "or"))


def _nothing(phrases: Phrases, result: Result, seed: str) -> str:
    if seed and result.name == "goes_with":
        return phrases.say("nothing_together", titles=bold(seed))
    offers = _offers(phrases, result.content.get("relaxations", ()))
    if result.arguments.get("more") and not offers:
        return phrases.say("no_more")
    if seed and result.name == "similar_products":
        start = phrases.say("nothing_similar", titles=bold(seed))
    else:
        said = _said(phrases, result)
        start = phrases.say("nothing_fits" if said else "nothing_found", conditions=said)
    if not offers:
        return f"{start} {phrases.say('describe_more')}"
    told = phrases.say("offers", offers="; ".join(offers))
    asked = phrases.say("offer" if len(offers) > 1 else "offer_single")
    return f"{start} {told} {asked}"


def _offers(phrases: Phrases, relaxations: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return what would help, in words: retrieval's own where they are in the language."""
    offers = []
    for relaxation in relaxations[:_MOST_OFFERS]:
        own = in_language(phrases, [str(relaxation.get("text") or "")])
        offers.append(own[0] if own and own[0] else _offer(phrases, relaxation))
    return offers


def _offer(phrases: Phrases, relaxation: Mapping[str, Any]) -> str:
    dropped = [Constraint.from_json(form) for form in relaxation["drop"]]
    words = conditions(phrases, dropped, "EUR")
    return phrases.say("without", words=words, count=relaxation["count"])


def _said(phrases: Phrases, result: Result) -> str:
    held = [Constraint.from_json(form) for form in result.content.get("constraints", ())]
    currency = next((p.get("currency") for p in result.picks if p.get("currency")), "EUR")
    return conditions(phrases, held, currency)
