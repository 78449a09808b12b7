"""What the legs of a search are asked: the wish, and the demands that still tell meaning."""

from collections.abc import Callable, Collection

from retrieval.constraint import Constraint
from retrieval.understanding import Understanding
from retrieval.word_forms import key_of


def query_text(
    understanding: Understanding, types: Collection[str], is_known: Callable[[str], bool]
) -> str:
    """Say the wish with the product type in front: a type that filters still tells meaning.

    Where there is neither wish nor type, say all that is demanded. A demand is put in the shopper's
    own words if the catalogue knows them all (``is_known``), else in the catalogue's.
    """
    demands = [c for c in understanding.hard if c.op == "is"]
    named = [c for c in demands if c.field in types]
    if not named and not understanding.text:
        named = demands
    said = dict.fromkeys(_words(constraint, is_known) for constraint in named)
    return " ".join([*said, understanding.text]).strip()


def tells_meaning(understanding: Understanding, types: Collection[str]) -> bool:
    """Say whether there is more to compare by meaning than a value that all products found have.

    The brand that was asked for tells nothing more of its products, their kind does.
    """
    named = any(c.op == "is" and c.field in types for c in understanding.hard)
    return named or bool(understanding.text)


def _words(constraint: Constraint, is_known: Callable[[str], bool]) -> str:
    spoken = key_of(constraint.said)
    if spoken and all(is_known(word) for word in spoken):
        return " ".join(spoken)
    value = constraint.value
    return value[0] if isinstance(value, tuple) else str(value)
