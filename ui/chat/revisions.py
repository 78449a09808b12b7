"""What a chip demands exactly, as a browser or another program sends it."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from chatbot.revision import Revision
from data.catalogue import Catalogue
from data.errors import InputError
from retrieval.constraint import Constraint, Op, Value

MOST = 40
"""Constraints in one revision: far more than a conversation holds."""
LONGEST = 200
"""Characters of the words that a constraint came from."""

_OPS: tuple[Op, ...] = get_args(Op)
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,12})?")


def written(revision: Revision) -> str:
    """Write a revision as JSON; ``revision_in`` reads it back."""
    form: dict[str, Any] = {
        "drop": [c.as_json() for c in revision.drop],
        "demand": [c.as_json() for c in revision.demand],
        "order": revision.order,
    }
    return json.dumps(form, ensure_ascii=False)


def revision_in(text: str, catalogue: Catalogue) -> Revision | None:
    """Read a revision; None for an empty text.

    Raises
    ------
    InputError
        It is none, or demands what is no value of one of the shop's facets.
    """
    if not text:
        return None
    try:
        form: Any = json.loads(text)
    except (ValueError, RecursionError) as exc:
        raise InputError("what this control sends is not JSON") from exc
    if not isinstance(form, Mapping):
        raise InputError("what this control sends is no change of demands")
    drop, demand = _constraints(form.get("drop", [])), _constraints(form.get("demand", []))
    check_demands(demand, catalogue)
    return Revision(drop, demand, "cheapest" if form.get("order") == "cheapest" else "best")


def check_demands(demand: Iterable[Constraint], catalogue: Catalogue) -> None:
    """Raise InputError unless each is one of the shop's own values of a facet."""
    for one in demand:
        if one.op != "is" or one.value not in catalogue.facet_values(one.field):
            raise InputError(f'this shop knows no {one.field} "{one.value}"')


def constraint_in(form: Any) -> Constraint:
    """Read one constraint that somebody else wrote; raise InputError where it is none."""
    if not isinstance(form, Mapping) or form.get("op") not in _OPS:
        raise InputError("a constraint has field, op and value")
    field, value = str(form.get("field", "")), form.get("value")
    values: list[Any] = value if isinstance(value, list) else [value]
    if not values or not all(isinstance(one, str | int | float) for one in values):
        raise InputError("the value of a constraint is a text, a number or a list of texts")
    if field == "price" and not all(_NUMBER.fullmatch(str(one)) for one in values):
        raise InputError("a price is a number")
    held: Value = tuple(map(str, values)) if isinstance(value, list) else values[0]
    return Constraint(field, form["op"], held, said=str(form.get("said") or "")[:LONGEST])


def _constraints(forms: Any) -> tuple[Constraint, ...]:
    if not isinstance(forms, list) or len(forms) > MOST:
        raise InputError("what this control sends is no list of constraints")
    return tuple(map(constraint_in, forms))
