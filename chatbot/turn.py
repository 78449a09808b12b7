"""What the assistant answers: picks with claims, in a turn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from data.product import Product, ProductId
from retrieval.constraint import Constraint
from retrieval.relaxation import Relaxation

Language = Literal["en", "ko"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A reason with evidence, so that anyone can check it again."""

    kind: str
    """What it says, one word for each check in ``chatbot.checks``: ``matches``, ``popular``, ..."""
    text: str
    evidence: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the contract's form."""
        return {"kind": self.kind, "text": self.text, "evidence": dict(self.evidence)}


@dataclass(frozen=True, slots=True)
class Pick:
    """A product shown with its reasons."""

    product: Product
    score: float
    reasons: tuple[Claim, ...] = ()

    @property
    def id(self) -> ProductId:
        """The product's id."""
        return self.product.id

    def as_json(self) -> dict[str, Any]:
        """Return the contract's form."""
        product = self.product
        return {
            "id": product.id,
            "title": product.title,
            "price": product.price,
            "currency": product.currency,
            "facets": dict(product.facets),
            "image": product.image,
            "score": round(self.score, 6),
            "reasons": [claim.as_json() for claim in self.reasons],
        }

    @classmethod
    def from_json(cls, form: Mapping[str, Any]) -> "Pick":
        """Read the contract's form back; a description is not part of it."""
        names = ("id", "title", "price", "currency", "facets", "image")
        product = Product(**{name: form[name] for name in names})
        return cls(product, form["score"], tuple(Claim(**claim) for claim in form["reasons"]))


@dataclass(frozen=True, slots=True)
class Question:
    """The one question of a turn: a facet, and its values with their counts."""

    facet: str
    options: tuple[tuple[str, int], ...]

    def as_json(self) -> dict[str, Any]:
        """Return the contract's form."""
        return {"facet": self.facet, "options": [{"value": v, "count": n} for v, n in self.options]}

    @classmethod
    def from_json(cls, form: Mapping[str, Any]) -> "Question":
        """Read the contract's form back."""
        return cls(form["facet"], tuple((o["value"], o["count"]) for o in form["options"]))


@dataclass(frozen=True, slots=True)
class Turn:
    """One message and its answer."""

    conversation: str
    reply: str
    language: Language = "en"
    picks: tuple[Pick, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()
    question: Question | None = None
    tools: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    grounded: bool = True
    model: str = "embedded"
    ms: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """Return the contract's form."""
        return {
            "conversation": self.conversation,
            "reply": self.reply,
            "language": self.language,
            "picks": [pick.as_json() for pick in self.picks],
            "constraints": [c.as_json() for c in self.constraints],
            "relaxations": [r.as_json() for r in self.relaxations],
            "question": self.question.as_json() if self.question else None,
            "tools": [
                {"name": name, "arguments": dict(arguments)} for name, arguments in self.tools
            ],
            "grounded": self.grounded,
            "model": self.model,
            "ms": round(self.ms, 1),
        }

    @classmethod
    def from_json(cls, form: Mapping[str, Any]) -> "Turn":
        """Read the contract's form back."""
        question = form["question"]
        return cls(
            conversation=form["conversation"],
            reply=form["reply"],
            language=form["language"],
            picks=tuple(map(Pick.from_json, form["picks"])),
            constraints=tuple(map(Constraint.from_json, form["constraints"])),
            relaxations=tuple(map(_relaxation, form["relaxations"])),
            question=Question.from_json(question) if question else None,
            tools=tuple((tool["name"], tool["arguments"]) for tool in form["tools"]),
            grounded=form["grounded"],
            model=form["model"],
            ms=form["ms"],
        )


def _relaxation(form: Mapping[str, Any]) -> Relaxation:
    drop = tuple(map(Constraint.from_json, form["drop"]))
    return Relaxation(drop, form["count"], form["text"])
