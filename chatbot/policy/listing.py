"""Telling a list of picks: what they are, which comes first and why, and the one question."""

from collections.abc import Mapping, Sequence
from typing import Any

from chatbot.policy import heeding
from chatbot.policy.past import Result
from chatbot.policy.phrases import Phrases
from chatbot.policy.wording import bold, conditions, in_language, price, priced
from retrieval.constraint import Constraint

_MOST_OPTIONS = 4
_MOST_OFFERS = 3
_COMPARED = frozenset({"like", "lean", "constraints"})
"""What a search takes that is no mere "show more"."""


def tell(phrases: Phrases, result: Result, seed: str = "") -> str:
    """Word a list, or say that nothing fits and what would; ``seed`` is what it started from."""
    if not result.picks:
        return _nothing(phrases, result, seed)
    parts = [
        _opening(phrases, result, seed),
        _lead(phrases, result, seed),
        heeding.tell(phrases, result),
    ]
    return " ".join(part for part in parts if part)


def _opening(phrases: Phrases, result: Result, seed: str) -> str:
    count, total = len(result.picks), int(result.content.get("total") or 0)
    basis = str(result.content.get("basis", "search"))
    if result.content.get("relaxations"):
        return phrases.counted("near", count)
    if result.content.get("fell_short"):
        return phrases.counted("fell_short", count)
    titles = bold(seed)
    if seed and result.name == "goes_with" and basis != "together":
        key = "together_partly" if basis == "partly" else "together_guess"
        return phrases.counted(key, count, titles=titles)
    if seed and basis in ("similar", "together") and result.name != "search_products":
        return phrases.counted(basis, count, titles=titles)
    if basis in ("history", "popular") and result.name != "search_products":
        return phrases.counted("for_you" if basis == "history" else "popular", count)
    if result.arguments.get("more") and _COMPARED.isdisjoint(result.arguments):
        return phrases.counted("found_more", count)
    said = _said(phrases, result)
    if result.arguments.get("order") in ("cheapest", "dearest"):
        return phrases.counted(str(result.arguments["order"]), count, conditions=said)
    if not said:
        return phrases.counted("found_plain", count)
    if total > count:
        key = "found_fresh" if result.content.get("fresh") else "found"
        return phrases.say(key, count=count, total=total, conditions=said)
    return phrases.counted("found_all", count, conditions=said)


def _lead(phrases: Phrases, result: Result, seed: str) -> str:
    """Name the first pick with what speaks for it more than for the others of the list."""
    first, *others = result.picks
    title = bold(first["title"])
    said = [set(pick.get("reasons", ())) for pick in others]
    common = set.intersection(*said) if said else set(first.get("reasons", ()))
    reasons = [
        reason
        for reason in in_language(phrases, first.get("reasons", ()))
        if reason not in common and not (seed and seed in reason)
    ]
    amount = price(phrases, first) if first.get("price") is not None else ""
    reason = next((r for r in reasons if not amount or amount not in r), "".join(reasons[:1]))
    cost = "" if amount and amount in reason else priced(phrases, first)
    if not reason:
        return phrases.say("lead_plain", title=title, price=cost)
    return phrases.say("lead", title=title, price=cost, reason=reason.rstrip("."))


def question(phrases: Phrases, result: Result) -> str:
    """Word what a list ends with: the one question worth asking, or whether an offer is taken."""
    if not result.picks:
        offers = _offers(phrases, result.content.get("relaxations", ()))
        if not offers:
            return "" if result.arguments.get("more") else phrases.say("describe_more")
        return phrases.say("offer" if len(offers) > 1 else "offer_single")
    asked: Mapping[str, Any] | None = result.content.get("question")
    if not asked or not asked.get("options"):
        return ""
    told = asked["options"][:_MOST_OPTIONS]
    names = phrases.values([str(o["value"]) for o in told])
    options = [f"{name} ({o['count']:,})" for name, o in zip(names, told, strict=True)]
    facet = phrases.facet(asked["facet"])
    return phrases.say("question", facet=facet, options=phrases.joined(options, "or"))


def _nothing(phrases: Phrases, result: Result, seed: str) -> str:
    if seed and result.name == "goes_with":
        return phrases.say("nothing_together", titles=bold(seed))
    offers = _offers(phrases, result.content.get("relaxations", ()))
    if result.arguments.get("more") and not offers:
        return phrases.say("no_more")
    if result.arguments.get("lean"):
        start = phrases.say("nothing_further")
    elif seed and result.name == "similar_products":
        start = phrases.say("nothing_similar", titles=bold(seed))
    else:
        said = _said(phrases, result)
        start = phrases.say("nothing_fits" if said else "nothing_found", conditions=said)
    return f"{start} {phrases.say('offers', offers='; '.join(offers))}" if offers else start


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
