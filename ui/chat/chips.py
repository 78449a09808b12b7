"""Chips: what the conversation holds to, and what one may say next.

A chip says something in words, and beside that demands or drops exactly what it stands for.
"""

from collections.abc import Sequence
from html import escape

from chatbot.revision import Revision
from chatbot.turn import Turn
from retrieval.constraint import Constraint
from ui.chat.labels import labels
from ui.chat.reader import Reader
from ui.chat.revisions import written
from ui.demands import Demand, demands, values_said

OPTIONS = 6
"""Answers offered to a question."""


def constraint_chips(turn: Turn, reader: Reader) -> str:
    """Draw a chip for each demand; pressing it says that the demand no longer holds."""
    chips = ""
    for demand in demands(turn.constraints):
        label = reader.demands.label(demand)
        remove = labels(reader.language)["drop_constraint"].format(said=label)
        facet = ", ".join(dict.fromkeys(reader.facets.facet(c.field) for c in demand))
        say = giving_up([demand], reader)
        kind = "constraint" if any(c.hard for c in demand) else "constraint constraint--wished"
        chips += (
            f'<button type="button" class="{kind}" aria-label="{escape(remove)}" '
            f'title="{escape(facet)}" {_saying(say, Revision(demand))}>'
            f'{escape(label)}<span class="cross" aria-hidden="true">×</span></button>'
        )
    return chips


def next_chips(turn: Turn, reader: Reader) -> str:
    """Draw the answers to the turn's question, and what would fit if something were given up."""
    return _options(turn, reader) + _relaxations(turn, reader)


def _options(turn: Turn, reader: Reader) -> str:
    if turn.question is None:
        return ""
    facet, options = turn.question.facet, turn.question.options[:OPTIONS]
    said = reader.facets.values([value for value, _ in options])
    chips = ""
    for (value, count), name in zip(options, said, strict=True):
        known = value in reader.catalogue.facet_values(facet)
        answer = Revision(demand=(Constraint(facet, "is", value, said=name),)) if known else None
        chips += _chip(name, count, name, answer)
    return chips


def _relaxations(turn: Turn, reader: Reader) -> str:
    chips = ""
    for relaxation in turn.relaxations:
        dropped = demands(relaxation.drop)
        limit = labels(reader.language)["price_limit"]
        said = ", ".join(
            limit if demand[0].field == "price" else reader.demands.label(demand)
            for demand in dropped
        )
        label = labels(reader.language)["without"].format(said=said)
        capped = any(c.field == "price" and c.op in ("lt", "lte") for c in relaxation.drop)
        revision = Revision(relaxation.drop, order="cheapest" if capped else "best")
        chips += _chip(label, relaxation.count, giving_up(dropped, reader), revision)
    return chips


def giving_up(given_up: Sequence[Demand], reader: Reader) -> str:
    """Say that demands no longer hold."""
    words = labels(reader.language)
    if all(demand[0].op == "not" for demand in given_up):
        refused = dict.fromkeys(value for demand in given_up for value in values_said(demand[0]))
        return words["is_fine"].format(said=words["and"].join(reader.facets.values(refused)))
    said = [
        words["the_price"]
        if demand[0].field == "price"
        else demand[0].said or values_said(demand[0])[0]
        for demand in given_up
    ]
    phrase = words["does_not_matter"] if len(said) == 1 else words["do_not_matter"]
    return phrase.format(said=words["and"].join(said))


def say_button(label: str, say: str, *, kind: str = "chip") -> str:
    """Draw a button that sends ``say`` as the shopper's next message."""
    return f'<button type="button" class="{kind}" {_saying(say)}>{escape(label)}</button>'


def _chip(label: str, count: int, say: str, revision: Revision | None) -> str:
    return (
        f'<button type="button" class="chip" {_saying(say, revision)}>{escape(label)} '
        f'<span class="chip__note">({count:,})</span></button>'
    )


def _saying(say: str, revision: Revision | None = None) -> str:
    exact = "" if revision is None else f' data-revision="{escape(written(revision))}"'
    return f'data-say="{escape(say)}"{exact}'
