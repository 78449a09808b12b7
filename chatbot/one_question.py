"""A hosted model's question: one at most, and the one that the shop found to pay."""

import re

from chatbot.policy.phrases import Phrases
from chatbot.state import DialogueState
from chatbot.turn import Question
from retrieval.constraint import Constraint

_SENTENCE = re.compile(r"[^.!?。\n]*[.!?。\n]+\s*|[^.!?。\n]+$")
_ASKS = re.compile(r"[?？]")
_MOST_OPTIONS = 4


def questions_in(reply: str) -> list[str]:
    """Return the sentences of a reply that ask."""
    return [one.strip() for one in _SENTENCE.findall(reply) if _ASKS.search(one)]


def misasked(reply: str, question: Question | None, state: DialogueState) -> str | None:
    """Say what is wrong with the questions of a reply, None where nothing is."""
    asked = questions_in(reply)
    if len(asked) > 1:
        return "it asks more than one question"
    if not asked:
        return None
    if question is not None and not _is_about(asked[0], question, state):
        return f"it asks something else than the question of the result ({question.facet})"
    if question is None and (known := _answered(asked[0], state)):
        return f"it asks about the {known}, which was answered"
    return None


def with_question(reply: str, question: Question | None, state: DialogueState) -> str:
    """Return a reply that ends with the turn's question, worded by us where the model did not."""
    if question is None or questions_in(reply):
        return reply
    phrases = Phrases(state.language, reply)
    told = [f"{value} ({count})" for value, count in question.options[:_MOST_OPTIONS]]
    options = phrases.joined(told, "or")
    return (
        f"{reply} {phrases.say('question', facet=phrases.facet(question.facet), options=options)}"
    )


def _is_about(sentence: str, question: Question, state: DialogueState) -> bool:
    words = [value for value, _ in question.options]
    words.append(Phrases(state.language, "").facet(question.facet))
    words.append(question.facet.replace("_", " "))
    return any(word.casefold() in sentence.casefold() for word in words)


def _answered(sentence: str, state: DialogueState) -> str | None:
    """Return the facet that a question asks for though the shopper has said it, or was asked."""
    phrases = Phrases(state.language, "")
    settled = {*state.asked, *(c.field for c in state.constraints if _settles(c))}
    names = (phrases.facet(facet) for facet in sorted(settled))
    wording = r"\b(?:which|what) {}\b|(?:어떤|무슨) {}"
    return next(
        (
            name
            for name in names
            if re.search(wording.format(*[re.escape(name)] * 2), sentence, re.IGNORECASE)
        ),
        None,
    )


def _settles(constraint: Constraint) -> bool:
    return constraint.hard and constraint.op == "is" and constraint.field not in ("text", "title")
