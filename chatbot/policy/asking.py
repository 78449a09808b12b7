"""Which product is meant, and asking where that is unclear."""

from chatbot.policy.decision import Plan, Say
from chatbot.policy.looks import Shown
from chatbot.policy.pointing import Reference
from chatbot.policy.reading import Reading

MOST_NAMED = 3


def ask_which(reference: Reference) -> Plan:
    """Ask which product is meant."""
    return Plan(opening=(which(reference, "which"),))


def which(reference: Reference, key: str) -> Say:
    """Return the question, as narrow as what is known allows."""
    if reference.missing is not None:
        return Say("no_such_place", {"count": len(reference.among)})
    if 2 <= len(reference.among) <= MOST_NAMED:
        return Say("which_of", {"titles": titles_of(reference.among)})
    if reference.described and reference.among and key == "which":
        return Say("which_of_many", {"titles": titles_of(reference.among[:MOST_NAMED])})
    if not reference.among and key == "which":
        return Say("which_any")
    return Say(key)


def pointed(reading: Reading) -> Reference:
    """Return what a message points at or describes; "it" may be what was just spoken of."""
    reference = reading.reference
    if reference.clear or not reading.state.lists:
        return reference
    described = reading.pointer.described(reading.folded)
    if described.said and (reading.said or described.clear):
        return described
    if not reference.said and (focused := reading.pointer.focused()):
        return Reference(focused, said=True, rest=reference.rest)
    if not reference.said and len(reading.state.latest) == 1:
        return Reference(reading.state.latest, said=True, rest=reference.rest)
    if not reference.among:
        return Reference(among=reading.state.latest, said=True, rest=reference.rest)
    return reference


def titles_of(products: Shown) -> list[str]:
    """Return the titles of shown products."""
    return [product.title for product in products]
