"""What to do about a message: a pure function from state and words to a plan."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from chatbot.policy import dropping, lasting, moves, searching, talking, threads, variants
from chatbot.policy.act import Act
from chatbot.policy.acts import act_of
from chatbot.policy.decision import Call, Plan
from chatbot.policy.joining import joined, refused
from chatbot.policy.past import NO_PAST, Past
from chatbot.policy.pieces import pieces
from chatbot.policy.reading import Guess, Reading, Understand, guess_nothing
from chatbot.state import DialogueState

MOST_CALLS = 4
_WHICH = (Act.DETAILS, Act.COMPARE)
"""Acts that the answer to "which one?" looks like: mere references."""
_WHOLE = (Act.RELAX, Act.ANSWER, Act.INDIFFERENT)
"""Acts of a message as a whole, whatever its parts look like."""


def decide(
    state: DialogueState,
    text: str,
    understand: Understand,
    past: Past = NO_PAST,
    guess: Guess = guess_nothing,
) -> Plan:
    """Plan the answer to a message: tools to call in order, or what to say at once."""
    reading = Reading.of(text, state, past, understand, guess)
    act = act_of(reading)
    if past.pending and act in _WHICH and reading.reference.clear:
        reading = Reading.of(f"{past.pending} {text}", state, past, understand, guess)
        return _cut(_alone(reading, act_of(reading)))
    if act == Act.PRIVATE:
        return _cut(refused(reading, _alone))
    if act in _WHOLE:
        return _cut(_alone(reading, act))
    parts = pieces(reading, _remembering({} if past.bought else {reading.text: act}))
    return _cut(joined(reading, parts, act_of, _alone) or _alone(reading, act))


def _remembering(known: dict[str, Act]) -> Callable[[Reading], Act]:
    """Return ``act_of`` for parts of one message, which looks at no text twice."""

    def act(part: Reading) -> Act:
        if part.text not in known:
            known[part.text] = act_of(part)
        return known[part.text]

    return act


def _cut(plan: Plan) -> Plan:
    """Return a plan of no more calls than one message may make."""
    return replace(plan, calls=plan.calls[:MOST_CALLS])


def _alone(reading: Reading, act: Act) -> Plan:
    """Plan the answer to a message that does one thing."""
    plan = _MOVES[act](reading)
    if act == Act.DROP and (rest := dropping.rest(reading)):
        plan = _and_then(plan, _after_drop(reading, rest))
    return replace(plan, act=plan.act or act.value)


def _after_drop(reading: Reading, rest: str) -> Plan:
    """Plan what else a message wants, as if what it gives up did not hold any more."""
    gone = dropping.given_up(reading)
    left = tuple(c for c in reading.state.constraints if c not in gone)
    state = replace(reading.state, constraints=left)
    past = replace(reading.past, bought=())
    return decide(state, rest, reading.understand, past, reading.guess)


def _and_then(plan: Plan, then: Plan) -> Plan:
    """Join giving something up with the search that follows it, or do one after the other."""
    if not then.calls:
        return plan
    if then.calls[0].name != "search_products":
        return Plan((*plan.calls, *then.calls), then.opening, then.closing)
    dropped = plan.calls[0].arguments
    merged = [Call(c.name, _merged(dropped, c.arguments), c.when) for c in then.calls]
    return Plan(tuple(merged), then.opening, then.closing)


def _merged(dropped: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
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
    Act.GOES_WITH_BOUGHT: talking.goes_with_bought,
    Act.RESET: searching.reset,
    Act.RELAX: dropping.relax,
    Act.ANSWER: searching.answer,
    Act.INDIFFERENT: searching.indifferent,
    Act.DROP: dropping.drop,
    Act.BACK: threads.back,
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
    Act.REMEMBER: lasting.remember,
    Act.FORGET: lasting.forget,
    Act.MEMORY: lasting.memory,
    Act.THANKS: talking.thanks,
    Act.ACCEPT: talking.accept,
    Act.REFUSE: talking.refuse,
    **{
        act: talking.saying(act.value)
        for act in (
            Act.UNCLEAR,
            Act.PRIVATE,
            Act.INSULT,
            Act.GREETING,
            Act.BYE,
            Act.HELP,
            Act.OFF_TOPIC,
            Act.POINTLESS,
        )
    },
}
