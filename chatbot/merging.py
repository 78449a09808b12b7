"""What still holds when a shopper says more: constraints and wish of a conversation, merged."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from retrieval.constraint import Constraint

PERSONAL = frozenset({"audience", "gender", "age_group", "size"})
"""Facets that describe who it is for rather than what it is: they outlive a change of topic."""
KIND_STEMS = frozenset({"product", "category", "subcategory", "type", "kind"})
"""First words of the facets that say what kind of thing a product is."""

_TEXTUAL = frozenset({"text", "title"})
_UPPER = frozenset({"lt", "lte"})
_LOWER = frozenset({"gt", "gte"})
_WISHES_KEPT = 3

Compatible = Callable[[Constraint, Constraint], bool]
"""Says whether any product meets both constraints."""


def merge_constraints(
    held: Sequence[Constraint],
    said: Iterable[Constraint],
    *,
    drop: Iterable[str] = (),
    compatible: Compatible = lambda _held, _said: True,
) -> tuple[Constraint, ...]:
    """Return what holds after ``said`` joins ``held``, less the fields in ``drop``.

    A new value replaces the old one of its field and of fields that tell the same thing
    (``colour``, ``colour_family``); a price bound replaces the one on its side and one that
    contradicts it; refusals add up until the same value is asked for. What would only be nice
    replaces no demand.
    """
    said = _joined(said)
    dropped = tuple(drop)
    kept = [c for c in held if not any(same_matter(c.field, field) for field in dropped)]
    for new in said:
        kept = [left for old in kept if (left := _surviving(old, new)) is not None]
    if any(is_kind(new) for new in said):
        kinds = [new for new in said if is_kind(new)]
        kept = [c for c in kept if not _names(c) or all(compatible(c, kind) for kind in kinds)]
    unsaid = [c for c in said if not any(_told(c, old) or _outranks(old, c) for old in kept)]
    return tuple(dict.fromkeys((*kept, *unsaid)))


def carried_over(held: Iterable[Constraint]) -> tuple[Constraint, ...]:
    """Return what outlives a change of topic: who it is for, and what the shopper refuses.

    What they only want otherwise than in a product shown, "another colour", was never said of
    everything.
    """
    return tuple(
        c
        for c in held
        if c.field in PERSONAL or (c.op == "not" and c.said and stem(c.field) not in KIND_STEMS)
    )


def superseded(held: Iterable[Constraint], now: Iterable[Constraint]) -> tuple[Constraint, ...]:
    """Return the constraints that no longer hold."""
    holding = set(now)
    return tuple(c for c in held if c not in holding)


def merge_wish(held: str, said: str, gone: Iterable[Constraint] = ()) -> str:
    """Return the wish after more words came and some constraints went, with their words."""
    for constraint in gone:
        if constraint.said:
            held = re.sub(rf"(?i)(?<!\w){re.escape(constraint.said)}(?!\w)", " ", held)
    parts = [" ".join(part.split()) for part in (*held.split(";"), said)]
    unique = {part.casefold(): part for part in parts if part}
    return "; ".join(list(unique.values())[-_WISHES_KEPT:])


def is_kind(constraint: Constraint) -> bool:
    """Say whether a constraint names the kind of product wanted."""
    return _names(constraint) and stem(constraint.field) in KIND_STEMS


def same_matter(field: str, other: str) -> bool:
    """Say whether two fields tell the same thing of a product, more or less finely."""
    return field == other or stem(field) == stem(other)


def stem(field: str) -> str:
    """Return the first word of a field's name."""
    return field.partition("_")[0]


def _names(constraint: Constraint) -> bool:
    return (
        constraint.op in ("is", "matches")
        and constraint.field not in _TEXTUAL
        and constraint.field not in PERSONAL
        and constraint.field != "price"
    )


def _told(new: Constraint, old: Constraint) -> bool:
    """Say whether an old refusal says it already."""
    same = (new.field, new.op, new.hard) == (old.field, "not", old.hard)
    return same and set(values_of(new)) <= set(values_of(old))


def _outranks(old: Constraint, new: Constraint) -> bool:
    """Say whether a demand settles already what a new wish is about."""
    naming = _names_value(old) and _names_value(new) and same_matter(old.field, new.field)
    return naming and old.hard and not new.hard


def _names_value(constraint: Constraint) -> bool:
    textual = constraint.field in _TEXTUAL or constraint.field == "price"
    return constraint.op in ("is", "matches") and not textual


def _joined(said: Iterable[Constraint]) -> list[Constraint]:
    """Join several values wanted of one facet into any of them: no product has two."""
    joined: dict[object, Constraint] = {}
    for new in said:
        joinable = _names(new) and new.op == "is"
        key: object = (new.field, new.hard) if joinable else new
        old = joined.get(key)
        if old is None or old == new:
            joined[key] = new
            continue
        values = tuple(dict.fromkeys((*values_of(old), *values_of(new))))
        words = ", ".join(dict.fromkeys(filter(None, (old.said, new.said))))
        joined[key] = replace(old, value=values, said=words)
    return list(joined.values())


def _surviving(old: Constraint, new: Constraint) -> Constraint | None:
    """Return what is left of an old constraint once a new one is said."""
    if old.field == "price" or new.field == "price":
        return _surviving_price(old, new) if old.field == new.field else old
    if {old.op, new.op} == {"is", "not"} and same_matter(old.field, new.field):
        if old.field == new.field and old.field not in _TEXTUAL:
            return _without(old, values_of(new))
        return None if _share(old, new) else old
    replaces = new.op in ("is", "matches") and old.op in ("is", "matches")
    if old.hard and not new.hard:
        return old
    if replaces and same_matter(old.field, new.field) and new.field not in _TEXTUAL:
        return None
    return old


def _share(old: Constraint, new: Constraint) -> bool:
    """Say whether two constraints speak of the same value: fields and words may have several."""
    ours, theirs = ({value.casefold() for value in values_of(c)} for c in (old, new))
    return bool(ours & theirs)


def _without(old: Constraint, values: Iterable[str]) -> Constraint | None:
    refused = {value.casefold() for value in values}
    left = tuple(value for value in values_of(old) if value.casefold() not in refused)
    if len(left) == len(values_of(old)):
        return old
    return replace(old, value=left[0] if len(left) == 1 else left, said="") if left else None


def _surviving_price(old: Constraint, new: Constraint) -> Constraint | None:
    if new.op == "is" or old.op == "is":
        return None
    if "not" in (old.op, new.op):
        return old
    if (old.op in _UPPER) == (new.op in _UPPER):
        return None
    low, high = (old, new) if old.op in _LOWER else (new, old)
    return old if _amount(low) <= _amount(high) else None


def _amount(constraint: Constraint) -> float:
    return float(values_of(constraint)[0])


def values_of(constraint: Constraint) -> tuple[str, ...]:
    """Return the values of a constraint as texts, one or several."""
    value = constraint.value
    return tuple(str(v) for v in value) if isinstance(value, tuple) else (str(value),)
