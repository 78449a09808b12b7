"""What to do about a message: a pure function from state and words to a plan."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from chatbot.policy import dropping, moves, searching, talking, variants
from chatbot.policy.acts import Act, act_of
from chatbot.policy.decision import Call, Plan
from chatbot.policy.past import NO_PAST, Past
from chatbot.policy.reading import Reading, Understand
from chatbot.state import DialogueState

MOST_CALLS = 4
_ASIDES = (Act.REMEMBER, Act.LIKE, Act.DISLIKE)
"""Acts that a message may do beside what it asks for."""
_FEWEST = 2
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_WHICH = (Act.DETAILS, Act.COMPARE)
"""Acts that the answer to "which one?" looks like: mere references."""


def decide(state: DialogueState, text: str, understand: Understand, past: Past = NO_PAST) -> Plan:
    """Plan the answer to a message: tools to call in order, or what to say at once."""
    reading = Reading.of(text, state, past, understand)
    act = act_of(reading)
    if past.pending and act in _WHICH and reading.reference.clear:
        reading = Reading.of(f"{past.pending} {text}", state, past, understand)
        act = act_of(reading)
    plan = _MOVES[act](reading)
    if act == Act.DROP and (rest := dropping.rest(reading)):
        plan = _and_then(plan, _after_drop(reading, rest))
    plan = _aside(reading) or plan
    return Plan(plan.calls[:MOST_CALLS], plan.opening, plan.closing, plan.act or act.value)


def _aside(reading: Reading) -> Plan | None:
    """Plan a note or a thumb in a sentence of its own, and what the others want of "it"."""
    sentences = _SENTENCE.split(reading.text)
    if len(sentences) < _FEWEST:
        return None
    readings = [
        Reading.of(sentence, reading.state, reading.past, reading.understand)
        for sentence in sentences
    ]
    asides = [one for one in readings if act_of(one) in _ASIDES]
    if len(asides) != 1:
        return None
    first = _MOVES[act_of(asides[0])](asides[0])
    rest = " ".join(one.text for one in readings if one is not asides[0])
    told = [str(call.arguments["product"]) for call in first.calls if "product" in call.arguments]
    past = replace(reading.past, bought=(), focus=tuple(told) or reading.past.focus)
    then = decide(reading.state, rest, reading.understand, past)
    if not then.calls or not first.calls:
        return None
    return Plan((first.calls[0], *then.calls), then.opening, then.closing, then.act)


def _after_drop(reading: Reading, rest: str) -> Plan:
    """Plan what else a message wants, as if what it gives up did not hold any more."""
    gone = dropping.given_up(reading)
    left = tuple(c for c in reading.state.constraints if c not in gone)
    state = replace(reading.state, constraints=left)
    return decide(state, rest, reading.understand, replace(reading.past, bought=()))


def _and_then(plan: Plan, then: Plan) -> Plan:
    """Join giving something up with the search that follows it, or do one after the other."""
    if not then.calls:
        return plan
    if then.calls[0].name != "search_products":
        return Plan((*plan.calls, *then.calls), then.opening, then.closing)
    dropped = plan.calls[0].arguments
    joined = [Call(c.name, _joined(dropped, c.arguments), c.when) for c in then.calls]
    return Plan(tuple(joined), then.opening, then.closing)


def _joined(dropped: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    lists = {
        name: [*dropped.get(name, ()), *wanted.get(name, ())] for name in ("constraints", "drop")
    }
    if wanted.get("keep") is False:
        lists["constraints"] = list(wanted.get("constraints", ()))
    return {**wanted, **{name: held for name, held in lists.items() if held}}


_Move = Callable[[Reading], Plan]
_MOVES: Mapping[Act, _Move] = {
    Act.SEARCH: searching.search,
    Act.RECOMMEND: searching.recommend,
    Act.SIMILAR_TO_BOUGHT: searching.similar_to_bought,
    Act.RESET: searching.reset,
    Act.RELAX: dropping.relax,
    Act.ANSWER: searching.answer,
    Act.INDIFFERENT: searching.indifferent,
    Act.DROP: dropping.drop,
    Act.BACK: searching.back,
    Act.OTHERS: searching.more,
    Act.MORE: searching.more,
    Act.CRITIQUE: variants.vary,
    Act.SIMILAR: variants.similar,
    Act.GOES_WITH: moves.goes_with,
    Act.COMPARE: moves.compare,
    Act.WHY: moves.why,
    Act.WHY_NOT: moves.why_not,
    Act.DETAILS: moves.details,
    Act.UNKNOWN: moves.unknown,
    Act.LIKE: moves.like,
    Act.DISLIKE: moves.dislike,
    Act.UNDO: moves.undo,
    Act.ORDER: moves.order,
    Act.PURCHASES: talking.purchases,
    Act.REMEMBER: talking.remember,
    Act.FORGET: talking.forget,
    Act.MEMORY: talking.memory,
    Act.ACCEPT: talking.accept,
    Act.REFUSE: talking.refuse,
    **{
        act: talking.saying(act.value)
        for act in (
            Act.UNCLEAR,
            Act.PRIVATE,
            Act.INSULT,
            Act.GREETING,
            Act.THANKS,
            Act.BYE,
            Act.HELP,
            Act.OFF_TOPIC,
            Act.POINTLESS,
        )
    },
}
