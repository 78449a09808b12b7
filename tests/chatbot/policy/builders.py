"""A small shop's words and lists for the policy's tests: neither an encoder nor an index."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage, ToolMessage

from chatbot.policy.decision import Plan
from chatbot.policy.model import EmbeddedModel
from chatbot.state import DialogueState, ShownProduct
from retrieval.constraint import Constraint
from retrieval.understanding import Understanding

_TYPES = {
    "Dress": "dress(es)?|원피스|드레스",
    "Trousers": "trousers?|pants|바지",
    "Sneakers": "sneakers?|운동화|스니커즈",
    "Skirt": "skirts?|치마|스커트",
    "Sweater": "sweaters?|스웨터|니트",
    "Jacket": "jackets?|재킷|자켓",
}
_COLOURS = {
    "Red": "red|빨간|빨강|레드",
    "Blue": "blue|파란|파랑|블루",
    "Green": "green|초록|녹색|그린",
    "Black": "black|검은|검정|까만|블랙",
    "White": "white|흰|하얀|화이트",
}
_PATTERNS = {"Stripe": "strip(es?|ed)|줄무늬|스트라이프", "Solid": "solid|단색|무지"}
_AUDIENCES = {"Ladieswear": "women|ladies|여성|여자", "Menswear": "men|men's|남성|남자"}
_TEXTS = {
    "lace": "lace|레이스",
    "wool": "wool|울",
    "cotton": "cotton|코튼",
    "pockets": "pockets?|주머니",
}
_FACETS = {
    "product_type": _TYPES,
    "colour_family": _COLOURS,
    "pattern": _PATTERNS,
    "audience": _AUDIENCES,
}
_NOT_BEFORE = r"(?:\b(?:no|not|without|except|don't like|hate|never wear)\s+(?:a\s+)?)"
_NOT_AFTER = r"(?:\s*(?:[색은는이가]*)\s*(?:말고|빼고|없|제외|싫|안 입))"
_LIMIT = re.compile(
    r"(?P<op>under|below|over|up to)\s*€?(?P<n>\d+)|(?P<m>\d+)\s*유로\s*(?P<ko>이하|미만|이상)"
)
_OPS = {"over": "gte", "이상": "gte", "미만": "lt"}


def understand(text: str) -> Understanding:
    """Read types, colours, patterns, audiences, a few words, prices and refusals."""
    folded = text.casefold()
    found = [c for field, values in _FACETS.items() for c in _said(folded, field, values)]
    found += _said(folded, "text", _TEXTS)
    for match in _LIMIT.finditer(folded):
        op = _OPS.get(match["op"] or match["ko"], "lte")
        amount = float(match["n"] or match["m"])
        found.append(Constraint("price", op, amount, said=match[0]))  # type: ignore[arg-type]
    return Understanding(text, tuple(found), "ko" if re.search("[가-힣]", text) else "en")


def _said(folded: str, field: str, values: dict[str, str]) -> list[Constraint]:
    found = []
    for value, pattern in values.items():
        word = pattern if re.search("[가-힣]", pattern) is None else rf"(?:{pattern})"
        match = re.search(
            rf"(?P<no>{_NOT_BEFORE})?(?<![a-z])(?:{word})(?![a-z])(?P<nach>{_NOT_AFTER})?", folded
        )
        if match:
            op = "not" if match["no"] or match["nach"] else "is"
            found.append(Constraint(field, op, value, said=match[0].strip()))  # type: ignore[arg-type]
    return found


def shown(
    place: int, title: str, price: float | None, kind: str, colour: str, pattern: str = "Solid"
) -> ShownProduct:
    """Return a product of a list; its id tells its title's first word and place."""
    facets = {
        "product_type": kind,
        "colour": colour,
        "colour_family": colour,
        "pattern": pattern,
        "audience": "Ladieswear",
    }
    return ShownProduct(f"{title.split()[0].lower()}-{place}", title, price, "EUR", facets, place)


DRESSES = (
    shown(1, "Amelia dress", 19.99, "Dress", "Red"),
    shown(2, "Braid dress", 29.99, "Dress", "Black", "Stripe"),
    shown(3, "Cora maxi dress", 9.99, "Dress", "Blue"),
    shown(4, "Dora tunic", 39.99, "Dress", "Black"),
)
SNEAKERS = (
    shown(1, "Runner low", 24.99, "Sneakers", "White"),
    shown(2, "Jogger", 34.99, "Sneakers", "Black"),
    shown(3, "Walker high", None, "Sneakers", "Green"),
)


def kind(value: str) -> Constraint:
    """Return the demand for a kind of product."""
    return Constraint("product_type", "is", value)


DRESS = Constraint("product_type", "is", "Dress", said="dress")
CHEAP = Constraint("price", "lte", 40.0, said="under 40")


def state(*lists: Sequence[ShownProduct], **changes: Any) -> DialogueState:
    """Return a conversation in which some lists were shown."""
    seen = tuple(dict.fromkeys(p.id for listed in lists for p in listed))
    form: dict[str, Any] = {
        "lists": tuple(tuple(listed) for listed in lists),
        "seen": seen,
        "mode": "search" if lists else "",
        "constraints": (DRESS, CHEAP) if lists else (),
    }
    return DialogueState(**(form | changes))


def listing(products: Iterable[ShownProduct], **changes: Any) -> dict[str, Any]:
    """Return what a list tool answers."""
    picks = [{**p.as_json(), "reasons": ["red, as you asked"]} for p in products]
    form: dict[str, Any] = {
        "picks": picks,
        "total": len(picks),
        "constraints": [DRESS.as_json()],
        "wish": "",
        "relaxations": [],
        "question": None,
        "basis": "search",
    }
    return form | changes


def system(held: DialogueState) -> SystemMessage:
    """Return the system message of a call, as the agent makes it."""
    return SystemMessage(f"Be kind.\n\n```state\n{json.dumps(held.as_json())}\n```")


def after_call(call: AIMessage, result: dict[str, Any]) -> list[BaseMessage]:
    """Return a tool call with its answer."""
    first = call.tool_calls[0]
    answer = ToolMessage(json.dumps(result), tool_call_id=str(first["id"]), name=first["name"])
    return [call, answer]


def turn(text: str, name: str, result: dict[str, Any], reply: str) -> list[BaseMessage]:
    """Return the messages of an earlier turn with one tool call."""
    call = AIMessage("", tool_calls=[{"name": name, "args": {}, "id": f"call-{text}"}])
    return [HumanMessage(text), *after_call(call, result), AIMessage(reply)]


def model() -> EmbeddedModel:
    """Return the embedded model over the small shop's words."""
    return EmbeddedModel(understand=understand)


def calls(plan: Plan) -> list[str]:
    """Return the names of a plan's calls."""
    return [call.name for call in plan.calls]
